"""Draws the values of a template's names: single ones, rows, ranges, weighted ones, some of many."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

from game.items.expr import ExprError, Known, Names, compile_expr, value
from game.model import Atom, Draw, Template, Value

WIDEST = 2000  # values of a range
Part = tuple[str | int, ...]  # the way to one key of a template: ("misconceptions", 0, "gives")
Choose = Callable[[Draw, Sequence[Value], int], Value]  # a draw, what it may be, how many of them (0: a single one)
_T = TypeVar("_T")


class ItemError(ValueError):
    """A template can't make an item; ``part`` is the way to the key that is to blame."""

    def __init__(self, part: Part, what: str) -> None:
        super().__init__(what)
        self.part = part
        self.what = what


def worked(part: Part, source: str, names: Names) -> Value:
    """An expression worked out. Raises ItemError."""
    try:
        return value(source, names)
    except ExprError as error:
        raise ItemError(part, str(error)) from None


def pick(rng: random.Random, options: Sequence[_T]) -> _T:
    """One of the options. Only ``random()`` is promised to stay the same in every Python."""
    return options[int(rng.random() * len(options))]


def shuffled(rng: random.Random, options: Sequence[_T]) -> list[_T]:
    """The options in another order."""
    return sorted(options, key=lambda _: rng.random())


def by_chance(rng: random.Random) -> Choose:
    """Draws as the weights say; some of many without one twice."""

    def choose(draw: Draw, options: Sequence[Value], some: int) -> Value:
        if some:
            return tuple(shuffled(rng, options)[:some])
        if draw.weights:
            marks = list(accumulate(draw.weights))
            return options[bisect(marks, int(rng.random() * marks[-1]))]
        return pick(rng, options)

    return choose


@lru_cache(maxsize=512)
def _between(low: Atom, high: Atom, step: Atom) -> Sequence[Value]:
    if isinstance(low, int) and isinstance(high, int) and isinstance(step, int):
        return range(low, high + 1, step)
    low, high, step = Fraction(low), Fraction(high), Fraction(step)
    made = (low + step * i for i in range(int((high - low) // step) + 1))
    return tuple(number.numerator if number.denominator == 1 else number for number in made)


def options_of(draw: Draw, names: Names) -> Sequence[Value]:
    """What a draw may be, given the names before it; may be empty for a range. Raises ItemError."""
    if draw.options:
        return draw.options
    part: Part = ("draw", ", ".join(draw.names))
    bounds: list[Atom] = []
    for source in (draw.low, draw.high, draw.step):
        bound = worked(part, source, names)
        if isinstance(bound, str | tuple):
            raise ItemError(part, f"'{source}' is no number, so nothing can be drawn up to it")
        bounds.append(bound)
    low, high, step = bounds
    if step <= 0:  # pyright: ignore[reportOperatorIssue]
        raise ItemError(part, "the step of a range must be more than 0")
    if (high - low) / step >= WIDEST:  # pyright: ignore[reportOperatorIssue]
        raise ItemError(part, f"the range {low}..{high} holds more than {WIDEST} numbers")
    return _between(low, high, step)


def how_many(draw: Draw, names: Names) -> int:
    """How many options make up the list of a ``some`` draw; 0 for a single value. Raises ItemError."""
    if not draw.some:
        return 0
    part: Part = ("draw", ", ".join(draw.names))
    count = worked((*part, "some"), draw.some, names)
    if not isinstance(count, int) or count < 1:
        raise ItemError(part, f"'some' is {count}, which is no number of things to draw")
    return count


def _named(draw: Draw, drawn: Value) -> dict[str, Value]:
    if len(draw.names) == 1:
        return {draw.names[0]: drawn}
    if not isinstance(drawn, tuple) or len(drawn) != len(draw.names):
        raise ItemError(("draw", ", ".join(draw.names)), f"a row must have {len(draw.names)} cells, one for each name")
    return dict(zip(draw.names, drawn, strict=True))


@lru_cache(maxsize=4096)
def _early(where: tuple[str, ...], names: tuple[str, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which constraints read drawn names alone, and which must wait for ``let``."""
    known = frozenset(names)
    early = tuple(i for i, source in enumerate(where) if compile_expr(source).names <= known)
    return early, tuple(i for i in range(len(where)) if i not in early)


def drawn(template: Template, choose: Choose) -> dict[str, Value] | None:
    """One value for every name of a template, or None where its constraints don't hold.

    Constraints on drawn names alone are looked at first, so they can guard a division in ``let``.
    """
    names = Known()
    for draw in template.draw:
        options, some = options_of(draw, names), how_many(draw, names)
        if not options:
            return None
        if some > len(options):
            raise ItemError(
                ("draw", ", ".join(draw.names)), f"{some} are to be drawn but there are only {len(options)}"
            )
        names |= _named(draw, choose(draw, options, some))
    return settled(template, names)


def settled(template: Template, names: dict[str, Value]) -> dict[str, Value] | None:
    """The drawn names with those of ``let``, or None where the constraints don't hold. Raises ItemError."""
    early, late = _early(template.where, tuple(names)) if template.where else ((), ())
    for index in early:
        if not worked(("where", index), template.where[index], names):
            return None
    for name, source in template.let:
        names[name] = worked(("let", name), source, names)
    held = all(worked(("where", index), template.where[index], names) for index in late)
    return names if held else None
