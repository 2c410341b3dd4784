"""Which pictures there are, and which numbers each of them can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from game.model import Picture

THINGS = ("star", "shell", "fish", "crab", "leaf", "berry")
HIDDEN = -1  # a missing tile or bubble

_Values = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """How many values a picture takes, the range of each, and what must hold between them."""

    fewest: int
    most: int
    high: int = 100
    low: int = 0
    things: bool = False
    fits: Callable[[_Values], bool] = lambda values: True
    must: str = ""


def _small_sum(values: _Values) -> bool:
    return sum(values) <= 20


def _takes_less(values: _Values) -> bool:
    return values[1] <= values[0]


def _on_the_line(values: _Values) -> bool:
    return all(0 <= stop <= 100 for stop in accumulate(values))


def _parts_make_whole(values: _Values) -> bool:
    whole, left, right = values
    return HIDDEN in values or left + right == whole


PICTURES: dict[str, Rule] = {
    "dots": Rule(1, 1, things=True),
    "row": Rule(1, 2, fits=_small_sum, must="together be at most 20"),
    "frame": Rule(1, 2, fits=_small_sum, must="together be at most 20"),
    "take": Rule(2, 2, high=20, fits=_takes_less, must="not take more than there is"),
    "line": Rule(1, 12, low=-100, fits=_on_the_line, must="start and end every hop within 0..100"),
    "rods": Rule(1, 2),
    "takerods": Rule(2, 2, fits=_takes_less, must="not take more than there is"),
    "compare": Rule(2, 2, high=10, things=True),
    "sequence": Rule(2, 6, low=HIDDEN),
    "bond": Rule(3, 3, low=HIDDEN, fits=_parts_make_whole, must="have parts that make the whole"),
}


def _how_many(rule: Rule) -> str:
    return str(rule.fewest) if rule.fewest == rule.most else f"{rule.fewest} to {rule.most}"


def wrong_with(picture: Picture) -> str:
    """What is wrong with a picture, in plain words; empty when it can be drawn."""
    rule = PICTURES.get(picture.kind)
    if rule is None:
        return f"there is no picture of kind '{picture.kind}'"
    shown = ", ".join(map(str, picture.values))
    if not rule.fewest <= len(picture.values) <= rule.most:
        return f"the picture '{picture.kind}' takes {_how_many(rule)} values, not {len(picture.values)}"
    if any(not rule.low <= number <= rule.high for number in picture.values):
        return f"the picture '{picture.kind}' shows {rule.low}..{rule.high}, not [{shown}]"
    if not rule.fits(picture.values):
        return f"the values [{shown}] of the picture '{picture.kind}' must {rule.must}"
    if picture.thing and not rule.things:
        return f"the picture '{picture.kind}' has no 'thing'"
    if picture.thing and picture.thing not in THINGS:
        return f"there is no thing '{picture.thing}': there are {', '.join(THINGS)}"
    return ""
