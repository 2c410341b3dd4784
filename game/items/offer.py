"""What is on offer beside an answer: choices and cards, numbers that could be taken for it, all in a fair order."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction

from game.items.asks import GAP, LISTS
from game.items.draws import ItemError, shuffled, worked
from game.items.expr import Names, compile_expr, show
from game.model import Item, Template, Value

FEW, MANY = 3, 4  # choices shown when the range is small, and otherwise
SMALL_RANGE = 6  # numbers; below this FEW choices are enough

_COUNTS = {"pick": (3, 8), "sort": (2, 4), "match": (2, 5), "choose": (2, 6)}
_CARDS = {"order": (3, 6), "match": (2, 5), "sort": (3, 8), "fill": (1, 8), "spell": (2, 14)}


def check_offer(template: Template, item: Item) -> None:
    """Raise ItemError where there are too few or too many choices or cards, or two that look the same."""
    kind = next((kind for kind in template.kinds if kind in LISTS or kind == "spell"), template.kinds[0])
    for key, offered, bounds in (("choices", item.choices, _COUNTS), ("cards", item.cards, _CARDS)):
        low, high = bounds.get(kind, (0, 8))
        if not low <= len(offered) <= high and (offered or kind != "choose"):
            raise ItemError((key,), f"there are {len(offered)} different {key}, not {low} to {high}")
    if kind == "match" and len(item.choices) != len(item.cards):
        raise ItemError(("answer",), "two cards have the same partner")
    if kind in ("match", "sort", "order", "fill") and len(set(item.cards)) != len(item.cards):
        raise ItemError(("cards",), "the same card stands there twice")
    gaps = item.board.gaps.count(GAP)
    if kind == "fill" and not 1 <= gaps <= 4:
        raise ItemError(("gaps",), f"there are {gaps} gaps (___), not 1 to 4")


def listed(key: str, sources: tuple[str, ...], names: Names) -> tuple[Value, ...]:
    """The values of some expressions, each different one once; one that gives a list stands for its members."""
    found: list[Value] = []
    for index, source in enumerate(sources):
        one = worked((key, index), source, names)
        found += one if isinstance(one, tuple) else (one,)
    return tuple(found) if key == "cards" else tuple(dict.fromkeys(found))


def choices_of(template: Template, answer: Value, given: tuple[Value, ...], rng: random.Random) -> tuple[Value, ...]:
    """The choices where the author lists them all; none where numbers are still to be made."""
    kinds = template.kinds
    if "match" in kinds:
        partners = answer if isinstance(answer, tuple) else ()
        return tuple(shuffled(rng, tuple(dict.fromkeys(partners))))
    if not {"choose", "pick", "sort"} & set(kinds):
        return ()
    if "choose" in kinds and not isinstance(answer, str | tuple) and not (answer in given and len(given) > 1):
        return ()
    fixed = "sort" in kinds or all(not compile_expr(source).names for source in template.choices)
    numbers = all(not isinstance(one, str) for one in given)
    return given if fixed or (numbers and "choose" in kinds) else tuple(shuffled(rng, given))


def cards_of(kinds: tuple[str, ...], answer: Value, cards: tuple[Value, ...], rng: random.Random) -> tuple[Value, ...]:
    """What is laid down, shuffled: never in the order that is asked for."""
    if "order" in kinds and isinstance(answer, tuple):
        laid = shuffled(rng, answer)
        return tuple(laid) if tuple(laid) != answer else (*answer[1:], *answer[:1])
    if "fill" in kinds and isinstance(answer, tuple):
        return tuple(shuffled(rng, tuple(dict.fromkeys((*answer, *cards)))))
    if "spell" in kinds and isinstance(answer, str):
        laid = shuffled(rng, (*answer, *cards))
        return tuple(laid) if tuple(laid) != tuple(answer) else tuple(reversed(laid))
    return cards


def numbers_near(
    template: Template, answer: Value, given: tuple[Value, ...], tempting: Iterable[Value], rng: random.Random
) -> tuple[Value, ...]:
    """Numbers to choose among: the answer, what misconceptions and the author give, and others close by."""
    low, high = template.low, template.high
    assert not isinstance(answer, str | tuple)  # words and lists are always listed whole
    strange = next((one for one in given if isinstance(one, str | tuple)), None)
    if strange is not None:
        raise ItemError(("choices",), f"the answer {show(answer)} is a number but '{show(strange)}' is none")
    step = _grain(answer)
    room = (high - low) // step + 1  # pyright: ignore[reportOperatorIssue]
    wanted = MANY if room >= SMALL_RANGE else min(FEW, room)
    inside = [n for n in given if not isinstance(n, str | tuple) and low <= n <= high]  # pyright: ignore[reportOperatorIssue]
    ranked = [*shuffled(rng, tuple(tempting)), *shuffled(rng, inside), *_near(answer, step, low, high, rng)]
    others = [n for n in dict.fromkeys(ranked) if not isinstance(n, str | tuple) and n != answer]
    below, above = [n for n in others if n < answer], [n for n in others if n > answer]
    # Sorted choices must not tell the answer by its place: chance says how many lie below it.
    count = min(rng.randrange(wanted), len(below))
    count = max(count, wanted - 1 - len(above))
    return tuple(sorted([*below[:count], answer, *above[: wanted - 1 - count]]))


def _grain(answer: int | Fraction) -> int | Fraction:
    """How far apart numbers like this one lie: ones, or one over what it is counted in."""
    return 1 if isinstance(answer, int) else Fraction(1, answer.denominator)


def _near(answer: int | Fraction, step: int | Fraction, low: Value, high: Value, rng: random.Random) -> list[Value]:
    """Numbers a child could take for the answer, likelier ones first: close by, or one ten away."""

    def around(reach: int) -> list[Value]:
        made = (answer + step * i for i in range(-reach, reach + 1))
        whole = (n if isinstance(n, int) or n.denominator > 1 else n.numerator for n in made)
        return [n for n in whole if low <= n <= high]  # pyright: ignore[reportOperatorIssue]

    tens = [n for n in (answer - 10, answer + 10) if answer >= 20 and low <= n <= high]  # pyright: ignore[reportOperatorIssue]
    return [*shuffled(rng, [*around(3), *tens]), *shuffled(rng, around(12))]
