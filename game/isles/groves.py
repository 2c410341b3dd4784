"""What grows by chance: groves with their dark ground, beaches, flowers along the paths, islets, reeds and lilies."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, hypot, pi, sin

from game.isles.land import AROUND, Corner
from game.isles.scene import Scene

Kinds = tuple[str, ...]

# By what grows on a piece of land: its groves, thick ones first.
GROVES: dict[str, tuple[Kinds, ...]] = {
    "palm": (("palm", "palm", "bush"), ("palm", "flowers", "bush"), ("bush", "flowers"), ("palm", "rock2")),
    "wood": (
        ("tree-round1", "tree-round1", "tree-round1", "bush"),
        ("tree-round1", "mushroom", "bush"),
        ("flowers", "bush", "mushroom"),
        ("tree-round1", "flowers"),
    ),
    "orchard": (
        ("tree-round2", "tree-round2", "tree-round2", "flowers"),
        ("tree-round2", "hay"),
        ("flowers", "bush", "flowers"),
        ("tree-round2", "flowers", "bush"),
    ),
    "pine": (
        ("tree-pine", "tree-pine", "tree-pine", "rock2"),
        ("tree-pine", "tree-pine", "rock1", "mushroom"),
        ("rock2", "mushroom", "bush"),
        ("tree-pine", "tree-pine", "flowers"),
    ),
}
GROWS: dict[str, Kinds] = {
    "palm": ("palm", "palm", "wood", "palm", "orchard"),
    "pine": ("pine", "pine", "wood", "pine"),
    "round": ("wood", "orchard"),
    "mixed": ("palm", "wood", "orchard", "pine"),
}
BEACH: dict[tuple[str, bool], Kinds] = {  # by shore, and whether palms grow here
    ("sand", True): ("palm", "rock2", "palm", "rock2"),
    ("sand", False): ("rock2", "bush", "rock2", "bush"),
    ("rock", True): ("rock1", "rock2", "palm", "rock2"),
    ("rock", False): ("rock1", "rock2", "rock2", "rock1"),
    ("snow", True): ("rock2", "palm"),
    ("snow", False): ("rock2", "tree-pine", "rock1"),
}
GREAT = ("tree-round1", "tree-round2", "tree-pine", "palm")
SCALES = (0.74, 0.84, 0.94, 1.04)


def planted(scene: Scene, islets: list[set[Corner]], grows: list[str], shore: str, palms: bool) -> None:
    """Everything that grows. ``grows``: what on each piece of land; ``palms``: whether they grow on islets."""
    mine: list[list[Corner]] = [[] for _ in grows]
    for c, who in sorted(scene.land.of.items()):
        mine[who].append(c)
    for corners, kind in zip(mine, grows, strict=True):
        _groves(scene, corners, GROVES[kind])
        _beach(scene, corners, BEACH[shore, kind == "palm"])
        _flowers(scene, corners)
    _islets(scene, islets, palms)
    _water(scene)


def _centres(scene: Scene, corners: Iterable[Corner], count: int, apart: float, turn: int) -> list[Corner]:
    """Corners far from paths and from each other, the loneliest first."""
    path, dice = scene.bones.path, scene.dice

    def lonely(c: Corner) -> float:
        near = (hypot(dx, dy) for dx in range(-3, 4) for dy in range(-3, 4) if (c[0] + dx, c[1] + dy) in path)
        return min(near, default=4.5) + 1.8 * dice.at(*c, turn)

    found: list[Corner] = []
    for c in sorted(corners, key=lambda c: (-lonely(c), c)):
        if all(hypot(c[0] - f[0], c[1] - f[1]) >= apart for f in found):
            found.append(c)
            if len(found) == count:
                break
    return found


def _groves(scene: Scene, corners: list[Corner], groves: tuple[Kinds, ...]) -> None:
    """Groves, and the dark grass below them."""
    dice = scene.dice
    for n, (cx, cy) in enumerate(_centres(scene, corners, 11, 2.4, 50)):
        kinds = groves[n % len(groves)]
        grown = 0
        for k in range(26):
            far, turn = 2.1 * dice.at(cx, cy, 100 + k) ** 0.5, 2 * pi * dice.at(cx, cy, 140 + k)
            art = kinds[int(dice.at(cx, cy, 180 + k) * len(kinds))]
            size = SCALES[int(4 * dice.at(cx, cy, 220 + k))]
            x, y = cx + far * cos(turn), cy + 0.8 * far * sin(turn)
            grown += scene.put(art, x, y, size, scene.grass if art in ("mushroom", "hay") else scene.land.of)
        if grown > 2 and kinds[0] in GREAT:
            scene.stand.darks.append((cx, cy, 1.6 + 0.5 * dice.at(cx, cy, 51)))
        elif grown:
            scene.stand.meadows.append((cx, cy, 1.6 + 0.5 * dice.at(cx, cy, 51)))


def _beach(scene: Scene, corners: list[Corner], kinds: Kinds) -> None:
    """What stands on the sand, here and there."""
    dice, sand = scene.dice, [c for c in corners if c not in scene.grass]
    for x, y in _centres(scene, sand, 7, 3.2, 52):
        for k in range(5):
            art = kinds[int(dice.at(x, y, 300 + k) * len(kinds))]
            dx, dy = 1.6 * dice.at(x, y, 310 + k) - 0.8, 1.6 * dice.at(x, y, 320 + k) - 0.8
            scene.put(art, x + dx, y + dy, SCALES[int(4 * dice.at(x, y, 330 + k))], scene.land.of)


def _flowers(scene: Scene, corners: list[Corner]) -> None:
    """Flowers beside the paths."""
    dice = scene.dice
    for x, y in corners:
        if (x, y) in scene.grass and dice.at(x, y, 53) < 0.16:
            art = ("flowers", "flowers", "flowers", "bush")[int(4 * dice.at(x, y, 54))]
            dx, dy = dice.at(x, y, 55) - 0.5, dice.at(x, y, 56) - 0.5
            scene.put(art, x + dx, y + dy, 0.7 + 0.2 * dice.at(x, y, 57), scene.grass)


def _islets(scene: Scene, islets: list[set[Corner]], palms: bool) -> None:
    """Something on every islet."""
    dice = scene.dice
    for islet in islets:
        x, y = min(islet)
        bits = islet | {(cx + dx, cy + dy) for cx, cy in islet for dx, dy in AROUND}
        mx, my = sum(c[0] for c in islet) / len(islet), sum(c[1] for c in islet) / len(islet)
        great = "palm" if palms or dice.at(x, y, 62) < 0.2 else "tree-pine"
        if len(islet) > 1:
            scene.put(great, mx - 0.15, my + 0.1, 0.8, bits)
            scene.put("rock2", mx + 0.6, my + 0.55, 0.7, bits)
        else:
            art = ("reeds", "rock2", great, "")[int(4 * dice.at(x, y, 63))]
            if art:
                scene.put(art, mx, my + 0.15, 0.7 if art in GREAT else 0.85, bits)


def _water(scene: Scene) -> None:
    """Reeds and lilies in the shallow nooks of the coast."""
    land, dice, jetty = scene.land, scene.dice, scene.bones.jetty
    for y in range(2, land.height - 2):
        for x in range(2, land.width - 2):
            if hypot(x - jetty[0], y - jetty[1]) < 5 or dice.at(x, y, 64) > 0.3:
                continue
            corners = [(x + dx, y + dy) for dx in (0, 1) for dy in (0, 1)]
            if any(c in land.of for c in corners) or any(c in land.wet for c in corners):
                continue
            near = sum((x + dx, y + dy) in land.of for dx in (-1, 0, 1, 2) for dy in (-1, 0, 1, 2))
            wider = sum((x + dx, y + dy) in land.of for dx in range(-3, 5) for dy in range(-3, 5))
            if wider > 26 and dice.at(x, y, 65) < 0.5:
                scene.stand.lying[x, y] = "lily"
            elif near > 3 and dice.at(x, y, 65) > 0.55:
                scene.put("reeds", x + 0.5, y + 0.6, 0.7 + 0.25 * dice.at(x, y, 66), set(corners))
