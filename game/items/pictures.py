"""Which pictures there are, what each of them can show, and what in it can be tapped."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import Any

from game.items.picture_rules import Rule, Values, breach, cell, number, one_of, whole, word
from game.items.things import THINGS
from game.model import Atom, Picture

__all__ = ["HIDDEN", "PICTURES", "THINGS", "spots_of", "wrong_with"]

HIDDEN = -1  # a missing tile, bubble or weight
FLAT = (
    *("circle", "oval", "semicircle", "triangle", "triangle-right", "triangle-long", "square", "rectangle"),
    *("rhombus", "trapezoid", "parallelogram", "pentagon", "hexagon", "star-shape", "open-triangle", "curvy-triangle"),
)
SOLID = ("cube", "box", "sphere", "cone", "cylinder", "pyramid")
MONEY = (1, 5, 10, 25, 100)
RELATIONS = ("above", "below", "beside", "front", "behind", "left", "right")
GROUNDS = ("meadow", "sea", "sky", "room", "pond", "night")
PLANETS = ("sun", "mercury", "venus", "earth", "mars", "jupiter", "saturn", "uranus", "neptune")

_COUNT, _LABEL, _TEXT = whole(), word(12), word(14)
_SHAPE, _THING, _LINK = one_of(*FLAT, *SOLID), one_of(*THINGS), word(14)


def _small_sum(values: Values) -> bool:
    return sum(values) <= 20


def _takes_less(values: Values) -> bool:
    return values[1] <= values[0]


def _on_the_line(values: Values) -> bool:
    return all(0 <= stop <= 1000 for stop in accumulate(values))


def _parts_make_whole(values: Values) -> bool:
    every, left, right = values
    return HIDDEN in values or left + right == every


def _whole_steps(values: Values) -> bool:
    low, high, step, *marks = values
    return low < high and step > 0 and _even(low, high, step) and all(low <= mark <= high for mark in marks)


def _even(low: Any, high: Any, step: Any) -> bool:
    return (high - low) % step == 0 and (high - low) <= 100 * step


def _few_wholes(values: Values) -> bool:
    return all(n <= 3 * d for n, d in zip(values[::2], values[1::2], strict=True))


def _cuts(values: Values) -> bool:
    _, parts, shaded, *equal = values
    return shaded <= parts and (parts > 1 or not equal or equal[0] == 1)


def _rises(values: Values) -> bool:
    return values[0] < values[1]


def _full_rows(values: Values) -> bool:
    return (len(values) - 1) % values[0] == 0 and 2 <= (len(values) - 1) // values[0] <= 7


def _on_the_plot(values: Values) -> bool:
    low, high, *found = values
    return low < high <= low + 20 and all(low <= value <= high for value in found) and _low_stacks(found)


def _low_stacks(found: list[int]) -> bool:
    return max(Counter(found).values(), default=0) <= 10


def _every(values: Values) -> Values:
    return values


def _but_first(values: Values) -> Values:
    return values[1:]


def _labels(values: Values) -> Values:
    return values[::2] if len(values) > 1 else ()


PICTURES: dict[str, Rule] = {
    # How many
    "dots": Rule(1, 1, (_COUNT,), things=True),
    "row": Rule(1, 2, (_COUNT,), fits=_small_sum, must="show at most 20 together"),
    "frame": Rule(1, 2, (_COUNT,), fits=_small_sum, must="show at most 20 together"),
    "take": Rule(2, 2, (whole(0, 20),), fits=_takes_less, must="not take more than there is"),
    "line": Rule(1, 12, (whole(-1000, 1000),), fits=_on_the_line, must="start and end every hop within 0..1000"),
    "rods": Rule(1, 2, (whole(0, 999),)),
    "takerods": Rule(2, 2, (_COUNT,), fits=_takes_less, must="not take more than there is"),
    "compare": Rule(2, 2, (whole(0, 10),), things=True),
    "sequence": Rule(2, 6, (whole(HIDDEN, 1000),)),
    "bond": Rule(3, 3, (whole(HIDDEN, 1000),), fits=_parts_make_whole, must="have parts that make the whole"),
    "axis": Rule(
        *(3, 12, (number(-1000, 1000),)),
        fits=_whole_steps,
        must="go from low to high in at most 100 whole steps, with every mark between",
    ),
    "array": Rule(2, 2, (whole(1, 10),)),
    "groups": Rule(2, 2, (whole(0, 10),), head=(whole(1, 6),), things=True),
    "bar": Rule(2, 8, (whole(0, 60), whole(1, 20)), fits=_few_wholes, must="show at most 3 wholes"),
    "pie": Rule(2, 2, (whole(0, 60), whole(1, 20)), fits=_few_wholes, must="show at most 3 wholes"),
    "clock": Rule(2, 2, (whole(0, 59),), head=(whole(0, 23),)),
    "coins": Rule(1, 10, (one_of(*MONEY),)),
    "scale": Rule(2, 2, (whole(HIDDEN, 100),)),
    "hundred": Rule(0, 50, (whole(1, 100),), spots=lambda values: range(1, 101)),
    # Shape and measure
    "shape": Rule(1, 2, (whole(-360, 360),), head=(_SHAPE,)),
    "shapes": Rule(1, 8, (_SHAPE,), spots=_every),
    "cut": Rule(
        *(3, 4, (whole(0, 12),)),
        head=(one_of("circle", "square", "rectangle"), whole(1, 12), whole(0, 12), whole(0, 1)),
        fits=_cuts,
        must="shade no more parts than there are, and one part alone is never unequal",
    ),
    "ruler": Rule(
        2, 2, (number(0, 12),), things=True, fits=_rises, must="measure from the smaller to the larger number"
    ),
    "lengths": Rule(1, 4, (whole(1, 20),), spots=lambda values: "ABCD"[: len(values)]),
    "units": Rule(1, 1, (whole(1, 12),), things=True),
    "where": Rule(3, 3, (_THING,), head=(one_of(*RELATIONS),)),
    # Charts
    "bars": Rule(4, 12, (_LABEL, whole(0, 20)), spots=_labels),
    "pictograph": Rule(4, 12, (_LABEL, whole(0, 20)), things=True, spots=_labels),
    "tally": Rule(1, 12, (_LABEL, whole(0, 30)), alone=whole(0, 30), spots=_labels),
    "table": Rule(
        *(3, 36, (cell(14),)),
        head=(whole(1, 5),),
        fits=_full_rows,
        must="have a row of heads and 1 to 6 full rows of cells",
        spots=_but_first,
    ),
    "lineplot": Rule(
        3, 32, (whole(0, 100),), fits=_on_the_plot, must="hold every value, at most 10 alike, on at most 20 steps"
    ),
    # Words and the world
    "thing": Rule(1, 1, (_THING,)),
    "things": Rule(1, 8, (_THING,), spots=_every),
    "word": Rule(1, 1, (_TEXT,)),
    "words": Rule(1, 6, (_TEXT,), spots=_every),
    "cycle": Rule(3, 5, (_LINK,), spots=_every),
    "chain": Rule(2, 5, (_LINK,), spots=_every),
    "scene": Rule(2, 7, (_THING,), head=(one_of(*GROUNDS),), spots=_but_first),
    "planets": Rule(0, 1, (one_of(*PLANETS),), spots=lambda values: PLANETS),
    "states": Rule(1, 1, (one_of("solid", "liquid", "gas"),)),
    "thermometer": Rule(1, 1, (whole(-20, 50),)),
}


def wrong_with(picture: Picture) -> str:
    """What is wrong with a picture, in plain words; empty when it can be drawn."""
    rule = PICTURES.get(picture.kind)
    if rule is None:
        return f"there is no picture of kind '{picture.kind}'"
    if wrong := breach(rule, picture.values):
        return f"the picture '{picture.kind}' {wrong}"
    if picture.thing and not rule.things:
        return f"the picture '{picture.kind}' has no 'thing'"
    if picture.thing and (wrong := _THING(picture.thing)):
        return f"the picture '{picture.kind}' {wrong}".replace("knows no", "knows no thing")
    return ""


def spots_of(picture: Picture) -> tuple[Atom, ...]:
    """The names of what can be tapped in a picture that has nothing wrong with it, in the order of Tab.

    What is shown twice under one name is no spot: nobody could say which of them is meant.
    """
    rule = PICTURES.get(picture.kind)
    names = tuple(rule.spots(picture.values)) if rule else ()
    often = Counter(map(str, names))
    return tuple(name for name in names if often[str(name)] == 1)
