"""What grows and stands on an isle: groves, a house, a lighthouse, hives, each where it is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, hypot, pi, sin

from game.isles.chance import Dice
from game.isles.crowd import Crowd
from game.isles.ground import Spot
from game.isles.land import AROUND, Corner, Land, Site
from game.isles.places import around
from game.isles.regions import Region
from game.isles.tmx import SIZES, Item, prop

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


@dataclass(slots=True)
class Stand:
    """All that is put on the land: props, patches of light and dark grass, tiles that lie there, hills."""

    props: list[Item] = field(default_factory=list)
    meadows: list[Spot] = field(default_factory=list)
    darks: list[Spot] = field(default_factory=list)
    lying: dict[Corner, str] = field(default_factory=dict)
    hills: set[Corner] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where things may stand, and the dice that say where they do."""

    land: Land
    grass: set[Corner]
    path: set[Corner]
    crowd: Crowd
    dice: Dice
    stand: Stand

    def on(self, ground: set[Corner] | dict[Corner, int], art: str, x: float, y: float) -> bool:
        """Whether the foot of a prop stands wholly on these corners, off the hills."""
        wide, deep = max(1, SIZES[art][2]), max(1, SIZES[art][3])
        left, row = int(x - wide / 2 + 0.5), int(y - 0.01)
        foot = [(cx, cy) for cx in range(left, left + wide + 1) for cy in range(row - deep + 1, row + 2)]
        return all(c in ground and c not in self.stand.hills for c in foot)

    def put(self, art: str, x: float, y: float, size: float, ground: set[Corner] | dict[Corner, int]) -> bool:
        """Set a prop where it fits."""
        x, y, size = round(x, 2), round(y, 2), round(size, 2)
        tall = SIZES[art][1] * size
        if y - tall > -0.2 and self.on(ground, art, x, y) and self.crowd.fits(art, x, y, size):
            self.stand.props.append(prop(art, x, y, size))
            self.crowd.add(art, x, y)
            return True
        return False

    def best(
        self,
        art: str,
        site: Site,
        size: float,
        worth: Callable[[float, float], float],
        ground: set[Corner] | None = None,
    ) -> bool:
        """Set a prop where on a piece of land, or on ``ground``, it is worth most; False if it fits nowhere."""
        xs = [site.x - site.wide + i / 2 for i in range(int(4 * site.wide) + 1)]
        ys = [site.y - site.high + i / 2 for i in range(int(4 * site.high) + 1)]
        for x, y in sorted(((x, y) for x in xs for y in ys), key=lambda at: (-worth(*at), at)):
            if self.put(art, x, y, size, ground or self.land.of):
                return True
        return False


def stands(
    regions: list[Region],
    land: Land,
    lanterns: list[tuple[str, Corner]],
    path: set[Corner],
    grass: set[Corner],
    islets: list[set[Corner]],
    jetty: Corner,
    house: tuple[float, float] | None,
    look: Mapping[str, str],
    dice: Dice,
) -> Stand:
    """Everything that grows and stands, in an order in which the large comes first."""
    spots = [spot for _, spot in lanterns]
    scene = Scene(land, grass, path, Crowd(path, spots, land.crossings), dice, Stand())
    x, y = jetty
    scene.stand.lying |= {(x - i, y): "planks-h" for i in range(3)}
    yards = {c for spot in spots for c in around(*spot)}
    first = int(8 * dice.at(-5, -5))
    grows = [_grows(first + i, look["plants"]) for i in range(len(regions))]
    if house:
        scene.stand.props.append(prop("house", *house, 0.95))
        scene.crowd.add("house", *house)
    for i in range(len(regions)):
        _hill(scene, i, yards)
    _harbour(scene, jetty)
    _landmark(scene, regions)
    for i in range(len(regions)):
        _farm(scene, i, grows[i])
    mine: list[list[Corner]] = [[] for _ in regions]
    for c, who in sorted(land.of.items()):
        mine[who].append(c)
    for i in range(len(regions)):
        _groves(scene, mine[i], GROVES[grows[i]])
        _beach(scene, mine[i], BEACH[look["shore"], grows[i] == "palm"])
        _flowers(scene, mine[i])
    scene.stand.meadows += [
        (sx + 0.5 + dice.at(sx, sy, 60), sy + 1.2, 1.3 + 0.9 * dice.at(sx, sy, 61)) for sx, sy in spots
    ]
    _islets(scene, islets, look["plants"] in ("palm", "mixed"))
    _water(scene, jetty)
    return scene.stand


def _grows(i: int, plants: str) -> str:
    return GROWS[plants][i % len(GROWS[plants])]


# ------------------------------------------------------------------ what is set by rule


def _hill(scene: Scene, who: int, yards: set[Corner]) -> None:
    """Perhaps a hill, at a place without paths and lanterns."""
    site, dice = scene.land.sites[who], scene.dice
    best: tuple[float, set[Corner]] | None = None
    for wide, high in ((5, 4), (4, 4), (5, 3), (4, 3), (3, 3)):
        for x in range(int(site.x - site.wide), int(site.x + site.wide)):
            for y in range(int(site.y - site.high), int(site.y + site.high)):
                box = {(x + i, y + k) for i in range(wide) for k in range(high)}
                if wide > 3:
                    turn = int(4 * dice.at(x, y, 40))  # one corner is worn off
                    box.discard([(x, y), (x + wide - 1, y), (x, y + high - 1), (x + wide - 1, y + high - 1)][turn])
                ring = {(cx + dx, cy + dy) for cx, cy in box for dx, dy in AROUND}
                if ring <= scene.grass and not ring & scene.path and not ring & yards:
                    worth = len(box) + 3 * dice.at(x, y, 41) - 0.4 * (y - site.y)
                    if best is None or worth > best[0]:
                        best = (worth, box)
    if best is not None and dice.at(who, -3, 42) < 0.7:
        scene.stand.hills |= best[1]


def _harbour(scene: Scene, jetty: Corner) -> None:
    """Where one lands: a boat on the beach, a sign, and what was brought ashore."""
    x, y = jetty
    site = scene.land.sites[0]
    scene.best("sign", site, 0.85, lambda a, b: -hypot(a - x - 2.6, b - y - 1.9))
    for art, size in (("crate", 0.8), ("barrel", 0.7), ("crate", 0.65)):
        scene.best(art, site, size, lambda a, b: -hypot(a - x - 1.7, b - y - 2.6))
    sand = {c for c in scene.land.of if c not in scene.grass}
    scene.best("boat", site, 0.9, lambda a, b: -hypot(a - x - 2.5, b - y - 4.5), sand)


def _landmark(scene: Scene, regions: list[Region]) -> None:
    """A lighthouse, on the land furthest from where one lands that has room for it."""
    home = scene.land.sites[0]
    order = sorted(
        range(1, len(regions)),
        key=lambda i: -hypot(scene.land.sites[i].x - home.x, scene.land.sites[i].y - home.y),
    )
    for i in order:
        site = scene.land.sites[i]
        if scene.best("lighthouse", site, 0.95, lambda a, b, s=site: hypot(a - s.x, b - s.y)):
            return


def _farm(scene: Scene, who: int, grows: str) -> None:
    """In orchards: hives, hay and a bit of fence."""
    if grows != "orchard":
        return
    site, dice = scene.land.sites[who], scene.dice
    turn = 2 * pi * dice.at(who, -1, 43)
    for arts, angle in ((("beehive", "beehive"), turn), (("hay", "hay"), turn + 2.2), (("fence",) * 3, turn + 4.2)):
        x, y = site.x + 0.6 * site.wide * cos(angle), site.y + 0.6 * site.high * sin(angle)
        for k, art in enumerate(arts):
            if art == "fence":
                scene.put(art, round(x) + k + 0.5, round(y) + 0.6, 1.0, scene.grass)
            else:
                scene.best(art, site, 0.8, lambda a, b, x=x, y=y: -hypot(a - x, 1.6 * (b - y)))


# ------------------------------------------------------------------ what grows by chance


def _centres(scene: Scene, corners: Iterable[Corner], count: int, apart: float, turn: int) -> list[Corner]:
    """Corners far from paths and from each other, the loneliest first."""
    path, dice = scene.path, scene.dice

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


def _water(scene: Scene, jetty: Corner) -> None:
    """Reeds and lilies in the shallow nooks of the coast."""
    land, dice = scene.land, scene.dice
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
