"""What the signs of an expression do: + - * / // % **, the comparisons and ``in``, all exact."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

from game.items.expr.values import ExprError, named, number
from game.model import Value

HIGHEST_POWER = 30


def _add(a: Value, b: Value) -> Value:
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    if isinstance(a, tuple) and isinstance(b, tuple):
        return a + b
    if isinstance(a, str) or isinstance(b, str):
        number_there, word = (b, a) if isinstance(a, str) else (a, b)
        raise ExprError(f"{named(word)} and {named(number_there)} can't be added: write text(x) to make a word of x")
    return number(a) + number(b)


def _dividing(function: Callable[..., Value]) -> Callable[[Value, Value], Value]:
    def divide(a: Value, b: Value) -> Value:
        if number(b) == 0:
            raise ExprError("it divides by zero: choose numbers that keep the divisor from being 0")
        return function(number(a), number(b))

    return divide


def _power(a: Value, b: Value) -> Value:
    base, exponent = number(a), number(b)
    if not isinstance(exponent, int) or abs(exponent) > HIGHEST_POWER:
        raise ExprError(f"the power after ** must be a whole number up to {HIGHEST_POWER}, not {named(b):.30}")
    if base == 0 and exponent < 0:
        raise ExprError("it divides by zero: 0 has no negative powers")
    return Fraction(base) ** exponent  # exact, and below 10**(9 * 30) before it is bounded


JOINS: dict[str, Callable[[Value, Value], Value]] = {
    "+": _add,
    "-": lambda a, b: number(a) - number(b),
    "*": lambda a, b: number(a) * number(b),
    "/": _dividing(Fraction),
    "//": _dividing(operator.floordiv),
    "%": _dividing(operator.mod),
    "**": _power,
}
QUICK: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def _inside(a: Value, b: Value) -> bool:
    if isinstance(b, tuple):
        return a in b
    if isinstance(a, str) and isinstance(b, str):
        return a in b
    raise ExprError(
        f"'in' looks in a list such as [1, 2, 3], or for letters in a word: here it is {named(a)} in {named(b)}"
    )


COMPARES: dict[str, Callable[[Value, Value], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": lambda a, b: number(a) < number(b),
    "<=": lambda a, b: number(a) <= number(b),
    ">": lambda a, b: number(a) > number(b),
    ">=": lambda a, b: number(a) >= number(b),
    "in": _inside,
    "not in": lambda a, b: not _inside(a, b),
}
