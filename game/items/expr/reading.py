"""Reads an expression: cuts the source into tokens and builds one plain closure of them, by the few rules below."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from fractions import Fraction

from game.items.expr.functions import FUNCTIONS, call
from game.items.expr.signs import COMPARES, JOINS, QUICK
from game.items.expr.values import BIGGEST, LONGEST_LIST, ExprError, Known, bounded, number
from game.model import Value

DEEPEST = 20  # levels of nesting

Names = Mapping[str, Value]
Run = Callable[[Names], Value]
_Tokens = deque[str]  # what is still to be read; the last one is empty

_KEYWORDS = frozenset({"and", "or", "not", "in", "if", "else"})
RESERVED = frozenset({"min", "max", "abs"}) | _KEYWORDS  # a newer function's name may also be the name of a value

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TOKEN = re.compile(
    r""" ?([0-9]+(?:\.[0-9]+)?(?![\w.])|[A-Za-z_]\w*|"(?:[^"\\]|\\["'\\])*"|'(?:[^'\\]|\\["'\\])*'"""
    r"""|\*\*|//|==|!=|<=|>=|[-+*/%<>()\[\],])"""
)
_HABITS = {  # what this language has, and what authors write for it by habit
    "==": "= is",
    "!=": "≠",
    "<=": "≤",
    ">=": "≥",
    "not": "!",
    "and": "&",
    "or": "|",
    "**": "^",
    "*": "× ·",
    "/": "÷ :",
    "-": "− –",
    ",": ";",
    '"': "“ ” „",
    "'": "‘ ’",
    "at(x, 1)": "[",
}
_INSTEAD = {habit: right for right, habits in _HABITS.items() for habit in habits.split()}


def reading(tokens: list[str]) -> Run:
    """The closure that works the whole expression out. Raises ExprError."""
    rest = deque([*tokens, ""])
    run = _expression(rest, DEEPEST)
    if left := rest[0]:
        instead = f": write {_INSTEAD[left]} instead" if left in _INSTEAD else ": is a sign or a quote missing there?"
        raise ExprError(f"it can't be read from '{left:.30}' on{instead}")
    return run


# ------------------------------------------------------------------ tokens


def tokens_of(flat: str) -> list[str]:
    """Numbers, names, quoted words and signs, one by one. Raises ExprError at anything else."""
    found: list[str] = []
    at = 0
    while at < len(flat):
        match = _TOKEN.match(flat, at)
        if match is None:
            raise ExprError(_stray(flat[at:].lstrip()))
        found.append(match[1])
        at = match.end()
    return found


def _stray(rest: str) -> str:
    sign = rest[0]
    if sign in "\"'":
        return f"a quote is open: close the word that begins with {rest:.30} by {sign}"
    if sign == "." and rest[1:2].isidentifier():
        return f"'{rest:.12}' can't be used: write a function with brackets, such as upper(w)"
    if sign in "0123456789.":
        return f"'{rest:.12}' can't be read as a number: write it like 12 or 0.5"
    if sign in _INSTEAD:
        return f"'{sign}' can't be used: write {_INSTEAD[sign]} instead"
    return f"'{sign}' can't be used here: write numbers, names, \"words\", [lists], brackets and signs such as + or <"


# ------------------------------------------------------------------ what becomes of the parts


def _joining(sign: str, left: Run, right: Run) -> Run:
    exact = JOINS[sign]
    quick = QUICK.get(sign)
    if quick is None:
        return lambda names: bounded(exact(left(names), right(names)))

    def join(names: Names) -> Value:
        a, b = left(names), right(names)
        if a.__class__ is int and b.__class__ is int:  # nearly always: kept short
            found = quick(a, b)  # type: ignore[arg-type]
            if -BIGGEST <= found <= BIGGEST:
                return found
        return bounded(exact(a, b))

    return join


def _comparing(left: Run, links: list[tuple[Callable[[Value, Value], bool], Run]]) -> Run:
    def compare(names: Names) -> Value:
        a = left(names)
        for holds, part in links:
            b = part(names)
            if not holds(a, b):
                return 0
            a = b
        return 1

    return compare


# ------------------------------------------------------------------ reading


def _expression(tokens: _Tokens, depth: int) -> Run:
    """``yes if test else no``, or anything that binds more tightly."""
    yes = _joined(tokens, 1, depth)
    if tokens[0] != "if":
        return yes
    tokens.popleft()
    test = _joined(tokens, 1, depth - 1)
    _expect(tokens, "else")
    no = _expression(tokens, depth - 1)
    return lambda names: yes(names) if test(names) else no(names)


_COMPARING, _POWER = 3, 7
_STRENGTH = {
    "or": 1,
    "and": 2,
    "+": 4,
    "-": 4,
    "*": 5,
    "/": 5,
    "//": 5,
    "%": 5,
    "**": _POWER,
    **dict.fromkeys(COMPARES, _COMPARING),
}


def _joined(tokens: _Tokens, weakest: int, depth: int, also_list: bool = False) -> Run:
    """One or more parts, joined by signs that bind at least as tightly as ``weakest``."""
    left = _front(tokens, depth, also_list)
    while (strength := _STRENGTH.get(_sign(tokens), 0)) >= weakest:
        if strength == _COMPARING:
            left = _chain(tokens, left, depth)
            continue
        sign = tokens.popleft()
        from_right = sign == "**"  # 2 ** 3 ** 2 is 2 ** 9
        right = _joined(tokens, strength + (not from_right), depth - from_right)
        left = _both(sign, left, right) if strength < _COMPARING else _joining(sign, left, right)
    return left


def _both(sign: str, left: Run, right: Run) -> Run:
    if sign == "and":
        return lambda names: 1 if left(names) and right(names) else 0
    return lambda names: 1 if left(names) or right(names) else 0


def _sign(tokens: _Tokens) -> str:
    return "not in" if tokens[0] == "not" and tokens[1] == "in" else tokens[0]


def _chain(tokens: _Tokens, left: Run, depth: int) -> Run:
    signs: list[str] = []
    links: list[tuple[Callable[[Value, Value], bool], Run]] = []
    while (sign := _sign(tokens)) in COMPARES:
        for _ in sign.split():
            tokens.popleft()
        signs.append(sign)
        right = _joined(tokens, _COMPARING + 1, depth, also_list=sign.endswith("in"))
        links.append((COMPARES[sign], right))
    if len(signs) > 1 and any(sign.endswith("in") for sign in signs):
        raise ExprError("'in' can't be part of a chain of comparisons: join two comparisons by 'and'")
    return _comparing(left, links)


def _front(tokens: _Tokens, depth: int, also_list: bool) -> Run:
    """A number, a quoted word, a name, a call, a list, something in brackets, or one of these with - or not."""
    if depth <= 0:
        raise ExprError(f"it is nested deeper than {DEEPEST} levels: use fewer brackets, or work parts out in 'let'")
    token = tokens[0]
    if token == "(":
        return _bracket(tokens, depth - 1, also_list)
    tokens.popleft()
    if token == "-":
        inner = _joined(tokens, _POWER, depth - 1)
        return lambda names: -number(inner(names))
    if token == "not":
        inner = _joined(tokens, _COMPARING, depth - 1)
        return lambda names: 0 if inner(names) else 1
    if token == "[":
        return _listing(_items(tokens, "]", depth - 1))
    if token[:1].isdigit():
        return _always(bounded(Fraction(token) if "." in token else int(token)))
    if token[:1] in ("'", '"') and token:
        return _always(re.sub(r"\\(.)", r"\1", token[1:-1]))
    if token[:1].isidentifier() and token not in _KEYWORDS:
        return _calling(token, tokens, depth) if tokens[0] == "(" else _looking_up(token)
    raise ExprError(f"something is missing before '{token}'" if token else "something is missing at its end")


def _always(constant: Value) -> Run:
    return lambda names: constant


def _listing(parts: tuple[Run, ...]) -> Run:
    if len(parts) > LONGEST_LIST:
        raise ExprError(f"a list has more than {LONGEST_LIST} entries: make it shorter")

    def gather(names: Names) -> Value:
        found = tuple([part(names) for part in parts])
        return bounded(found) if tuple in map(type, found) else found  # each part is bounded already

    return gather


def _bracket(tokens: _Tokens, depth: int, also_list: bool) -> Run:
    """What ( ... ) holds; after 'in' it may be a list too."""
    tokens.popleft()
    inner = _expression(tokens, depth)
    if tokens[0] == "," and not also_list:
        raise ExprError("a list needs square brackets: write it like [1, 2]")
    if tokens[0] == ",":
        tokens.popleft()
        return _listing((inner, *_items(tokens, ")", depth)))
    _expect(tokens, ")")
    return inner


def _items(tokens: _Tokens, end: str, depth: int) -> tuple[Run, ...]:
    """The expressions up to the closing bracket ``end``; a comma may stand before it."""
    found: list[Run] = []
    while tokens[0] != end:
        found.append(_expression(tokens, depth))
        if tokens[0] != end:
            _expect(tokens, ",", f"',' or '{end}'")
    tokens.popleft()
    return tuple(found)


def _looking_up(name: str) -> Run:
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise ExprError(f"'{name}' can't be a name here: names are small letters, digits and _, words need quotes")

    def look_up(names: Names) -> Value:
        try:
            found = names[name]
        except KeyError:
            raise ExprError(_unknown(name, names)) from None
        if names.__class__ is Known or (found.__class__ is int and -BIGGEST <= found <= BIGGEST):  # type: ignore[operator]
            return found
        return bounded(found)

    return look_up


def _unknown(name: str, names: Names) -> str:
    if name in FUNCTIONS:
        return f"{name} needs something in brackets: write it like {FUNCTIONS[name].like}"
    near = get_close_matches(name, names, 1)
    instead = f"did you mean {near[0]}?" if near else "draw it, or put quotes around it if it is a word"
    return f"there is no name '{name}': {instead}"


def _calling(name: str, tokens: _Tokens, depth: int) -> Run:
    function = FUNCTIONS.get(name)
    if function is None:
        near = get_close_matches(name, FUNCTIONS, 1, cutoff=0.0)[0]
        raise ExprError(f"there is no function '{name}': the nearest one is {FUNCTIONS[near].like}")
    tokens.popleft()
    parts = _items(tokens, ")", depth - 1)
    fewest, most = function.fewest, len(function.needs)
    if not fewest <= len(parts) <= most:
        count = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        raise ExprError(f"{name} takes {count} in its brackets, not {len(parts)}: write it like {function.like}")
    return lambda names: call(function, [part(names) for part in parts])


def _expect(tokens: _Tokens, wanted: str, called: str = "") -> None:
    if tokens[0] != wanted:
        called = called or f"'{wanted}'"
        raise ExprError(f"{called} is missing " + (f"before '{tokens[0]:.30}'" if tokens[0] else "at its end"))
    tokens.popleft()
