"""A response becomes a verdict: right, wrong (and which idea was behind it), unsure or unanswered."""

from __future__ import annotations

from fractions import Fraction

from game.items.asks import ASKS, counts, normal
from game.items.expr import show
from game.items.numbers import parse_number
from game.model import Grade, Item, Plain, Response, Value, Verdict

__all__ = ["grade", "parse_number", "plain", "read"]


def read(item: Item, response: Response) -> Value | None:
    """What a response says in the item's own terms; None while unfinished. Raises KeyError for an unknown kind."""
    ask = ASKS[response.kind]
    if response.value is None:
        return None
    said = ask.read(item, response.value)
    return None if said is None or _unfinished(item, response.kind, said) else normal(item, response.kind, said)


def _unfinished(item: Item, kind: str, said: Value) -> bool:
    """What can't be given isn't an answer; a number out of bounds is one, and wrong."""
    if kind == "type":
        return isinstance(said, tuple)
    if kind == "spell":
        return not isinstance(said, str) or not said
    if kind in ("place", "build") and not isinstance(said, tuple):
        return isinstance(said, str) or said < item.board.low  # pyright: ignore[reportOperatorIssue]
    return bool(ASKS[kind].wrong(item, said))


def grade(item: Item, response: Response) -> Verdict:
    """The verdict. "I don't know yet" is unsure; nothing said is unanswered, which is not wrong."""
    if response.unsure:
        return Verdict(Grade.UNSURE)
    said = read(item, response)
    if said is None:
        return Verdict(Grade.UNANSWERED)
    if counts(item, response.kind, said):
        return Verdict(Grade.RIGHT, credit=1.0)
    share = ASKS[response.kind].credit(item, said)
    return Verdict(Grade.WRONG, item.tempting.get(said), round(min(1.0, max(0.0, share)), 3))


def plain(value: Value) -> Plain:
    """A value as the log keeps it: fractions as text, lists as lists."""
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    return show(value) if isinstance(value, Fraction) else value
