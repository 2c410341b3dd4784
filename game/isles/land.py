"""Where the sea ends: a coast around every piece of land, and the narrow ways between one and the next."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from game.isles.chance import Dice
from game.isles.regions import Cell, Region

Corner = tuple[int, int]  # of tiles
LEFT, TOP, RIGHT, BOTTOM = 4, 2, 2, 2  # tiles of sea around all; the jetty lies in the west
SQUARE = 2.3  # 2: land like eggs; more: land with corners
AROUND = tuple((dx, dy) for dy in (-1, 0, 1) for dx in (-1, 0, 1))


class NoRoomError(Exception):
    """This throw of the dice leaves no room for something; another will."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a piece of land lies: its middle and how far it reaches, in tiles."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Crossing:
    """A way between two pieces of land: ``kind`` is gate, bridge, bridge-tall or open (a neck of land).

    (x, y): the upper left of the tiles it closes (of a gate: of its picture). ``ends``: path corners on both sides.
    """

    kind: str
    x: int
    y: int
    child: int
    ends: tuple[tuple[Corner, ...], tuple[Corner, ...]]  # the parent's side, the child's side


@dataclass(slots=True)
class Land:
    """All corners that are land, and whose; ``wet``: corners that must stay sea."""

    width: int
    height: int
    sites: list[Site]
    owner: dict[Corner, int]
    of: dict[Corner, int] = field(default_factory=dict)
    wet: set[Corner] = field(default_factory=set)
    crossings: list[Crossing] = field(default_factory=list)

    def may(self, c: Corner, who: int) -> bool:
        """Whether a corner can be this piece's land, with two corners of sea to every other piece."""
        inside = 1 <= c[0] < self.width and 1 <= c[1] < self.height and c not in self.wet
        return inside and all(self.owner.get((c[0] + dx, c[1] + dy), who) == who for dx, dy in AROUND)

    def fill(self, corners: Iterable[Corner], who: int) -> None:
        """Make land of those corners that may be."""
        for c in corners:
            if self.may(c, who):
                self.of[c] = who


def raised(regions: list[Region], sea: Cell, dice: Dice) -> Land:
    """Land for every region, with the ways between them. Raises NoRoomError."""
    land = _owned(regions, sea, dice)
    borders = {i: _border(land, regions, i, dice) for i, region in enumerate(regions) if region.parent >= 0}
    for (x, y), who in land.owner.items():
        swell = 0.26 * dice.soft(x, y, 5, 3) + 0.17 * dice.soft(x, y, 2.3, 4)
        rim = max(0, 3 - min(x, y, land.width - x, land.height - y))  # no coast is cut off by the edge
        if _away(land.sites[who], x, y) < 0.95 + swell - 0.1 * rim:
            land.fill([(x, y)], who)
    for i, site in enumerate(land.sites):
        land.fill(_disc(site.x, site.y, 2.4), i)
    for child, (u, v) in borders.items():
        land.crossings.append(_cross(land, regions, child, u, v, dice))
    return land


def _owned(regions: list[Region], sea: Cell, dice: Dice) -> Land:
    """The sites of all regions, and to which of them every corner of the sea is nearest, along wavering borders."""
    lefts, tops = [LEFT], [TOP]
    for i in range(sea[0]):
        lefts.append(lefts[-1] + 12 + int(2 * dice.at(i, -7)))
    for i in range(sea[1]):
        tops.append(tops[-1] + 11 + int(2 * dice.at(-7, i)))
    sites: list[Site] = []
    for region in regions:
        column, row = region.cell
        wide, high = lefts[column + 1] - lefts[column], tops[row + 1] - tops[row]
        size = 0.8 + 0.065 * min(4, len(region.skills) + (region.parent < 0))
        x = lefts[column] + wide / 2 + 1.3 * dice.at(column, row, 1) - 0.65
        y = tops[row] + high / 2 + 1.2 * dice.at(column, row, 2) - 0.6 + (0.7 if column % 2 else -0.4)
        sites.append(Site(x, y, (wide / 2 + 0.4) * size, (high / 2 + 0.4) * size))
    land = Land(lefts[-1] + RIGHT, tops[-1] + BOTTOM, sites, {})
    at = {region.cell: i for i, region in enumerate(regions)}
    for y in range(land.height + 1):
        row = min(max(0, bisect(tops, y) - 1), sea[1] - 1)
        for x in range(land.width + 1):
            column = min(max(0, bisect(lefts, x) - 1), sea[0] - 1)
            near = [at[column + dx, row + dy] for dx, dy in AROUND if (column + dx, row + dy) in at]
            if near:
                wx, wy = x + 1.1 * dice.soft(x, y, 5, 5), y + 1.1 * dice.soft(x, y, 5, 6)
                land.owner[x, y] = min(near, key=lambda i: (_away(sites[i], wx, wy), i))
    return land


def _away(site: Site, x: float, y: float) -> float:
    """How far out a point is: 1 on the coast."""
    return (abs((x - site.x) / site.wide) ** SQUARE + abs((y - site.y) / site.high) ** SQUARE) ** (1 / SQUARE)


def _disc(x: float, y: float, r: float) -> Iterator[Corner]:
    for cy in range(int(y - r), int(y + r) + 2):
        for cx in range(int(x - r), int(x + r) + 2):
            if (cx - x) ** 2 + (cy - y) ** 2 <= r * r:
                yield cx, cy


# ------------------------------------------------------------------ ways between pieces of land


def _pair(regions: list[Region], child: int) -> tuple[int, int, bool]:
    """A region and its parent, the one further west or north first, and whether they lie side by side."""
    parent = regions[child].parent
    first, last = sorted((parent, child), key=lambda i: sum(regions[i].cell))
    return first, last, regions[parent].cell[1] == regions[child].cell[1]


def _cross(land: Land, regions: list[Region], child: int, u: int, v: int, dice: Dice) -> Crossing:
    """The way from a region's parent to it over the border at (u, v), with the land at both its ends."""
    first, last, across = _pair(regions, child)
    tall = dice.at(*regions[child].cell, 7) < 0.3
    kind = "open" if not regions[child].needs else "bridge" if across else "bridge-tall" if tall else "gate"
    neck = 2 if kind in ("gate", "open") else 1  # tiles
    for side, who, step in ((u, first, -1), (u + 1, last, 1)):
        for k in range(1 if neck == 1 else 0, 5):
            more = 1 if k > 2 else 0
            for w in range(v - more, v + neck + 1 + more):
                c = _turned(side + step * k, w, across)
                if k < 2 or land.may(c, who):
                    land.of[c] = who
        _reach(land, who, _turned(side + step * 3, v, across))
    for w in range(v - 2, v + neck + 3):
        if neck == 1 or not v <= w <= v + neck:
            land.wet |= {_turned(u, w, across), _turned(u + 1, w, across)}
    for c in land.wet & land.of.keys():
        del land.of[c]
    near, far = ((v + 1,), range(2)) if neck == 2 else ((v, v + 1), range(1, 3))
    ends = tuple(
        tuple(_turned(side + step * k, w, across) for k in far for w in near) for side, step in ((u, -1), (u + 1, 1))
    )
    x, y = _turned(u - 1, v, across)
    return Crossing(kind, x, y, child, (ends[0], ends[1]) if first != child else (ends[1], ends[0]))


def _turned(u: int, v: int, across: bool) -> Corner:
    """A corner by how far along a way it is, and how far beside it."""
    return (u, v) if across else (v, u)


def _border(land: Land, regions: list[Region], child: int, dice: Dice) -> Corner:
    """Where a way to a region lies: (u, v), where ``u`` along it is the last corner of what comes first.

    Around it the border between both is made straight, and no third has a share in it.
    """
    first, last, across = _pair(regions, child)
    a, b = land.sites[first], land.sites[last]
    (au, av), (bu, bv) = ((a.x, a.y), (b.x, b.y)) if across else ((a.y, a.x), (b.y, b.x))
    v = round((av + bv) / 2 - 0.5 + 3 * dice.at(*regions[child].cell, 8) - 1.5)
    along = range(int(au) + 3, int(bu) - 3)
    mine = [u for u in along if land.owner.get(_turned(u, v, across)) == first]
    u = min(max(mine, default=along[len(along) // 2]), along[-1])
    for k in range(-3, 5):
        for w in range(v - 3, v + 6):
            land.owner[_turned(u + k, w, across)] = first if k <= 0 else last
    return u, v


def _reach(land: Land, who: int, c: Corner) -> None:
    """Land from an end of a way to the middle of its piece, three corners wide."""
    site = land.sites[who]
    steps = max(1, int(2 * max(abs(site.x - c[0]), abs(site.y - c[1]))))
    for i in range(steps + 1):
        x, y = c[0] + (site.x - c[0]) * i / steps, c[1] + (site.y - c[1]) * i / steps
        land.fill(((round(x) + dx, round(y) + dy) for dx, dy in AROUND), who)


# ------------------------------------------------------------------ a soft coast


def smoothed(land: Land, keep: set[Corner]) -> None:
    """Fill small pools, wear off thorns and what hangs on nothing; raises NoRoomError if that loses one of ``keep``."""
    _fill_pools(land)
    for _ in range(3):
        thorns = [c for c in land.of if not any(_square(land, c, dx, dy) for dx in (-1, 0) for dy in (-1, 0))]
        for c in thorns:
            del land.of[c]
    for x, y in sorted(land.of):
        for side in (-1, 1):
            if (x + side, y + 1) in land.of and (x + side, y) not in land.of and (x, y + 1) not in land.of:
                land.fill([(x, y + 1)], land.of[x, y])
    whole: set[Corner] = set()
    for i, site in enumerate(land.sites):
        whole |= _joined(land, (round(site.x), round(site.y)), i)
    for c in [c for c in land.of if c not in whole]:
        del land.of[c]
    if not keep <= land.of.keys():
        raise NoRoomError


def _square(land: Land, c: Corner, dx: int, dy: int) -> bool:
    x, y = c[0] + dx, c[1] + dy
    return all(k in land.of for k in ((x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)))


def _joined(land: Land, start: Corner, who: int) -> set[Corner]:
    """The corners of one piece's land that hang together with ``start``."""
    seen, edge = {start}, [start]
    while edge:
        x, y = edge.pop()
        for c in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if c not in seen and land.of.get(c) == who:
                seen.add(c)
                edge.append(c)
    return seen


def _fill_pools(land: Land) -> None:
    """Pools of up to three corners become land."""
    seen: set[Corner] = set()
    for y in range(1, land.height):
        for x in range(1, land.width):
            if (x, y) in seen or (x, y) in land.of:
                continue
            pool, edge = {(x, y)}, [(x, y)]
            while edge and len(pool) < 5:
                px, py = edge.pop()
                for dx, dy in AROUND:
                    c = (px + dx, py + dy)
                    if c not in pool and c not in land.of and 0 <= c[0] <= land.width and 0 <= c[1] <= land.height:
                        pool.add(c)
                        edge.append(c)
            seen |= pool
            if len(pool) <= 3:
                for c in pool:
                    land.fill([c], land.owner.get(c, -1))
