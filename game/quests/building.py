"""What is built on the workshop's bench, as plain values: arrays, blocks, bars, clocks, scales, number lines."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from game.model import Atom

MOST = 10  # rows and columns of an array
PIECES = 20  # coins and notes that can be laid
HALF_DAY = 720  # minutes that a clock tells apart
STEEPEST = 9.0  # degrees a beam tilts at most
Number = int | Fraction


def stepped(total: int, by: int, most: int) -> int:
    """A number with ``by`` put on (or taken off, below 0); the same where it would leave 0..``most``."""
    return total + by if 0 <= total + by <= most else total


def blocks(total: int) -> tuple[int, int, int]:
    """How many hundreds, tens and ones a number is made of, ten of each always bundled into the next."""
    return total // 100, total // 10 % 10, total % 10


def stretched(array: tuple[int, int], rows: int, columns: int) -> tuple[int, int]:
    """An array with so many more rows and columns, 1 to 10 of each; the first step on an empty one gives 1 x 1."""
    if 0 in array:
        return (1, 1) if rows > 0 or columns > 0 else array
    return tuple(min(MOST, max(1, n + more)) for n, more in zip(array, (rows, columns), strict=True))  # pyright: ignore[reportReturnType]


def toggled(coloured: frozenset[int], piece: int, parts: int) -> frozenset[int]:
    """A bar with one piece coloured, or pale again; the same for a piece that it doesn't have."""
    return coloured ^ {piece} if 0 <= piece < parts else coloured


def exact(number: Atom) -> Number:
    """A number as values are kept: whole ones as int."""
    found = Fraction(number)
    return found.numerator if found.denominator == 1 else found


# ------------------------------------------------------------------ clocks


def turned(minutes: int, by: int) -> int:
    """A clock set on (or back) by so many minutes, after 12:00."""
    return (minutes + by) % HALF_DAY


def pointed(minutes: int, turn: float, step: int) -> int:
    """A clock whose long hand is pointed at ``turn`` (0..1, clockwise from the top), to the nearest step.

    The hour stays. Where a step is an hour or more, the long hand stays at 12 and the short one is pointed.
    """
    if step >= 60:
        return round(turn * 12) * 60 % HALF_DAY
    return minutes // 60 * 60 + round(turn * 60 / step) * step % 60


# ------------------------------------------------------------------ scales


def tilt(left: int, right: int) -> float:
    """How far a beam leans to the right, in degrees: level for equal loads, never steeper than ``STEEPEST``."""
    more = right - left
    return STEEPEST * more / (abs(more) + 3)


# ------------------------------------------------------------------ number lines


def last_tick(low: Atom, high: Atom, step: Atom) -> int:
    """The number of the last tick, the first being 0."""
    return int((Fraction(high) - Fraction(low)) / Fraction(step))


def tick(low: Atom, step: Atom, number: int) -> Number:
    """What a tick stands for."""
    return exact(Fraction(low) + number * Fraction(step))


def labelled(low: Atom, high: Atom, step: Atom, apart: float) -> tuple[int, ...]:
    """The ticks that bear a number, at least ``apart`` ticks from one another: both ends and round numbers between.

    Round are the wholes where steps are fractions of one, and otherwise every fifth or tenth step and so on.
    """
    last, by = last_tick(low, high, step), Fraction(step)
    unit = Fraction(1) if by < 1 and by.denominator not in (10, 100, 1000) else by * 5
    round_ones = (1, 2, 4) if unit == by * 5 else (1, 2, 5)  # 5, 10, 20, 50 steps; 1, 2, 5, 10 wholes
    times = next(k * 10**tens for tens in range(9) for k in round_ones if k * 10**tens * unit / by >= apart)
    every = unit * times
    near = ceil(apart)
    first = -Fraction(low) % every / by  # where the first round number lies, in ticks
    found = (first + k * every / by for k in range(int((last - first) * by / every) + 1)) if first <= last else ()
    between = (int(one) for one in found if one.denominator == 1)
    return (0, *(one for one in between if near <= one <= last - near), last) if last else (0,)
