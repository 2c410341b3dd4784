"""The closed list of functions that expressions may call, with what each one needs in its brackets."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from game.items.expr.shown import clock_time, decimal, mixed, money, rounded, spelt, spelt_turn
from game.items.expr.values import (
    LONGEST_LIST,
    LONGEST_WORD,
    ExprError,
    bounded,
    is_number,
    named,
    show,
)
from game.model import Value

Number = int | Fraction
List = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """One function: an example call, the kind of each value it needs, how many are a must, and its work."""

    like: str
    needs: tuple[str, ...]
    fewest: int
    checks: tuple[Callable[[Value], bool], ...]  # for the needs, one by one; none where anything does
    work: Callable[..., object]


_KINDS: dict[str, tuple[str, Callable[[Value], bool]]] = {
    "any": ("a value", lambda value: True),
    "number": ("a number", is_number),
    "whole": ("a whole number", lambda value: isinstance(value, int)),
    "word": ("a word", lambda value: isinstance(value, str)),
    "list": ("a list", lambda value: isinstance(value, tuple)),
    "numbers": ("a list of numbers", lambda value: isinstance(value, tuple) and all(map(is_number, value))),
    "series": ("a list or a word", lambda value: isinstance(value, tuple | str)),
}


def call(function: Function, values: Sequence[Value]) -> Value:
    """What the function gives for values of the right count. Raises ExprError for a wrong kind of value."""
    if function.checks:
        for fits, value in zip(function.checks, values, strict=False):
            if not fits(value):
                raise ExprError(_unfit(function, values))
    return bounded(function.work(*values))


def _unfit(function: Function, values: Sequence[Value]) -> str:
    pairs = enumerate(zip(function.checks, values, strict=False))
    place, value = next((index, value) for index, (fits, value) in pairs if not fits(value))
    where = f" in place {place + 1}" if len(function.needs) > 1 else ""
    name, phrase = function.like.partition("(")[0], _KINDS[function.needs[place]][0]
    return f"{name} needs {phrase}{where}, not {named(value)}: write it like {function.like}"


# ------------------------------------------------------------------ numbers


def _extreme(name: str, pick: Callable[[Sequence[Value]], Value]) -> Callable[..., Value]:
    def work(*values: Value) -> Value:
        found = values[0] if len(values) == 1 else values
        if not isinstance(found, tuple) or not found:
            raise ExprError(f"{name} needs two to nine numbers or a list of numbers: write it like {name}(a, b)")
        for value in found:
            if value.__class__ is not int and not is_number(value):
                raise ExprError(f"{name} needs numbers only, not {named(value)}: write it like {name}(a, b)")
        return pick(found)

    return work


def _sum(numbers: Sequence[Number]) -> Value:
    total: Value = 0
    for number in numbers:  # bounded on the way: denominators multiply
        total = bounded(total + number)  # type: ignore[operator]
    return total


def _digits(n: int) -> List:
    return tuple(int(figure) for figure in str(abs(n)))


_PLACES = frozenset(10**power for power in range(10)) | {Fraction(1, 10**power) for power in range(1, 10)}


def _digit(n: Number, place: Number) -> int:
    if place not in _PLACES:
        raise ExprError("digit needs a place such as 1, 10, 100 or 0.1: write it like digit(n, 10)")
    return math.floor(abs(n) / Fraction(place)) % 10


# ------------------------------------------------------------------ lists


def _at(x: str | List, i: int) -> Value:
    if not 1 <= i <= len(x):
        raise ExprError(f"there is no place {i} in {_what(x)}: places are counted from 1")
    return x[i - 1]


def _what(x: str | List) -> str:
    entries = f"{len(x)} " + ("entry" if len(x) == 1 else "entries")
    return f"the word '{x:.30}'" if isinstance(x, str) else f"a list of {entries}"


def _end(name: str, index: int) -> Callable[[str | List], Value]:
    def work(x: str | List) -> Value:
        if not x:
            raise ExprError(f"{name} needs a list or a word that isn't empty")
        return x[index]

    return work


def _sought(name: str, x: str | List, v: Value) -> None:
    if isinstance(x, str) and not (isinstance(v, str) and v):
        raise ExprError(f'{name} needs a letter to look for in a word: write it like {name}(w, "a")')


def _count(x: str | List, v: Value) -> int:
    _sought("count", x, v)
    return x.count(v)  # type: ignore[arg-type]


def _index(x: str | List, v: Value) -> int:
    _sought("index", x, v)
    if isinstance(x, str):
        return x.find(str(v)) + 1
    return x.index(v) + 1 if v in x else 0


def _sorted(x: List) -> List:
    if all(map(is_number, x)):
        return tuple(sorted(x))  # type: ignore[type-var]
    words: list[str] = [item for item in x if isinstance(item, str)]
    if len(words) < len(x):
        raise ExprError("sorted needs a list of numbers only or of words only: write it like sorted([3, 1, 2])")
    ordered: list[str] = sorted(words, key=lambda word: (word.casefold(), word))
    return tuple(ordered)


def _without(x: List, v: Value) -> List:
    return tuple(item for item in x if item != v)


def _column(rows: List, i: int) -> List:
    cells: list[Value] = []
    for row in rows:
        if not isinstance(row, tuple) or not 1 <= i <= len(row):
            raise ExprError(f"column needs rows that all have a cell {i}: write it like column([[1, 2], [3, 4]], 1)")
        cells.append(row[i - 1])
    return tuple(cells)


def _numbers(low: Number, high: Number, step: Number = 1) -> List:
    if step == 0:
        raise ExprError("numbers needs a step that isn't 0: write it like numbers(1, 9, 2)")
    count = math.floor(Fraction(high - low) / step) + 1
    if count > LONGEST_LIST:
        raise ExprError(f"numbers would make {count} entries: the most are {LONGEST_LIST}")
    return tuple(low + index * step for index in range(count))


def _join(x: List, separator: str) -> str:
    return separator.join([show(item) for item in x])


# ------------------------------------------------------------------ words


def _replace(w: str, old: str, new: str) -> str:
    if not old:
        raise ExprError('replace needs a part to look for: write it like replace(w, "a", "b")')
    return w.replace(old, new)


def _repeat(x: str | List, n: int) -> str | List:
    if n < 0:
        raise ExprError("repeat needs a number of times that is 0 or more")
    if len(x) * n > (LONGEST_WORD if isinstance(x, str) else LONGEST_LIST):
        raise ExprError(f"repeat would make more than {LONGEST_WORD} letters or {LONGEST_LIST} entries")
    return x * n if x else x


def _part(w: str | List, start: int, end: int) -> str | List:
    if not 1 <= start <= end + 1 <= len(w) + 1:
        raise ExprError(f"there is no part from {start} to {end} in {_what(w)}: places are counted from 1")
    return w[start - 1 : end]


_LIST: tuple[tuple[str, str, Callable[..., object]], ...] = (  # example, kinds (? may be left out), work
    ("min(a, b)", "any" + " any?" * 8, _extreme("min", min)),
    ("max(a, b)", "any" + " any?" * 8, _extreme("max", max)),
    ("abs(x)", "number", abs),
    ("sum([1, 2, 3])", "numbers", _sum),
    ("round(x)", "number", rounded),
    ("floor(x)", "number", math.floor),
    ("ceil(x)", "number", math.ceil),
    ("gcd(a, b)", "whole whole", math.gcd),
    ("lcm(a, b)", "whole whole", math.lcm),
    ("digits(n)", "whole", _digits),
    ("digit(n, 10)", "number number", _digit),
    ("numerator(x)", "number", lambda x: x.numerator),
    ("denominator(x)", "number", lambda x: x.denominator),
    ("len(x)", "series", len),
    ("first(x)", "series", _end("first", 0)),
    ("last(x)", "series", _end("last", -1)),
    ("at(x, 2)", "series whole", _at),
    ("count(x, v)", "series any", _count),
    ("index(x, v)", "series any", _index),
    ("sorted(x)", "list", _sorted),
    ("reversed(x)", "series", lambda x: x[::-1]),
    ("without(x, v)", "list any", _without),
    ("unique(x)", "list", lambda x: tuple(dict.fromkeys(x))),
    ("column(rows, 1)", "list whole", _column),
    ("numbers(1, 9)", "number number number?", _numbers),
    ('join(x, ", ")', "list word", _join),
    ('letters("cat")', "word", tuple),
    ("upper(w)", "word", str.upper),
    ("lower(w)", "word", str.lower),
    ("capital(w)", "word", lambda w: w[:1].upper() + w[1:]),
    ('replace(w, "a", "b")', "word word word", _replace),
    ('repeat("la", 3)', "series whole", _repeat),
    ('starts(w, "ca")', "word word", str.startswith),
    ('ends(w, "at")', "word word", str.endswith),
    ("part(w, 1, 3)", "series whole whole", _part),
    ('plural(n, "star", "stars")', "number word word", lambda n, one, more: one if n == 1 else more),
    ("word(3)", "whole", spelt),
    ("ordinal(1)", "whole", spelt_turn),
    ("text(x)", "any", show),
    ("decimal(x, 2)", "number whole?", decimal),
    ("mixed(x)", "number", mixed),
    ("money(125)", "whole", money),
    ("time(185)", "whole", clock_time),
)


def _function(like: str, kinds: str, work: Callable[..., object]) -> Function:
    needs = tuple(kind.rstrip("?") for kind in kinds.split())
    checks = () if set(needs) == {"any"} else tuple(_KINDS[need][1] for need in needs)
    return Function(like, needs, len(needs) - kinds.count("?"), checks, work)


FUNCTIONS: dict[str, Function] = {entry[0].partition("(")[0]: _function(*entry) for entry in _LIST}
