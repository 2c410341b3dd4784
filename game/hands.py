"""Hands for a pilot: gives any response in any quest through what is on the screen, by tapping and typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from game.items import expr, label
from game.items.asks import ASKS
from game.items.pictures import spots_of
from game.model import Item, Value
from game.pilot import Pilot
from game.scenes.asks.coins import WORTHS
from game.scenes.quest import Quest

Choose = Callable[[str], object]


def give(pilot: Pilot, quest: Quest, value: Value, choose: Choose | None = None) -> bool:
    """Answer the item on the screen with ``value``; False where that can't be given (an empty forge).

    ``choose`` picks what has an id: a tap, unless said. Raises LookupError where something is not on the screen.
    """
    choose = choose or pilot.tap
    kind, item = quest.kind(), quest.item
    if kind == "choose":
        choose(f"{'choice' if pilot.sees('choice:0') else 'fly'}:{item.choices.index(value)}")
        return True
    if kind in ("type", "write"):
        pilot.type(str(value) if kind == "write" else typed(item, value))
        pilot.key("return")
        return True
    if kind == "tap" and not isinstance(item.answer, tuple):
        choose(_spot(quest, value))
        return True
    for id in _moves(quest, kind, value, pilot):
        if id.startswith("bin:"):  # by its number: what was put there may lie over its middle
            pilot.type(str(int(id.removeprefix("bin:")) + 1))
        else:
            choose(id)
    if not pilot.sees("done"):
        return False
    choose("done")
    return True


def typed(item: Item, value: Value) -> str:
    """A number as it is typed in the form that the item asks for."""
    if not isinstance(value, Fraction):
        return str(value)
    form = item.board.form
    return str(expr.value(f"{form}(x)", {"x": value})) if form in ("decimal", "mixed") else expr.show(value)


def others(item: Item, kind: str) -> list[Value]:
    """Wrong responses that can be given here: tempting ones first, then some that nobody has named."""
    ask = ASKS[kind]

    def wrong(value: Value) -> bool:
        return not ask.wrong(item, value) and not any(ask.same(item, value, one) for one in (item.answer, *item.accept))

    return list(filter(wrong, item.tempting)) or list(filter(wrong, _plain(item, kind)))


def _plain(item: Item, kind: str) -> list[Value]:
    answer = item.answer
    if kind == "choose":
        return list(item.choices)
    if kind == "pick":
        return [(one,) for one in item.choices]
    if kind == "tap" and item.picture:
        spots = spots_of(item.picture)
        return [(one,) for one in spots] if isinstance(answer, tuple) else list(spots)
    if kind == "sort" and isinstance(answer, tuple):
        return [(next(bin for bin in item.choices if bin != answer[0]), *answer[1:])]
    if kind == "fill":
        return [tuple(reversed(item.cards))[: item.board.gaps.count("___")]]
    if isinstance(answer, tuple) and kind == "build":
        rows, columns = (_whole(n) for n in answer)
        return [(rows, columns % 10 + 1)]
    if isinstance(answer, tuple):
        return [(*answer[1:], answer[0])]
    if isinstance(answer, str):
        return [answer[::-1], answer + answer[-1]]
    step = Fraction(1, item.board.parts) if item.board.tool == "bar" else item.board.step
    return [_exact(answer + by * Fraction(step)) for by in (1, -1)]


def _exact(number: Fraction) -> Value:
    return number.numerator if number.denominator == 1 else number


def _whole(value: Value) -> int:
    assert isinstance(value, int)
    return value


def _moves(quest: Quest, kind: str, value: Value, pilot: Pilot) -> list[str]:
    """What to choose, one after another, before it is done."""
    item = quest.item
    several = value if isinstance(value, tuple) else (value,)
    match kind:
        case "build":
            return _built(pilot, quest, value)
        case "balance":
            return ["add:10"] * (_whole(value) // 10) + ["add:1"] * (_whole(value) % 10)
        case "place":
            return _placed(pilot, item, value)
        case "pick":
            return [f"card:{item.choices.index(one)}" for one in several]
        case "tap":
            return [_spot(quest, one) for one in several]
        case "match" | "sort":
            goal = "partner" if kind == "match" else "bin"
            return [id for i, one in enumerate(several) for id in (f"card:{i}", f"{goal}:{item.choices.index(one)}")]
        case _:
            return _laid(item, tuple(str(value)) if kind == "spell" else several)


def _laid(item: Item, wanted: Sequence[Value]) -> list[str]:
    """The cards that show these values, each card once."""
    free = list(range(len(item.cards)))
    found = []
    for one in wanted:
        card = next(i for i in free if item.cards[i] == one or label(item, item.cards[i]) == one)
        free.remove(card)
        found.append(f"card:{card}")
    return found


def _spot(quest: Quest, value: Value) -> str:
    spots = quest.view.board.spots  # pyright: ignore[reportAttributeAccessIssue]
    return f"spot:{spots.index(value)}"


def _placed(pilot: Pilot, item: Item, value: Value) -> list[str]:
    """To the tick nearest to a number."""
    assert isinstance(value, int | Fraction)
    step = Fraction(item.board.step)
    last = (Fraction(item.board.high) - Fraction(item.board.low)) // step
    number = min(last, round((Fraction(value) - Fraction(item.board.low)) / step))
    if pilot.sees("tick:0"):
        return [f"tick:{number}"]
    return ["right"] + ["far-right"] * (number // 10) + ["right"] * (number % 10)  # the first step stands at the left


def _built(pilot: Pilot, quest: Quest, value: Value) -> list[str]:
    """How a tool builds a number, or rows and columns."""
    item, tool = quest.item, quest.item.board.tool
    if isinstance(value, tuple):
        rows, columns = (_whole(n) for n in value)
        return ["rows:more"] * rows + ["columns:more"] * (columns - 1)
    assert not isinstance(value, str)
    if tool == "bar":
        return [f"piece:{i}" for i in range(int(value * item.board.parts))]
    number = int(value)
    if tool == "clock":
        shown = quest.view.board.minutes  # pyright: ignore[reportAttributeAccessIssue]
        hours, minutes = divmod((number - shown) % 720, 60)
        turns = ["hours:more"] * hours + ["minutes:more"] * (minutes // int(item.board.step))
        return turns or ["hours:more", "hours:less"]
    if tool == "coins":
        found = []
        for worth in reversed(WORTHS):
            found += [f"purse:{worth}"] * (number // worth)
            number %= worth
        return found
    if tool == "hundreds":
        return ["add:100"] * (number // 100) + ["add:10"] * (number // 10 % 10) + ["add:1"] * (number % 10)
    tens = number // 10 if pilot.sees("ten") else 0
    return ["ten"] * tens + ["one"] * (number - 10 * tens)
