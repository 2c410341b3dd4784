"""The hero as a value, and one step of it: along a path, or by keys with sliding along walls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, floor, hypot

from game.world.land import Grid, Tile

SPEED = 4.0  # tiles a second
RADIUS = 0.24  # of the feet, in tiles
STRIDE = 0.2  # no single push by keys is longer, so that no wall is jumped


@dataclass(frozen=True, slots=True)
class Hero:
    """Where the hero's feet are, in tiles (a tile's centre is at .5), and where they go."""

    x: float
    y: float
    facing: str = "down"  # down, up, left or right
    path: tuple[Tile, ...] = ()
    moving: bool = False

    @property
    def tile(self) -> Tile:
        return floor(self.x), floor(self.y)


def go(hero: Hero, tiles: Iterable[Tile]) -> Hero:
    """The hero with a new way to walk."""
    return replace(hero, path=tuple(tiles))


def face(hero: Hero, x: float, y: float) -> Hero:
    """The hero turned towards a point, in tiles."""
    return replace(hero, facing=_side(x - hero.x, y - hero.y, hero.facing))


def step(grid: Grid, hero: Hero, dt: float, push: tuple[float, float] = (0, 0), speed: float = SPEED) -> Hero:
    """The hero ``dt`` seconds later. ``push`` is the keys' direction; it ends any path."""
    if push[0] or push[1]:
        return _pushed(grid, replace(hero, path=()), push, dt * speed)
    return _walked(grid, hero, dt * speed)


def _walked(grid: Grid, hero: Hero, length: float) -> Hero:
    """Along the path by ``length`` tiles; a way that has been shut meanwhile is given up."""
    x, y, way, facing, here = hero.x, hero.y, hero.path, hero.facing, length
    while way and length > 1e-9:
        if not grid.open(*way[0]):
            way = ()
            break
        dx, dy = way[0][0] + 0.5 - x, way[0][1] + 0.5 - y
        far = hypot(dx, dy)
        facing = _side(dx, dy, facing)
        part = 1.0 if far <= length else length / far
        x, y, length = x + dx * part, y + dy * part, length - far * part
        way = way[1:] if part == 1.0 else way
    return Hero(x, y, facing, way, moving=length < here)


def _pushed(grid: Grid, hero: Hero, push: tuple[float, float], length: float) -> Hero:
    """By keys: each axis for itself, so that the hero slides along what is in the way."""
    size = hypot(*push)
    times = max(1, ceil(length / STRIDE))
    dx, dy = push[0] / size * length / times, push[1] / size * length / times
    x, y = hero.x, hero.y
    for _ in range(times):
        x = x + dx if _fits(grid, x, y, x + dx, y) else x
        y = y + dy if _fits(grid, x, y, x, y + dy) else y
    return Hero(x, y, _side(*push, hero.facing), (), moving=(x, y) != (hero.x, hero.y))


def _fits(grid: Grid, x: float, y: float, to_x: float, to_y: float) -> bool:
    """Whether feet may move so: into no shut tile, but out of one they overlap already."""
    fresh = _under(to_x, to_y) - _under(x, y)
    return grid.open(floor(to_x), floor(to_y)) and all(grid.open(*tile) for tile in fresh)


def _under(x: float, y: float) -> set[Tile]:
    return {(floor(x + a), floor(y + b)) for a, b in product((-RADIUS, RADIUS), repeat=2)}


def _side(dx: float, dy: float, old: str) -> str:
    if abs(dx) < 1e-9 and abs(dy) < 1e-9:
        return old
    if abs(dx) >= abs(dy):
        return "right" if dx > 0 else "left"
    return "down" if dy > 0 else "up"
