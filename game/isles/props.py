"""What stands on an isle by rule: the harbour, a lighthouse, hives and hay; then all that grows there."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, pi, sin

from game.isles.bones import Bones
from game.isles.chance import Dice
from game.isles.crowd import Crowd
from game.isles.groves import GROWS, planted
from game.isles.land import Corner
from game.isles.places import around
from game.isles.scene import Scene, Stand
from game.isles.tmx import prop

SHAPES = ((5, 4), (4, 4), (5, 3), (4, 3), (3, 3), (4, 2))  # corners of a hill across and down, large ones first


def stands(bones: Bones, grass: set[Corner], islets: list[set[Corner]], look: Mapping[str, str], dice: Dice) -> Stand:
    """Everything that stands and grows, in an order in which the large comes first."""
    spots = [spot for _, spot in bones.lanterns]
    scene = Scene(bones, grass, Crowd(bones.path, spots, bones.land.crossings), dice, Stand())
    kinds, first = GROWS[look["plants"]], int(8 * dice.at(-5, -5))
    grows = [kinds[(first + i) % len(kinds)] for i in range(len(bones.regions))]
    if bones.house:
        scene.stand.props.append(prop("house", *bones.house, 0.95))
        scene.crowd.add("house", *bones.house)
    yards = {c for spot in spots for c in around(*spot)}
    for i in range(len(grows)):
        _hill(scene, i, yards)
    _harbour(scene)
    _landmark(scene)
    for i, kind in enumerate(grows):
        if kind == "orchard":
            _farm(scene, i)
    scene.stand.meadows += [(x + 0.5 + dice.at(x, y, 60), y + 1.2, 1.3 + 0.9 * dice.at(x, y, 61)) for x, y in spots]
    planted(scene, islets, grows, look["shore"], look["plants"] in ("palm", "mixed"))
    return scene.stand


def _hill(scene: Scene, who: int, yards: set[Corner]) -> None:
    """Perhaps a hill, on grass, with no path beside it and off the lanterns' yards."""
    site, dice, free = scene.land.sites[who], scene.dice, scene.grass - scene.bones.path
    best: tuple[float, set[Corner]] | None = None
    for x in range(int(site.x - site.wide), int(site.x + site.wide)):
        for y in range(int(site.y - site.high), int(site.y + site.high)):
            for wide, high in SHAPES:
                box = {(x + i, y + k) for i in range(wide) for k in range(high)}
                around_it = ((x + i, y + k) for i in range(-1, wide + 1) for k in range(-1, high + 1))
                if not box & yards and all(c in free for c in around_it):
                    worth = len(box) + 3 * dice.at(x, y, 41) - 0.4 * (y - site.y)
                    if wide > 3:  # one corner is worn off
                        box.discard((x + (wide - 1) * (dice.at(x, y, 40) < 0.5), y + (high - 1) * (worth % 1 < 0.5)))
                    if best is None or worth > best[0]:
                        best = (worth, box)
                    break
    if best is not None and dice.at(who, -3, 42) < 0.7:
        scene.stand.hills |= best[1]


def _harbour(scene: Scene) -> None:
    """Where one lands: a jetty, a boat on the beach, a sign, and what was brought ashore."""
    x, y = scene.bones.jetty
    site = scene.land.sites[0]
    scene.stand.lying |= {(x - i, y): "planks-h" for i in range(3)}
    scene.best("sign", site, 0.85, lambda a, b: -hypot(a - x - 2.6, b - y - 1.9))
    for art, size in (("crate", 0.8), ("barrel", 0.7), ("crate", 0.65)):
        scene.best(art, site, size, lambda a, b: -hypot(a - x - 1.7, b - y - 2.6))
    sand = {c for c in scene.land.of if c not in scene.grass}
    scene.best("boat", site, 0.9, lambda a, b: -hypot(a - x - 2.5, b - y - 4.5), sand)


def _landmark(scene: Scene) -> None:
    """A lighthouse, on the land furthest from where one lands that has room for it."""
    home = scene.land.sites[0]
    order = sorted(
        range(1, len(scene.land.sites)),
        key=lambda i: -hypot(scene.land.sites[i].x - home.x, scene.land.sites[i].y - home.y),
    )
    for i in order:
        site = scene.land.sites[i]
        if scene.best("lighthouse", site, 0.95, lambda a, b, s=site: hypot(a - s.x, b - s.y)):
            return


def _farm(scene: Scene, who: int) -> None:
    """In orchards: hives, hay and a bit of fence."""
    site, dice = scene.land.sites[who], scene.dice
    turn = 2 * pi * dice.at(who, -1, 43)
    for arts, angle in ((("beehive", "beehive"), turn), (("hay", "hay"), turn + 2.2), (("fence",) * 3, turn + 4.2)):
        x, y = site.x + 0.6 * site.wide * cos(angle), site.y + 0.6 * site.high * sin(angle)
        for k, art in enumerate(arts):
            if art == "fence":
                scene.put(art, round(x) + k + 0.5, round(y) + 0.6, 1.0, scene.grass)
            else:
                scene.best(art, site, 0.8, lambda a, b, x=x, y=y: -hypot(a - x, 1.6 * (b - y)))
