"""The shortest way between two tiles."""

from __future__ import annotations

from heapq import heappop, heappush
from math import hypot, sqrt

from game.world.land import Grid, Tile


def _far(a: Tile, b: Tile) -> float:
    """Octile distance: the length of the shortest way if nothing were shut."""
    wide, high = abs(a[0] - b[0]), abs(a[1] - b[1])
    return max(wide, high) + (sqrt(2) - 1) * min(wide, high)


def path(grid: Grid, start: Tile, goal: Tile) -> list[Tile]:
    """The tiles to step on from ``start`` (left out) to ``goal``, by A* with eight neighbours.

    If the goal can't be reached, to the reachable tile nearest to it; [] if that is the start.
    """
    cost: dict[Tile, float] = {start: 0.0}
    came: dict[Tile, Tile] = {}
    edge: list[tuple[float, Tile]] = [(_far(start, goal), start)]
    done: set[Tile] = set()
    while edge:
        tile = heappop(edge)[1]
        if tile in done:
            continue
        done.add(tile)
        if tile == goal:
            return _back(came, goal)
        for way in grid.ways(tile):
            new = cost[tile] + (sqrt(2) if way[0] != tile[0] and way[1] != tile[1] else 1.0)
            if new < cost.get(way, float("inf")) - 1e-9:
                cost[way], came[way] = new, tile
                heappush(edge, (new + _far(way, goal), way))
    nearest = min(done, key=lambda t: (hypot(t[0] - goal[0], t[1] - goal[1]), cost[t], t))
    return _back(came, nearest)


def _back(came: dict[Tile, Tile], tile: Tile) -> list[Tile]:
    steps: list[Tile] = []
    while tile in came:
        steps.append(tile)
        tile = came[tile]
    return steps[::-1]
