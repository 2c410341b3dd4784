"""A response becomes a verdict: right, wrong (and which idea was behind it), unsure or unanswered."""

from __future__ import annotations

from collections.abc import Callable

from game.model import Grade, Item, Response, Value, Verdict

LONGEST_NUMBER = 9  # digits


def parse_number(text: str) -> int | None:
    """The whole number that was typed, or None: " 07 " is 7, digits of every script count."""
    compact = "".join(text.split())
    digits = compact.lstrip("+-−")
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER or len(compact) - len(digits) > 1:
        return None
    return -int(digits) if compact[0] in "-−" else int(digits)


def _chosen(item: Item, given: Value) -> Value | None:
    return given if given in item.choices else None


def _typed(item: Item, given: Value) -> Value | None:
    return parse_number(given) if isinstance(given, str) else given


def _built(item: Item, given: Value) -> Value | None:
    return given if isinstance(given, int) and given >= 0 else None


# One reader a response kind: what the learner said, or None while it says nothing yet.
READERS: dict[str, Callable[[Item, Value], Value | None]] = {
    "choose": _chosen,
    "type": _typed,
    "build": _built,
}


def read(item: Item, response: Response) -> Value | None:
    """What a response says in the item's own terms, or None. Raises KeyError for an unknown kind."""
    reader = READERS[response.kind]
    return None if response.value is None else reader(item, response.value)


def grade(item: Item, response: Response) -> Verdict:
    """The verdict. "I don't know yet" is unsure; nothing said is unanswered, which is not wrong."""
    if response.unsure:
        return Verdict(Grade.UNSURE)
    said = read(item, response)
    if said is None:
        return Verdict(Grade.UNANSWERED)
    if said == item.answer:
        return Verdict(Grade.RIGHT)
    return Verdict(Grade.WRONG, item.tempting.get(said))
