"""The plan of an isle made from a skill map: its land, its places, its grounds and all that stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.isles import ground, land, law, paths, places, props, tmx
from game.isles.chance import Dice, seed_of
from game.isles.land import Corner, Land, NoRoomError
from game.isles.regions import Region, own_needs, settle
from game.isles.tiles import single
from game.model import SkillMap

VERSION = 1  # of the maker: another one would make another isle of the same map
TRIES = 40
HOUSED = 4  # skills from which on there is a house
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


@dataclass(frozen=True, slots=True)
class Bones:
    """What must fit: the land with its regions, lanterns (skill, tile), the jetty's first tile, the paths."""

    regions: list[Region]
    land: Land
    lanterns: list[tuple[str, Corner]]
    jetty: Corner
    house: tuple[float, float] | None
    path: set[Corner]


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
            made = _clothed(skill_map.id, _bones(needs, dice), look, dice)
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


def _bones(needs: Mapping[str, tuple[str, ...]], dice: Dice) -> Bones:
    """Land, lanterns and paths. Raises NoRoomError."""
    regions, sea = settle(needs, dice)
    ground_ = land.raised(regions, sea, dice)
    jetty = places.jetty(ground_)
    house = places.house(ground_, jetty) if len(needs) >= HOUSED else None
    lamps: list[Corner] = []
    spots: list[list[Corner]] = []
    for i, region in enumerate(regions):
        try:
            spots.append(places.lanterns(ground_, i, len(region.skills), dice, lamps, house if i == 0 else None))
        except NoRoomError:
            if i or not house:
                raise
            house = None  # lanterns first
            spots.append(places.lanterns(ground_, i, len(region.skills), dice, lamps))
        lamps += spots[-1]
    keep = {c for of in spots for spot in of for c in places.around(*spot)}
    keep |= {c for crossing in ground_.crossings for end in crossing.ends for c in end}
    keep |= set(_ends(ground_, regions, 0, jetty)[0]) | (places.house_ground(house) if house else set())
    land.smoothed(ground_, keep)
    walls = places.house_ground(house) if house else set[Corner]()
    path: set[Corner] = set()
    lanterns: list[tuple[str, Corner]] = []
    for i, region in enumerate(regions):
        ends = _ends(ground_, regions, i, jetty)
        path |= paths.laid(ground_, i, ends, spots[i], walls if i == 0 else set(), dice)
        x, y = ends[0][0]
        near = sorted(spots[i], key=lambda s: (abs(s[0] - x) + abs(s[1] - y), s))
        lanterns += zip(region.skills, near, strict=True)
    return Bones(regions, ground_, lanterns, jetty, house, paths.mended(path) & (ground_.of.keys() - walls))


def _ends(land_: Land, regions: list[Region], who: int, jetty: Corner) -> list[tuple[Corner, ...]]:
    """The path ends of all ways into and out of a piece of land, the way in first."""
    inward = [c.ends[1] for c in land_.crossings if c.child == who]
    if who == 0:
        x, y = jetty
        inward = [tuple((x + dx, y + dy) for dx in (1, 2) for dy in (0, 1))]
    return inward + [c.ends[0] for c in land_.crossings if regions[c.child].parent == who]


def _clothed(map_id: str, bones: Bones, look: Mapping[str, str], dice: Dice) -> Plan:
    """The bones with everything that grows, lies and stands on them."""
    coast = bones.land
    wide, high = size = (coast.width, coast.height)
    x, y = bones.jetty
    berth = {(cx, cy) for cx in range(x + 2) for cy in range(y - 2, y + 5)}
    islets = ground.islets(coast, berth, dice)
    dry = set(coast.of).union(*islets)
    grass = ground.grassy(coast, dice)
    stand = props.stands(
        bones.regions, coast, bones.lanterns, bones.path, grass, islets, bones.jetty, bones.house, look, dice
    )
    meadow = ground.patches(stand.meadows, grass)
    grove = ground.patches(stand.darks, grass)
    belt = ground.shallows(dry, wide, high, dice)
    lying = ground.scattered(size, dry, grass, bones.path, look["shore"], dice)
    for (cx, cy), name in stand.lying.items():
        lying[cy * wide + cx] = single(name) + 1

    def cells(of: str, corners: set[Corner]) -> list[int]:
        return tmx.cells_of(of, lambda cx, cy: (cx, cy) in corners, wide, high)

    layers = (
        ("sea", [1] * (wide * high)),
        ("shallows", cells("shallow", belt)),
        ("shore", cells("sand", dry)),
        ("grass", cells("grass", grass)),
        ("meadow", cells("meadow", meadow)),
        ("grove", cells("grove", grove)),
        ("hill", cells("hill", stand.hills)),
        ("path", cells("path", bones.path)),
        ("decor", lying),
    )
    return Plan(map_id, size, layers, (*_marks(bones), *stand.props))


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
