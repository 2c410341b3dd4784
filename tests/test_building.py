"""What is built on the workshop's bench: nothing leaves its bounds, and every step can be taken back."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from game.quests.building import (
    HALF_DAY,
    MOST,
    STEEPEST,
    blocks,
    exact,
    labelled,
    last_tick,
    pointed,
    stepped,
    stretched,
    tick,
    tilt,
    toggled,
    turned,
)

STEPS = st.sampled_from([5, 30, 60])
MINUTES = st.integers(0, HALF_DAY - 1)
LINES = st.tuples(
    st.integers(-20, 20),
    st.integers(1, 1000),
    st.sampled_from(
        [1, 2, 5, 10, 25, Fraction(1, 2), Fraction(1, 3), Fraction(1, 8), Fraction(1, 10), Fraction(1, 100)]
    ),
)


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), max_size=30))
def test_an_array_keeps_to_its_field(steps: list[tuple[int, int]]) -> None:
    array = (0, 0)
    for rows, columns in steps:
        array = stretched(array, rows, columns)
        assert array == (0, 0) or all(1 <= n <= MOST for n in array)


def test_an_array_grows_one_way_at_a_time() -> None:
    assert stretched((0, 0), 0, -1) == (0, 0)
    assert stretched((0, 0), 1, 0) == (1, 1)
    assert stretched((2, 5), 1, 0) == (3, 5)
    assert stretched((2, 5), 0, -1) == (2, 4)


@given(st.integers(0, 999), st.sampled_from([1, 10, 100]))
def test_what_is_put_on_can_be_taken_off(total: int, by: int) -> None:
    after = stepped(total, by, 999)
    assert after == total if total + by > 999 else stepped(after, -by, 999) == total
    assert 0 <= stepped(total, -by, 999) <= total


@given(st.integers(0, 999))
def test_blocks_are_always_bundled(total: int) -> None:
    hundreds, tens, ones = blocks(total)
    assert 100 * hundreds + 10 * tens + ones == total
    assert max(hundreds, tens, ones) < 10


@given(st.integers(1, 24), st.lists(st.integers(-2, 30), max_size=20))
def test_pieces_turn_over_and_back(parts: int, taps: list[int]) -> None:
    coloured: frozenset[int] = frozenset()
    for piece in taps:
        coloured = toggled(coloured, piece, parts)
    assert coloured == {piece for piece in taps if 0 <= piece < parts and taps.count(piece) % 2}


def test_exact_numbers_are_whole_where_they_can_be() -> None:
    assert type(exact(Fraction(4, 4))) is int
    assert exact(Fraction(2, 4)) == Fraction(1, 2)


# ------------------------------------------------------------------ clocks


@given(MINUTES, st.integers(-300, 300))
def test_a_clock_turns_on_and_back(minutes: int, by: int) -> None:
    assert turned(turned(minutes, by), -by) == minutes
    assert 0 <= turned(minutes, by) < HALF_DAY


@given(MINUTES, st.floats(0, 1, exclude_max=True), STEPS)
def test_the_long_hand_points_at_the_nearest_step(minutes: int, turn: float, step: int) -> None:
    minutes -= minutes % step
    after = pointed(minutes, turn, step)
    assert 0 <= after < HALF_DAY
    assert after % step == 0
    if step < 60:
        assert after // 60 == minutes // 60
        off = abs(after % 60 - turn * 60)
        assert min(off, 60 - off) <= step / 2 + 1e-9


def test_numbers_of_the_face() -> None:
    assert pointed(190, 4 / 12, 5) == 200
    assert pointed(190, 0.5, 30) == 210
    assert pointed(180, 7 / 12, 60) == 420
    assert pointed(180, 0.99, 60) == 0


# ------------------------------------------------------------------ scales and lines


@given(st.integers(0, 100), st.integers(0, 200))
def test_the_heavier_side_is_low(left: int, right: int) -> None:
    lean = tilt(left, right)
    assert (lean > 0) == (right > left)
    assert (lean == 0) == (right == left)
    assert lean == -tilt(right, left)
    assert abs(lean) < STEEPEST
    assert tilt(left, right + 1) > lean


@given(LINES, st.floats(0.5, 120))
def test_numbers_on_a_line_stand_apart(line: tuple[int, int, int | Fraction], apart: float) -> None:
    low, long, step = line
    high = low + long
    last = last_tick(low, high, step)
    assume(last >= 1)
    marks = labelled(low, high, step, apart)
    assert marks[0] == 0
    assert marks[-1] == last
    assert all(b - a >= apart for a, b in pairwise(marks)) or marks == (0, last)
    for mark in marks[1:-1]:
        value = Fraction(tick(low, step, mark))
        assert value % (step * 5) == 0 or value % 1 == 0


def test_which_numbers_a_line_bears() -> None:
    assert labelled(0, 20, 1, 1.5) == (0, 5, 10, 15, 20)
    assert labelled(0, 100, 1, 9) == tuple(range(0, 101, 10))
    assert labelled(0, 2, Fraction(1, 4), 1) == (0, 4, 8)
    assert labelled(0, 1, Fraction(1, 8), 1) == (0, 8)
    assert labelled(0, 2, Fraction(1, 10), 1) == (0, 5, 10, 15, 20)
    assert labelled(3, 18, 1, 1.5) == (0, 2, 7, 12, 15)
    assert tick(0, Fraction(1, 4), 3) == Fraction(3, 4)
    assert tick(0, Fraction(1, 4), 8) == 2
