"""The plan of an isle made from a skill map: its land, its places, its grounds and all that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.isles import ground, law, props, tmx
from game.isles.bones import Bones, set_up
from game.isles.chance import Dice, seed_of
from game.isles.land import Corner, NoRoomError
from game.isles.regions import own_needs
from game.isles.tiles import single
from game.model import SkillMap

VERSION = 1  # of the maker: another one would make another isle of the same map
TRIES = 40
SHORES = ("sand", "rock", "snow")
PLANTS = ("palm", "pine", "round", "mixed")
DEFAULT = {"shore": "sand", "plants": "mixed"}


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole isle: its size in tiles, its layers (name and cells, from below), its objects."""

    map: str
    size: tuple[int, int]
    layers: tuple[tuple[str, list[int]], ...]
    items: tuple[tmx.Item, ...]


def planned(skill_map: SkillMap, seed: int = 0) -> Plan:
    """The isle of a map; nothing but the map's id, its skills' ids and needs, its look and the seed count.

    Raises ValueError if there can be none.
    """
    if not skill_map.skills:
        raise ValueError(f"the map '{skill_map.id}' has no skills yet, so there is nothing to put on an isle")
    look = {**DEFAULT, **_look(skill_map)}
    needs = own_needs({skill.id: skill.needs for skill in skill_map.skills})
    for turn in range(TRIES):
        dice = Dice(seed_of(VERSION, skill_map.id, look.get("seed", ""), seed, turn))
        try:
            made = _clothed(skill_map.id, set_up(needs, dice), look, dice)
        except NoRoomError:
            continue
        if not law.broken(made.size, (cells for _, cells in made.layers), made.items, short_needs(skill_map)):
            return made
    raise ValueError(f"no isle could be made of the map '{skill_map.id}'; another seed may do")


def short_needs(skill_map: SkillMap) -> dict[str, tuple[str, ...]]:
    """The prerequisites within a map, all by short ids."""
    needs = own_needs({skill.id: skill.needs for skill in skill_map.skills})
    return {_short(skill): tuple(_short(one) for one in before) for skill, before in needs.items()}


def _look(skill_map: SkillMap) -> Mapping[str, str]:
    """The look the map asks for. Raises ValueError for words that mean nothing here."""
    look: Mapping[str, object] = getattr(skill_map, "look", None) or {}
    for key, known in (("shore", SHORES), ("plants", PLANTS)):
        if key in look and look[key] not in known:
            raise ValueError(f"the look's {key} '{look[key]}' isn't one of {', '.join(known)}")
    return {key: str(value) for key, value in look.items()}


def _clothed(map_id: str, bones: Bones, look: Mapping[str, str], dice: Dice) -> Plan:
    """The bones with everything that grows, lies and stands on them."""
    coast = bones.land
    wide, high = size = (coast.width, coast.height)
    islets = ground.islets(coast, _berth(bones.jetty), dice)
    dry = set(coast.of).union(*islets)
    grass = ground.grassy(coast, dice)
    stand = props.stands(bones, grass, islets, look, dice)
    belt = ground.shallows(dry, wide, high, dice)
    lying = ground.scattered(size, dry, grass, bones.path, look["shore"], dice)
    for (x, y), name in stand.lying.items():
        lying[y * wide + x] = single(name) + 1

    def cells(of: str, corners: set[Corner]) -> list[int]:
        return tmx.cells_of(of, lambda cx, cy: (cx, cy) in corners, wide, high)

    layers = (
        ("sea", [1] * (wide * high)),
        ("shallows", cells("shallow", belt)),
        ("shore", cells("sand", dry)),
        ("grass", cells("grass", grass)),
        ("meadow", cells("meadow", ground.patches(stand.meadows, grass))),
        ("grove", cells("grove", ground.patches(stand.darks, grass))),
        ("hill", cells("hill", stand.hills)),
        ("path", cells("path", bones.path)),
        ("decor", lying),
    )
    return Plan(map_id, size, layers, (*_marks(bones), *stand.props))


def _berth(jetty: Corner) -> set[Corner]:
    """The corners that stay free for the boat."""
    return {(x, y) for x in range(jetty[0] + 2) for y in range(jetty[1] - 2, jetty[1] + 5)}


def _marks(bones: Bones) -> list[tmx.Item]:
    """Where one lands, the lanterns, the gates and bridges."""
    x, y = bones.jetty
    items = [tmx.start(x - 1, y)]
    items += [tmx.lantern(_short(skill), *spot) for skill, spot in bones.lanterns]
    for crossing in bones.land.crossings:
        if crossing.kind != "open":
            region = bones.regions[crossing.child]
            needs = [_short(need) for need in region.needs]
            name = f"{crossing.kind.split('-')[0]} to {_short(region.skills[0])}"
            items.append(tmx.crossing(name, crossing.kind, crossing.x, crossing.y, needs))
    return items


def _short(skill: str) -> str:
    return skill.split("/", 1)[1]
