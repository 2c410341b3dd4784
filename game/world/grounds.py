"""Which parts of an isle hang together, and what joins them: the whole of a large one at once.

Where nothing closed lies between, tiles form one ground; so it is enough to know which grounds each gate
or bridge joins, instead of walking over every tile again for each state of the gates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.model import Thing
from game.world.land import Grid, Tile, base


@dataclass(frozen=True, slots=True)
class Ways:
    """The grounds of an isle: whose every tile is, who joins which (its needs), and the one where one lands."""

    of: Mapping[Tile, int]
    joins: tuple[tuple[frozenset[str], frozenset[int]], ...]
    start: int

    def reached(self, known: frozenset[str] | None) -> frozenset[int]:
        """The grounds one can walk on once these skills are known; None: all."""
        seen, news = {self.start}, True
        open_ = [grounds for needs, grounds in self.joins if known is None or needs <= known]
        while news:
            more = {g for grounds in open_ if grounds & seen for g in grounds}
            news = not more <= seen
            seen |= more
        return frozenset(seen)

    def near(self, tiles: Iterable[Tile]) -> frozenset[int]:
        """The grounds on which one can stand at or beside these tiles."""
        around = ((x + dx, y + dy) for x, y in tiles for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return frozenset(self.of[tile] for tile in around if tile in self.of)


def grounds(width: int, land: bytes | bytearray | tuple[bool, ...], things: Iterable[Thing]) -> Ways:
    """The grounds of an isle with everything closed, and what joins them; ``land``: one entry a tile, row by row."""
    cells, high = bytearray(land), len(land) // width
    closers: list[tuple[frozenset[str], tuple[Tile, ...]]] = []
    start = (-1, -1)
    for thing in things:
        if thing.kind == "start" and start == (-1, -1):
            start = base(thing)[0]
        closes = thing.kind in ("gate", "bridge") and bool(thing.needs)
        if thing.kind != "lantern" and not closes:
            continue
        tiles = [(x, y) for x, y in base(thing) if 0 <= x < width and 0 <= y < high]
        if closes:
            closers.append((frozenset(thing.needs), tuple(t for t in tiles if land[t[1] * width + t[0]])))
        for x, y in tiles:
            cells[y * width + x] = 0
    of = _spread_all(Grid(width, bytes(cells)))
    for i, (_, tiles) in enumerate(closers):
        of |= dict.fromkeys(tiles, -2 - i)
    joins = tuple((needs, frozenset(_beside(of, tiles))) for needs, tiles in closers)
    return Ways(of, joins, of.get(start, -1))


def _spread_all(grid: Grid) -> dict[Tile, int]:
    of: dict[Tile, int] = {}
    for y in range(grid.height):
        for x in range(grid.width):
            if (x, y) in of or not grid.open(x, y):
                continue
            name, edge = len(of) + 1, [(x, y)]
            of[x, y] = name
            while edge:
                for tile in grid.ways(edge.pop()):
                    if tile not in of:
                        of[tile] = name
                        edge.append(tile)
    return of


def _beside(of: Mapping[Tile, int], tiles: Iterable[Tile]) -> Iterator[int]:
    """The grounds at these tiles and one step across or down from them."""
    for x, y in tiles:
        for tile in ((x, y), (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if tile in of:
                yield of[tile]
