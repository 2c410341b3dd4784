"""The bones of an isle, which must fit: land with its ways, lanterns, the jetty, a house, and paths to all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.isles import land, paths, places
from game.isles.chance import Dice
from game.isles.land import Corner, Land, NoRoomError
from game.isles.regions import Region, settle

HOUSED = 4  # skills from which on there is a house


@dataclass(frozen=True, slots=True)
class Bones:
    """Regions and their land, lanterns (skill, tile), the jetty's first tile, the middle of a house's feet, paths."""

    regions: list[Region]
    land: Land
    lanterns: list[tuple[str, Corner]]
    jetty: Corner
    house: tuple[float, float] | None
    path: set[Corner]


def set_up(needs: Mapping[str, tuple[str, ...]], dice: Dice) -> Bones:
    """The bones of an isle for these skills, by one throw of the dice. Raises NoRoomError."""
    regions, sea = settle(needs, dice)
    coast = land.raised(regions, sea, dice)
    jetty = places.jetty(coast)
    house = places.house(coast, jetty) if len(needs) >= HOUSED else None
    spots, house = _spots(coast, regions, house, dice)
    walls = places.house_ground(house) if house else set[Corner]()
    keep = walls | set(_ends(coast, regions, 0, jetty)[0])
    keep |= {c for of in spots for spot in of for c in places.around(*spot)}
    keep |= {c for crossing in coast.crossings for end in crossing.ends for c in end}
    land.smoothed(coast, keep)
    path: set[Corner] = set()
    lanterns: list[tuple[str, Corner]] = []
    for i, region in enumerate(regions):
        ends = _ends(coast, regions, i, jetty)
        path |= paths.laid(coast, i, ends, spots[i], walls if i == 0 else set(), dice)
        x, y = ends[0][0]
        near = sorted(spots[i], key=lambda s: (abs(s[0] - x) + abs(s[1] - y), s))
        lanterns += zip(region.skills, near, strict=True)
    return Bones(regions, coast, lanterns, jetty, house, paths.mended(path) & (coast.of.keys() - walls))


def _spots(
    coast: Land, regions: list[Region], house: tuple[float, float] | None, dice: Dice
) -> tuple[list[list[Corner]], tuple[float, float] | None]:
    """The lanterns' tiles of every region, and the house if there is room for it too."""
    spots: list[list[Corner]] = []
    for i, region in enumerate(regions):
        taken = [spot for of in spots for spot in of]
        try:
            spots.append(places.lanterns(coast, i, len(region.skills), dice, taken, house if i == 0 else None))
        except NoRoomError:
            if i or not house:
                raise
            house = None  # lanterns first
            spots.append(places.lanterns(coast, i, len(region.skills), dice, taken))
    return spots, house


def _ends(coast: Land, regions: list[Region], who: int, jetty: Corner) -> list[tuple[Corner, ...]]:
    """The path ends of all ways into and out of a piece of land, the way in first."""
    inward = [c.ends[1] for c in coast.crossings if c.child == who]
    if who == 0:
        x, y = jetty
        inward = [tuple((x + dx, y + dy) for dx in (1, 2) for dy in (0, 1))]
    return inward + [c.ends[0] for c in coast.crossings if regions[c.child].parent == who]
