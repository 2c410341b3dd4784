"""What is land, what is closed and what is near on an isle, for a given set of known skills.

These open what needs them: their lanterns are lit, or it is likely enough that they soon will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, hypot

from game.model import Level, Thing

Tile = tuple[int, int]
REACH = 0.95  # tiles between the hero's feet and what he can touch
AROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))


@dataclass(frozen=True, slots=True)
class Grid:
    """Where one can stand: one byte a tile, row by row, 1 for open."""

    width: int
    cells: bytes

    @property
    def height(self) -> int:
        return len(self.cells) // self.width

    def open(self, x: int, y: int) -> bool:
        """Whether tile (x, y) can be stood on; everything outside is shut."""
        return 0 <= x < self.width and 0 <= y < self.height and self.cells[y * self.width + x] == 1

    def ways(self, tile: Tile) -> Iterator[Tile]:
        """The tiles one step away: eight neighbours, never cutting a shut corner."""
        x, y = tile
        for dx, dy in AROUND:
            if self.open(x + dx, y + dy) and self.open(x + dx, y) | (dx == 0) and self.open(x, y + dy) | (dy == 0):
                yield x + dx, y + dy


def foot(thing: Thing, wide: int, deep: int) -> tuple[Tile, ...]:
    """The tiles at the bottom middle of a thing's box, so many wide and deep."""
    left = floor(thing.x + thing.w / 2 - wide / 2 + 0.5)
    bottom = ceil(thing.y + thing.h - 0.01)
    return tuple((x, y) for y in range(bottom - deep, bottom) for x in range(left, left + wide))


def base(thing: Thing) -> tuple[Tile, ...]:
    """The tiles a thing stands on: the bottom row of its box's whole tiles; all their rows for a bridge."""
    return foot(thing, max(1, floor(thing.w)), max(1, floor(thing.h)) if thing.kind == "bridge" else 1)


def missing(thing: Thing, known: frozenset[str]) -> tuple[str, ...]:
    """The skills a gate or a bridge still waits for, in the author's order."""
    return tuple(skill for skill in thing.needs if skill not in known)


def closed(level: Level, known: frozenset[str]) -> frozenset[int]:
    """The ids of the gates and bridges that are still closed."""
    return frozenset(t.id for t in level.things if t.kind in ("gate", "bridge") and missing(t, known))


def picture(thing: Thing, shut: bool) -> str:
    """The name of the picture of a thing: gates and bridges have one for each state."""
    if thing.kind == "gate":
        return f"{thing.art}-{'closed' if shut else 'open'}"
    if thing.kind == "bridge":
        return f"{thing.art}-{'up' if shut else 'down'}"
    return thing.art


def walkable(level: Level, known: frozenset[str]) -> Grid:
    """Where one can stand now: the land without lanterns and without what is still closed."""
    cells = bytearray(level.land)
    shut = closed(level, known)
    for thing in level.things:
        if thing.kind == "lantern" or thing.id in shut:
            for x, y in base(thing):
                if 0 <= x < level.width and 0 <= y < level.height:
                    cells[y * level.width + x] = 0
    return Grid(level.width, bytes(cells))


def flood(grid: Grid, start: Tile) -> frozenset[Tile]:
    """Every tile that can be walked to from ``start``."""
    seen = {start} if grid.open(*start) else set[Tile]()
    edge = list(seen)
    while edge:
        for tile in grid.ways(edge.pop()):
            if tile not in seen:
                seen.add(tile)
                edge.append(tile)
    return frozenset(seen)


def beside(grid: Grid, thing: Thing, start: Tile | None = None) -> Tile | None:
    """A tile to stand on by a thing: in front if there is room, else beside, else behind; or None.

    With ``start``, only a tile that can be walked to from there.
    """
    tiles = base(thing)
    middle = sum(x for x, _ in tiles) / len(tiles)
    bottom = max(y for _, y in tiles)
    ring = {(x + dx, y + dy) for x, y in tiles for dx, dy in AROUND} - set(tiles)
    room = ring & flood(grid, start) if start else [tile for tile in ring if grid.open(*tile)]
    return min(room, key=lambda t: (-(t[1] - bottom), abs(t[0] - middle), t), default=None)


def near(level: Level, pos: tuple[float, float], reach: float = REACH) -> Thing | None:
    """The nearest lantern, gate or bridge whose base is within ``reach`` tiles of ``pos``."""

    def away(thing: Thing) -> float:
        tiles = base(thing)
        left, right = min(x for x, _ in tiles), max(x for x, _ in tiles) + 1
        top, bottom = min(y for _, y in tiles), max(y for _, y in tiles) + 1
        return hypot(max(left - pos[0], 0, pos[0] - right), max(top - pos[1], 0, pos[1] - bottom))

    things = (t for t in level.things if t.kind in ("lantern", "gate", "bridge"))
    best = min(things, key=lambda t: (away(t), t.id), default=None)
    return best if best is not None and away(best) <= reach else None
