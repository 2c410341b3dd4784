"""What a rule for pictures is made of: checks for single values, and how they line up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from game.model import Atom

Check = Callable[[Atom], str]  # what is wrong with a value, as the end of "the picture 'bar' ..."; empty: nothing
Values = tuple[Any, ...]  # values whose types have been checked


@dataclass(frozen=True, slots=True)
class Rule:
    """How many values a picture takes, what each must be, and what must hold between them.

    ``head`` checks the first values, ``each`` the others in turn (two checks: they come in pairs), ``alone`` a
    single one. ``spots``: the names of what can be tapped, as the values give them.
    """

    fewest: int
    most: int
    each: tuple[Check, ...]
    head: tuple[Check, ...] = ()
    alone: Check | None = None
    things: bool = False
    fits: Callable[[Values], bool] = lambda values: True
    must: str = ""
    spots: Callable[[Values], Iterable[Atom]] = lambda values: ()


def whole(low: int = 0, high: int = 100) -> Check:
    """A whole number from ``low`` to ``high``."""

    def check(value: Atom) -> str:
        if not isinstance(value, int):
            return f"needs a whole number, not '{value}'"
        return "" if low <= value <= high else f"shows {low}..{high}, not {value}"

    return check


def number(low: int, high: int) -> Check:
    """Any number from ``low`` to ``high``, a fraction too."""

    def check(value: Atom) -> str:
        if isinstance(value, str):
            return f"needs a number, not '{value}'"
        return "" if low <= value <= high else f"shows {low}..{high}, not {value}"

    return check


def one_of(*values: Atom) -> Check:
    """One of these words or numbers."""

    def check(value: Atom) -> str:
        return "" if value in values else f"knows no '{value}'{_instead(value, values)}"

    return check


def word(longest: int) -> Check:
    """A short text."""

    def check(value: Atom) -> str:
        if not isinstance(value, str):
            return f'needs a word, not the number {value} (a number as a word: "{value}")'
        if not value.strip() or not value.isprintable():
            return "needs a word that can be read"
        return "" if len(value) <= longest else f"has room for {longest} letters, not for '{value}'"

    return check


def cell(longest: int) -> Check:
    """A whole number of a few digits, or a short text."""
    text, digits = word(longest), whole(-9999, 9999)
    return lambda value: text(value) if isinstance(value, str) else digits(value)


def _instead(value: Atom, values: tuple[Atom, ...]) -> str:
    """All there are when they are few, else those that look alike."""
    names = [str(v) for v in values]
    if len(names) > 24:
        names = get_close_matches(str(value), names, cutoff=0.5)
    return (
        f": there are {', '.join(names)}"
        if len(values) <= 24
        else f" (did you mean {' or '.join(names)}?)"
        if names
        else ""
    )


def _how_many(rule: Rule) -> str:
    if rule.fewest == rule.most:
        return f"{rule.fewest} value{'s' if rule.fewest > 1 else ''}"
    return f"{rule.fewest} to {rule.most} values"


def breach(rule: Rule, values: tuple[Atom, ...]) -> str:
    """How ``values`` break the rule, as the end of "the picture 'bar' ..."; empty when they keep it."""
    if not rule.fewest <= len(values) <= rule.most:
        return f"takes {_how_many(rule)}, not {len(values)}"
    if len(values) == 1 and rule.alone:
        return rule.alone(values[0])
    rest = len(values) - len(rule.head)
    if rest > 0 and rest % len(rule.each):
        return "takes its values in pairs"
    checks = [*rule.head, *rule.each * max(0, rest)]
    wrong = next((said for check, value in zip(checks, values, strict=False) if (said := check(value))), "")
    if wrong or rule.fits(values):
        return wrong
    return f"must {rule.must}, not [{', '.join(map(str, values))}]"
