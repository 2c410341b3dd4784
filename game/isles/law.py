"""Can an isle be played? The law of the isles, for the whole of a large one at once.

Every lantern must be within reach as soon as its skill's own prerequisites are lit. Where nothing closed
lies between, tiles form one ground; so it is enough to know which grounds each gate or bridge joins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.isles.tiles import walks
from game.isles.tmx import Item
from game.model import Thing
from game.world import Grid, Tile, base, foot

Cells = Sequence[int]


@dataclass(frozen=True, slots=True)
class Ways:
    """The grounds of an isle: whose every tile is, who joins which (its needs), and the one where one lands."""

    of: Mapping[Tile, int]
    joins: tuple[tuple[frozenset[str], frozenset[int]], ...]
    start: int

    def reached(self, lit: frozenset[str] | None) -> set[int]:
        """The grounds one can walk on once these skills are lit; None: all."""
        seen, news = {self.start}, True
        open_ = [grounds for needs, grounds in self.joins if lit is None or needs <= lit]
        while news:
            more = {g for grounds in open_ if grounds & seen for g in grounds}
            news = not more <= seen
            seen |= more
        return seen


def thing(item: Item) -> Thing:
    """An object as the game will see it; skills by their short ids."""
    own = {key: value for key, (_, value) in item.rows.items()}
    needs = tuple(word.strip() for word in own.get("needs", "").split(",") if word.strip())
    return Thing(0, item.kind, item.name, item.x, item.y, item.w or 1, item.h or 1, own.get("skill", ""), needs)


def feet(item: Item) -> tuple[Tile, ...]:
    """The tiles an object takes."""
    if item.kind != "prop":
        return base(thing(item))
    said = (item.rows.get(key, ("", ""))[1] for key in ("base", "deep"))
    wide, deep = (min(int(word), 99) if word.isdecimal() else 1 for word in said)
    return foot(thing(item), wide, deep)


def solid(item: Item) -> bool:
    """Whether it is a prop that one can't walk over."""
    return item.kind == "prop" and item.rows.get("solid", ("", "true"))[1] != "false"


def dry(size: tuple[int, int], layers: Iterable[Cells], items: Iterable[Item]) -> bytearray:
    """One byte a tile: where one can stand once all is open, but for lanterns."""
    wide, high = size
    told, land = walks(), bytearray(wide * high)
    for cells in layers:
        for i, cell in enumerate(cells):
            if cell in told:
                land[i] = told[cell]
    for item in sorted(items, key=lambda item: item.kind == "prop"):
        if item.kind == "bridge" or solid(item):
            for x, y in feet(item):
                if 0 <= x < wide and 0 <= y < high:
                    land[y * wide + x] = item.kind == "bridge"
    return land


def ways(size: tuple[int, int], layers: Iterable[Cells], items: Sequence[Item]) -> Ways:
    """The grounds of an isle with everything closed, and what joins them."""
    wide, land = size[0], dry(size, layers, items)
    closers: list[tuple[frozenset[str], tuple[Tile, ...]]] = []
    for item in items:
        tiles = [t for t in feet(item) if 0 <= t[0] < wide and 0 <= t[1] < size[1]]
        needs = frozenset(thing(item).needs)
        if item.kind == "lantern" or (item.kind in ("gate", "bridge") and needs):
            if item.kind != "lantern":
                closers.append((needs, tuple(t for t in tiles if land[t[1] * wide + t[0]])))
            for x, y in tiles:
                land[y * wide + x] = 0
    grid = Grid(wide, bytes(land))
    of: dict[Tile, int] = {}
    for y in range(size[1]):
        for x in range(wide):
            if grid.open(x, y) and (x, y) not in of:
                _spread(grid, (x, y), len(of) + 1, of)
    for i, (_, tiles) in enumerate(closers):
        of |= dict.fromkeys(tiles, -2 - i)
    joins = tuple((needs, frozenset(_beside(of, tiles))) for needs, tiles in closers)
    start = next((base(thing(item))[0] for item in items if item.kind == "start"), (-1, -1))
    return Ways(of, joins, of.get(start, -1))


def _spread(grid: Grid, start: Tile, name: int, of: dict[Tile, int]) -> None:
    of[start], edge = name, [start]
    while edge:
        for tile in grid.ways(edge.pop()):
            if tile not in of:
                of[tile] = name
                edge.append(tile)


def _beside(of: Mapping[Tile, int], tiles: Iterable[Tile]) -> Iterable[int]:
    """The grounds at these tiles and one step across or down from them."""
    for x, y in tiles:
        for tile in ((x, y), (x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if tile in of:
                yield of[tile]


def broken(
    size: tuple[int, int], layers: Iterable[Cells], items: Sequence[Item], needs: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    """The lanterns (short ids of skills) that break the law, each with what is wrong, in plain words."""
    found: list[tuple[str, str]] = []
    map_ways, before = ways(size, layers, items), closure(needs)
    ever = map_ways.reached(None)
    for item in items:
        skill = thing(item).skill
        if item.kind != "lantern" or skill not in needs:
            continue
        near = {(x + dx, y + dy) for x, y in feet(item) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        grounds = {map_ways.of[tile] for tile in near if tile in map_ways.of}
        if not grounds & ever:
            found.append((skill, "can't be reached"))
        elif not grounds & map_ways.reached(before[skill]):
            found.append((skill, "can be ready while a gate or a bridge on its way is still closed"))
    return found


def closure(needs: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """All that must be lit before each skill: prerequisites, theirs, and so on. No circles, please."""
    done: dict[str, frozenset[str]] = {}
    for skill in needs:
        stack = [skill]
        while stack:
            one = stack[-1]
            left = [n for n in needs[one] if n in needs and n not in done]
            if left:
                stack += left
                continue
            stack.pop()
            known = [n for n in needs[one] if n in needs]
            done[one] = frozenset(known).union(*(done[n] for n in known))
    return done
