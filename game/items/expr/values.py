"""What a value of an expression may be (a number, a word, a list), how big it may grow, and how it is shown.

Numbers are exact: whole ones are ``int``, all others ``Fraction``; a fraction that is whole is always an ``int``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from game.model import Value

BIGGEST = 10**9  # magnitude of every number on the way; of a fraction's upper and lower number
LONGEST_WORD = 200  # characters of every word on the way
LONGEST_LIST = 60  # entries of every list on the way, those of lists inside it counted
DEEPEST_LIST = 3  # lists within lists


class ExprError(ValueError):
    """An expression can't be read or worked out; the message is one plain sentence."""


class Known(dict[str, Value]):
    """Names whose values are in their normal form already, so that looking one up needs no check."""

    def __or__(self, more: object) -> Known:  # pyright: ignore[reportIncompatibleMethodOverride]
        both = Known(self)
        both.update(more)  # pyright: ignore[reportCallIssue, reportArgumentType]
        return both


def bounded(value: object, levels: int = DEEPEST_LIST) -> Value:
    """The value in its normal form. Raises ExprError where it is too big, or no value at all."""
    if isinstance(value, int):
        if -BIGGEST <= value <= BIGGEST:
            return int(value)
        raise ExprError(f"a number grew beyond {BIGGEST}: use smaller numbers")
    if isinstance(value, str):
        if len(value) > LONGEST_WORD:
            raise ExprError(f"a word grew longer than {LONGEST_WORD} characters: make it shorter")
        return value
    if isinstance(value, Fraction):
        if max(abs(value.numerator), value.denominator) > BIGGEST:
            raise ExprError(f"a fraction needs numbers beyond {BIGGEST}: use simpler numbers, or round them")
        return value.numerator if value.denominator == 1 else value
    if isinstance(value, tuple):
        return _bounded_list(value, levels)
    raise ExprError("there is something that is neither a number nor a word nor a list")


def _bounded_list(items: tuple[object, ...], levels: int) -> tuple[Value, ...]:
    if levels <= 0:
        raise ExprError(f"lists lie more than {DEEPEST_LIST} deep inside one another: use fewer brackets")
    if len(items) > LONGEST_LIST:
        raise ExprError(f"a list grew longer than {LONGEST_LIST} entries: make it shorter")
    kept = tuple([bounded(item, levels - 1) for item in items])
    if tuple in map(type, kept) and _size(kept) > LONGEST_LIST:
        raise ExprError(f"a list of lists holds more than {LONGEST_LIST} entries: make it shorter")
    return kept


def _size(value: Value) -> int:
    return max(1, sum([_size(item) for item in value])) if isinstance(value, tuple) else 1


def is_number(value: Value) -> bool:
    """Whether it is a number, whole or not."""
    return isinstance(value, int | Fraction)


def named(value: Value) -> str:
    """The value as an error message calls it."""
    if isinstance(value, tuple):
        return "a list"
    return f"the word '{value:.30}'" if isinstance(value, str) else show(value)


def number(value: Value) -> int | Fraction:
    """The value, which has to be a number. Raises ExprError."""
    if isinstance(value, int | Fraction):
        return value
    raise ExprError(f"a number is needed where {named(value)} stands")


def show(value: Value, words: Mapping[str, str] | None = None) -> str:
    """How a value stands in a text: 7, 3/4, a word, a list as "a, b"; ``words`` translates words."""
    if isinstance(value, tuple):
        return ", ".join([show(item, words) for item in value])
    if isinstance(value, str):
        return words.get(value, value) if words else value
    return str(value)
