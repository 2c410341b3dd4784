"""The hero never stands where one can't, ways are shortest, and more light never closes anything."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from math import floor, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model import Level, Thing
from game.world import (
    Grid,
    Hero,
    base,
    beside,
    closed,
    face,
    flood,
    go,
    missing,
    near,
    path,
    picture,
    step,
    walkable,
)

GRIDS = st.integers(2, 8).flatmap(
    lambda width: st.integers(2, 8).flatmap(
        lambda height: st.lists(st.sampled_from([1, 1, 1, 0]), min_size=width * height, max_size=width * height).map(
            lambda cells: Grid(width, bytes([1, *cells[1:]]))
        )
    )
)
TILES = st.tuples(st.integers(0, 7), st.integers(0, 7))
PUSHES = st.tuples(st.floats(-1, 1), st.floats(-1, 1))


def drawn(*rows: str) -> Grid:
    return Grid(len(rows[0]), bytes(sign == "." for row in rows for sign in row))


def isle(*things: Thing, width: int = 6, height: int = 4) -> Level:
    return Level("x", "x", width, height, 64, "", 1, (), (True,) * (width * height), things)


def length(tiles: list[tuple[int, int]]) -> float:
    return sum(sqrt((a - c) ** 2 + (b - d) ** 2) for (a, b), (c, d) in pairwise(tiles))


def shortest(grid: Grid, start: tuple[int, int]) -> dict[tuple[int, int], float]:
    """Slow but plain: relax every step until nothing gets shorter."""
    far = {start: 0.0}
    edge = deque([start])
    while edge:
        here = edge.popleft()
        for way in grid.ways(here):
            new = far[here] + length([here, way])
            if new < far.get(way, 1e9) - 1e-9:
                far[way] = new
                edge.append(way)
    return far


@given(GRIDS, TILES)
def test_a_path_is_walkable_and_shortest(grid: Grid, goal: tuple[int, int]) -> None:
    way = [(0, 0), *path(grid, (0, 0), goal)]
    for here, there in pairwise(way):
        assert there in set(grid.ways(here))
    far = shortest(grid, (0, 0))
    assert length(way) == pytest.approx(far[way[-1]])
    if goal in far:
        assert way[-1] == goal
    else:
        nearest = min((x - goal[0]) ** 2 + (y - goal[1]) ** 2 for x, y in far)
        assert (way[-1][0] - goal[0]) ** 2 + (way[-1][1] - goal[1]) ** 2 == nearest


@given(GRIDS, st.lists(st.tuples(PUSHES, TILES, st.booleans(), st.floats(0, 0.7)), max_size=25))
def test_the_hero_never_stands_on_a_shut_tile(grid: Grid, moves: list) -> None:
    hero = Hero(0.5, 0.5)
    for push, goal, walks, dt in moves:
        if walks:
            hero = go(hero, path(grid, hero.tile, goal))
        hero = step(grid, hero, dt, (0, 0) if walks else push)
        assert grid.open(floor(hero.x), floor(hero.y))


@given(GRIDS, TILES)
def test_walking_long_enough_ends_at_the_end(grid: Grid, goal: tuple[int, int]) -> None:
    way = path(grid, (0, 0), goal)
    hero = step(grid, go(Hero(0.5, 0.5), way), 100.0)
    assert hero.tile == ([(0, 0), *way])[-1] and hero.path == ()


def test_keys_slide_along_a_wall_and_stop_in_a_corner() -> None:
    grid = drawn("...", "..#", "..#")
    hero = step(grid, Hero(1.5, 1.5), 0.2, (1, 1))
    assert hero.x < 1.77 and hero.y > 1.9 and hero.moving
    hero = step(grid, hero, 9.0, (1, 1))
    assert not step(grid, hero, 1.0, (1, 1)).moving


def test_keys_end_a_path_and_turn_the_hero() -> None:
    grid = drawn("....")
    hero = step(grid, go(Hero(0.5, 0.5), [(1, 0), (2, 0)]), 0.1)
    assert hero.facing == "right" and hero.moving and len(hero.path) == 2
    hero = step(grid, hero, 0.01, (-1, 0))
    assert hero.path == () and hero.facing == "left"
    assert face(hero, hero.x, hero.y + 2).facing == "down"


def test_a_path_that_was_shut_meanwhile_is_given_up() -> None:
    hero = step(drawn(".#."), go(Hero(0.5, 0.5), [(1, 0), (2, 0)]), 1.0)
    assert hero.tile == (0, 0) and hero.path == () and not hero.moving


GATE = Thing(7, "gate", "g", 2, 1, 2, 2, needs=("m/a", "m/b"), art="gate")
BRIDGE = Thing(8, "bridge", "b", 0, 0, 1, 2, needs=("m/a",), art="bridge")
LANTERN = Thing(9, "lantern", "l", 5, 1, skill="m/a")


def test_gates_open_bit_by_bit() -> None:
    level = isle(GATE, BRIDGE, LANTERN)
    assert closed(level, frozenset()) == {7, 8}
    assert closed(level, frozenset({"m/a"})) == {7}
    assert missing(GATE, frozenset({"m/a"})) == ("m/b",)
    assert base(GATE) == ((2, 2), (3, 2)) and base(BRIDGE) == ((0, 0), (0, 1))
    assert not walkable(level, frozenset({"m/a"})).open(2, 2)
    assert walkable(level, frozenset({"m/a", "m/b"})).open(2, 2)
    assert [picture(GATE, True), picture(BRIDGE, False)] == ["gate-closed", "bridge-down"]


@given(st.frozensets(st.sampled_from(["m/a", "m/b", "m/c"])), st.frozensets(st.sampled_from(["m/a", "m/b"])))
def test_more_light_never_closes_anything(some: frozenset[str], more: frozenset[str]) -> None:
    level = isle(GATE, BRIDGE, LANTERN)
    assert closed(level, some | more) <= closed(level, some)
    before, after = walkable(level, some), walkable(level, some | more)
    assert all(b <= a for b, a in zip(before.cells, after.cells, strict=True))
    assert flood(before, (4, 0)) <= flood(after, (4, 0))


def test_one_stands_in_front_of_a_lantern_and_is_near_it() -> None:
    level = isle(GATE, BRIDGE, LANTERN)
    grid = walkable(level, frozenset())
    assert beside(grid, LANTERN) == (5, 2)
    assert near(level, (5.5, 2.5)) == LANTERN and near(level, (2.9, 3.5)) == GATE
    assert near(level, (4.4, 0.2), reach=0.1) is None
    assert beside(drawn("#"), Thing(1, "lantern", "l", 0, 0)) is None
    shut_in = drawn("..#", ".##", "..#")
    lamp = Thing(1, "lantern", "l", 1, 1)
    assert beside(shut_in, lamp) == (1, 2) and beside(drawn("..#", "###", "..#"), lamp, (0, 0)) == (1, 0)
