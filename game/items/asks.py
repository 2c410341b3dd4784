"""Response kinds: what a learner may give in each, how it is read, and how much of it is right.

Every kind is one ``Ask``. ``wrong(item, value)`` says in plain words why a value can't be given
there, which serves three times: to check a template's answer, to see whether a misconception
applies, and to tell an unfinished response from a wrong one.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from game.items.expr import show
from game.items.numbers import parse_number
from game.items.pictures import spots_of
from game.model import Atom, Item, Value

GAP = "___"
MOST_TYPED = 99_999
LONGEST_WORD = 10  # letters that tiles can spell
TOOLS = ("counters", "array", "hundreds", "bar", "coins", "clock")
FORMS = ("whole", "decimal", "fraction", "mixed", "simplest")
LENIENT = ("case", "accents", "slip")
_BUILT = {"counters": 100, "hundreds": 999, "coins": 1000, "clock": 719}  # the most that can be built


@dataclass(frozen=True, slots=True)
class Ask:
    """One response kind. ``read`` puts what a widget gives into the item's own terms, None while it says nothing."""

    wrong: Callable[[Item, Value], str]
    read: Callable[[Item, Value], Value | None]
    credit: Callable[[Item, Value], float] = lambda item, said: 0.0
    same: Callable[[Item, Value, Value], bool] = lambda item, said, right: said == right


def _number(value: Value) -> str:
    return f"'{show(value)}' is no number" if isinstance(value, str | tuple) else ""


def _within(item: Item, value: Value) -> str:
    if what := _number(value):
        return what
    low, high = item.board.low, item.board.high
    inside = low <= value <= high  # pyright: ignore[reportOperatorIssue]
    return "" if inside else f"{show(value)} is outside {show(low)}..{show(high)}"


def _members(item: Item, value: Value, count: int, among: tuple[Value, ...], name: str) -> str:
    """Why a list can't be given: its length, or something in it that is not on offer."""
    if not isinstance(value, tuple):
        return f"'{show(value)}' is no list"
    if len(value) != count:
        return f"it lists {len(value)} {name}, not {count}"
    strange = next((one for one in value if one not in among), None)
    return "" if strange is None else f"'{show(strange)}' is not among the {name}"


def _placed(item: Item, said: Value) -> float:
    """The share of places that hold what belongs there."""
    answer = item.answer if isinstance(item.answer, tuple) else (item.answer,)
    said = said if isinstance(said, tuple) else (said,)
    return sum(a == b for a, b in zip(answer, said, strict=False)) / max(1, len(answer))


def _as_is(item: Item, value: Value) -> Value | None:
    return value


# ------------------------------------------------------------------ one choice, a number, a tool


def _wrong_choice(item: Item, value: Value) -> str:
    if item.choices:
        return "" if value in item.choices else f"'{show(value)}' is not among the choices"
    return _within(item, value)


def _wrong_typed(item: Item, value: Value) -> str:
    if isinstance(value, str) and item.board.form == "simplest":
        return ""  # such as 2/4, where 1/2 is asked for
    if item.board.form == "whole" and isinstance(value, Fraction):
        return f"{show(value)} is not whole: give 'form: fraction', 'mixed' or 'decimal'"
    if isinstance(value, int) and abs(value) > MOST_TYPED:
        return f"{value} has more than five digits, too many for the number pad"
    return _within(item, value)


def _read_typed(item: Item, value: Value) -> Value | None:
    return parse_number(value, item.board.form) if isinstance(value, str) else value


def _wrong_built(item: Item, value: Value) -> str:
    tool = item.board.tool or "counters"
    if tool == "array":
        rows = value if isinstance(value, tuple) else ()
        good = len(rows) == 2 and all(isinstance(n, int) and 1 <= n <= 10 for n in rows)
        return "" if good else f"an array is [rows, columns], each 1 to 10, not {show(value)}"
    if what := _number(value):
        return what
    if tool == "bar":
        pieces = value * item.board.parts if isinstance(value, int | Fraction) else 0
        good = pieces % 1 == 0 and 0 <= pieces <= item.board.parts
        return "" if good else f"{show(value)} can't be laid with a bar of {item.board.parts} parts"
    most, step = _BUILT[tool], item.board.step if tool == "clock" else 1
    good = isinstance(value, int) and 0 <= value <= most and not value % step  # pyright: ignore[reportOperatorIssue]
    return "" if good else f"{show(value)} can't be built with {tool}, which reach 0..{most} in steps of {show(step)}"


def _wrong_place(item: Item, value: Value) -> str:
    """Only ticks can be reached, and what lies near enough to one."""
    if what := _within(item, value):
        return what
    low, high, step, near = _line(item)
    last = (high - low) // step  # pyright: ignore[reportOperatorIssue]
    nearest = low + step * min(last, (value - low) / step + Fraction(1, 2)).__floor__()  # pyright: ignore
    far = abs(value - nearest) > near  # pyright: ignore[reportOperatorIssue]
    return f"no tick stands at {show(value)}: they go from {show(low)} in steps of {show(step)}" if far else ""


def _same_place(item: Item, said: Value, right: Value) -> bool:
    return abs(said - right) <= item.board.near  # pyright: ignore[reportOperatorIssue]


def _wrong_balance(item: Item, value: Value) -> str:
    good = isinstance(value, int) and 0 <= value <= 100
    return "" if good else f"{show(value)} can't be put on a scale: weights reach 0..100"


# ------------------------------------------------------------------ lists


def _in_order(among: tuple[Value, ...], values: Value) -> tuple[Value, ...]:
    return tuple(one for one in among if isinstance(values, tuple) and one in values)


def _wrong_picked(item: Item, value: Value) -> str:
    if not isinstance(value, tuple) or not value:
        return "an answer of several is a list with at least one entry"
    return _members(item, value, len(set(value)), item.choices, "choices")


def _read_picked(item: Item, value: Value) -> Value | None:
    return _in_order(item.choices, value) or None


def _some_right(item: Item, said: Value) -> float:
    """Right ones less wrong ones, as a share of all that are right."""
    right = set(item.answer) if isinstance(item.answer, tuple) else {item.answer}
    given = set(said) if isinstance(said, tuple) else {said}
    return max(0.0, (len(given & right) - len(given - right)) / max(1, len(right)))


def _wrong_order(item: Item, value: Value) -> str:
    if not isinstance(value, tuple) or Counter(value) != Counter(item.cards):
        return f"{show(value)} does not hold each card once"
    return ""


def _wrong_match(item: Item, value: Value) -> str:
    return _members(item, value, len(item.cards), item.choices, "partners")


def _wrong_sort(item: Item, value: Value) -> str:
    return _members(item, value, len(item.cards), item.choices, "bins")


def _wrong_fill(item: Item, value: Value) -> str:
    return _members(item, value, item.board.gaps.count(GAP), item.cards, "words")


def _spots(item: Item) -> tuple[Value, ...]:
    return spots_of(item.picture) if item.picture else ()


def _wrong_tap(item: Item, value: Value) -> str:
    among = _spots(item)
    if not among:
        return "the picture has nothing that can be tapped"
    wanted = value if isinstance(value, tuple) else (value,)
    strange = next((one for one in wanted if one not in among), None)
    return "" if strange is None else f"'{show(strange)}' can't be tapped in the picture"


def _read_tap(item: Item, value: Value) -> Value | None:
    if not isinstance(item.answer, tuple):
        return value if not isinstance(value, tuple) else None
    return _in_order(_spots(item), value if isinstance(value, tuple) else (value,)) or None


# ------------------------------------------------------------------ words


def plain_word(word: str, lenient: tuple[str, ...]) -> str:
    """A word with what does not count taken away: spaces around, case, accents."""
    word = unicodedata.normalize("NFC", " ".join(word.split()))
    if "case" in lenient:
        word = word.casefold()
    if "accents" in lenient:
        word = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return word


def one_slip(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour turns ``a`` into ``b``."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x[1:] == y or x == y[1:] or (x[:2] == y[1::-1] and len(x) > 1 and x[2:] == y[2:])


def _wrong_spelt(item: Item, value: Value) -> str:
    if not isinstance(value, str) or not value:
        return f"'{show(value)}' is no word"
    if len(value) > LONGEST_WORD:
        return f"'{value}' is longer than {LONGEST_WORD} letters"
    if len(value) > len(str(item.answer)):
        return f"'{value}' has more letters than the rail has places"
    missing = Counter(value) - Counter(map(str, item.cards))
    return f"there is no tile for '{next(iter(missing))}'" if missing else ""


def _wrong_word(item: Item, value: Value) -> str:
    good = isinstance(value, str) and 0 < len(value) <= 30
    return "" if good else f"'{show(value)}' is no word that can be typed"


def _read_word(item: Item, value: Value) -> Value | None:
    word = unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else ""
    return word or None


def _same_word(item: Item, said: Value, right: Value) -> bool:
    """The same word as far as the template is lenient; a slip is let pass in words of four letters and more."""
    if not isinstance(said, str) or not isinstance(right, str):
        return False
    lenient = item.board.lenient
    a, b = plain_word(said, lenient), plain_word(right, lenient)
    if a == b:
        return True
    named = any(isinstance(one, str) and plain_word(one, lenient) == a for one in item.tempting)
    return "slip" in lenient and len(b) >= 4 and not named and one_slip(a, b)


def _letters(item: Item, said: Value) -> float:
    answer, word = str(item.answer), str(said)
    return sum(a == b for a, b in zip(answer, word, strict=False)) / max(len(answer), len(word), 1)


ASKS: dict[str, Ask] = {
    "choose": Ask(_wrong_choice, _as_is),
    "pick": Ask(_wrong_picked, _read_picked, _some_right),
    "type": Ask(_wrong_typed, _read_typed),
    "build": Ask(_wrong_built, _as_is),
    "place": Ask(_wrong_place, _as_is, same=_same_place),
    "balance": Ask(_wrong_balance, _as_is),
    "order": Ask(_wrong_order, _as_is, _placed),
    "match": Ask(_wrong_match, _as_is, _placed),
    "sort": Ask(_wrong_sort, _as_is, _placed),
    "fill": Ask(_wrong_fill, _as_is, _placed),
    "tap": Ask(_wrong_tap, _read_tap, _some_right),
    "spell": Ask(_wrong_spelt, _as_is, _letters),
    "write": Ask(_wrong_word, _read_word, _letters, _same_word),
}
LISTS = ("pick", "order", "match", "sort", "fill")  # kinds whose answer is always a list


def normal(item: Item, kind: str, value: Value) -> Value:
    """A value in the order in which this kind compares it: what is picked or tapped stands in the order shown."""
    if not isinstance(value, tuple):
        return value
    if kind == "pick":
        return _in_order(item.choices, value)
    return _in_order(_spots(item), value) if kind == "tap" else value


def counts(item: Item, kind: str, said: Value) -> bool:
    """Whether what was said is right: the answer, or another one that is accepted."""
    return any(ASKS[kind].same(item, said, right) for right in (item.answer, *item.accept))


def lucky(item: Item, kind: str) -> float:
    """The chance of a right response by guessing alone, from 0 to 1."""
    if kind == "choose":
        return 1 / max(1, len(item.choices))
    if kind == "tap":
        return 1 / max(1, len(_spots(item)))
    if kind == "pick":
        return 1 / max(1, 2 ** len(item.choices) - 1)
    if kind == "sort":
        return 1 / max(1, len(item.choices)) ** len(item.cards)
    if kind in ("order", "match"):
        return 1 / prod(range(1, len(item.cards) + 1))
    if kind == "fill":
        return 1 / prod(range(max(1, len(item.cards) - item.board.gaps.count(GAP) + 1), len(item.cards) + 1))
    if kind == "place":
        low, high, step, near = (Fraction(str(n)) for n in _line(item))
        return float(min(Fraction(1), (2 * near / step + 1) / ((high - low) / step + 1)))
    return 0.05 if kind in ("build", "balance") else 0.02


def _line(item: Item) -> tuple[Atom, Atom, Atom, Atom]:
    return item.board.low, item.board.high, item.board.step, item.board.near
