"""A small safe calculator for the expressions that authors write in skill maps.

Python's own parser reads the source into a tree; only the few kinds of node listed here are
accepted, and each becomes a plain closure. Nothing an author writes is ever run as code.
"""

from __future__ import annotations

import ast
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.model import Value

LONGEST = 200  # characters of source
DEEPEST = 20  # levels of nesting
BIGGEST = 10**9  # magnitude of every number on the way
LONGEST_WORD = 100  # characters of every string on the way

Names = Mapping[str, Value]
_Run = Callable[[Names], Value]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")
_ALLOWED = 'whole numbers, names, "words", + - * // %, comparisons, and/or/not, if-else, min, max, abs, in [list]'


class ExprError(ValueError):
    """An expression can't be read or worked out; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Expr:
    """A checked expression: its source, the names it reads, and how to work it out."""

    source: str
    names: frozenset[str]
    run: _Run


def _number(value: Value) -> int:
    if isinstance(value, str):
        raise ExprError(f"a number is needed where the word '{value}' stands")
    return value


def _bounded(value: Value) -> Value:
    if isinstance(value, str):
        if len(value) > LONGEST_WORD:
            raise ExprError(f"a word grew longer than {LONGEST_WORD} characters")
    elif abs(value) > BIGGEST:
        raise ExprError("a number grew beyond 1000000000")
    return value


def _add(a: Value, b: Value) -> Value:
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    return _number(a) + _number(b)


def _dividing(function: Callable[[int, int], int]) -> Callable[[Value, Value], Value]:
    def divide(a: Value, b: Value) -> Value:
        if _number(b) == 0:
            raise ExprError("it divides by zero")
        return function(_number(a), _number(b))

    return divide


_BINARY: dict[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: _add,
    ast.Sub: lambda a, b: _number(a) - _number(b),
    ast.Mult: lambda a, b: _number(a) * _number(b),
    ast.FloorDiv: _dividing(operator.floordiv),
    ast.Mod: _dividing(operator.mod),
}
_COMPARE: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: lambda a, b: _number(a) < _number(b),
    ast.LtE: lambda a, b: _number(a) <= _number(b),
    ast.Gt: lambda a, b: _number(a) > _number(b),
    ast.GtE: lambda a, b: _number(a) >= _number(b),
}
_CALLS: dict[str, tuple[Callable[..., int], int, int]] = {  # function, fewest and most arguments
    "min": (min, 2, 9),
    "max": (max, 2, 9),
    "abs": (int.__abs__, 1, 1),
}
RESERVED = frozenset(_CALLS)


def _constant(node: ast.Constant, depth: int) -> _Run:
    constant = node.value
    if type(constant) is not int and type(constant) is not str:
        raise ExprError(f"'{constant!s:.20}' is neither a whole number nor a quoted word")
    checked = _bounded(constant)
    return lambda names: checked


def _name(node: ast.Name, depth: int) -> _Run:
    name = node.id
    if not _NAME.fullmatch(name) or name in RESERVED:
        raise ExprError(f"'{name}' can't be a name: names are small letters, digits and _")

    def look_up(names: Names) -> Value:
        try:
            return names[name]
        except KeyError:
            raise ExprError(f"there is no name '{name}'") from None

    return look_up


def _binary(node: ast.BinOp, depth: int) -> _Run:
    function = _BINARY.get(type(node.op))
    if function is None:
        raise ExprError(f"only + - * // % can join two numbers (not {type(node.op).__name__.lower()})")
    left, right = _closure(node.left, depth), _closure(node.right, depth)
    return lambda names: _bounded(function(left(names), right(names)))


def _unary(node: ast.UnaryOp, depth: int) -> _Run:
    inner = _closure(node.operand, depth)
    if isinstance(node.op, ast.USub):
        return lambda names: -_number(inner(names))
    if isinstance(node.op, ast.Not):
        return lambda names: int(not inner(names))
    raise ExprError(f"only these can be used: {_ALLOWED}")


def _bool(node: ast.BoolOp, depth: int) -> _Run:
    parts = tuple(_closure(part, depth) for part in node.values)
    quantify = all if isinstance(node.op, ast.And) else any
    return lambda names: int(quantify(part(names) for part in parts))


def _choice(node: ast.IfExp, depth: int) -> _Run:
    test, yes, no = (_closure(part, depth) for part in (node.test, node.body, node.orelse))
    return lambda names: yes(names) if test(names) else no(names)


def _membership(left: _Run, op: ast.cmpop, right: ast.expr, depth: int) -> Callable[[Names], bool]:
    if not isinstance(right, ast.List | ast.Tuple):
        raise ExprError("'in' needs a list such as [1, 2, 3] after it")
    members = tuple(_closure(part, depth) for part in right.elts)
    wanted = isinstance(op, ast.In)
    return lambda names: (left(names) in [member(names) for member in members]) is wanted


def _compare(node: ast.Compare, depth: int) -> _Run:
    links: list[Callable[[Names], bool]] = []
    left = _closure(node.left, depth)
    for op, right_node in zip(node.ops, node.comparators, strict=True):
        if isinstance(op, ast.In | ast.NotIn):
            if len(node.ops) > 1:
                raise ExprError("'in' can't be part of a chain of comparisons")
            links.append(_membership(left, op, right_node, depth))
            break
        function = _COMPARE.get(type(op))
        if function is None:
            raise ExprError("use == or != to compare (not 'is')")
        right = _closure(right_node, depth)
        links.append(lambda names, f=function, a=left, b=right: f(a(names), b(names)))
        left = right
    return lambda names: int(all(link(names) for link in links))


def _call(node: ast.Call, depth: int) -> _Run:
    called = _CALLS.get(node.func.id) if isinstance(node.func, ast.Name) else None
    if called is None or node.keywords:
        raise ExprError("only min(...), max(...) and abs(x) can be called")
    function, fewest, most = called
    if not fewest <= len(node.args) <= most:
        raise ExprError("min and max take two to nine numbers, abs takes one")
    arguments = tuple(_closure(part, depth) for part in node.args)
    return lambda names: function(*[_number(argument(names)) for argument in arguments])


_NODES: dict[type[ast.expr], Callable[..., _Run]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.BoolOp: _bool,
    ast.IfExp: _choice,
    ast.Compare: _compare,
    ast.Call: _call,
}


def _closure(node: ast.expr, depth: int) -> _Run:
    if depth <= 0:
        raise ExprError(f"it is nested deeper than {DEEPEST} levels")
    build = _NODES.get(type(node))
    if build is None:
        raise ExprError(f"only these can be used: {_ALLOWED}")
    return build(node, depth - 1)


@lru_cache(maxsize=4096)
def compile_expr(source: str) -> Expr:
    """Read an expression. Raises ExprError when it holds anything but what the format allows."""
    if len(source) > LONGEST:
        raise ExprError(f"it is longer than {LONGEST} characters")
    flat = " ".join(source.split())
    if not flat:
        raise ExprError("it is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(flat, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ExprError(f"'{flat}' can't be read as an expression") from None
    run = _closure(tree, DEEPEST)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return Expr(flat, frozenset(found - RESERVED), run)


def value(expr: Expr | str, names: Names) -> Value:
    """Work an expression out. A comparison gives 1 or 0. Raises ExprError."""
    compiled = compile_expr(expr) if isinstance(expr, str) else expr
    return compiled.run(names)


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str | Expr, ...]:
    pieces: list[str | Expr] = []
    end = 0
    for match in _PIECE.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        if match[2]:
            raise ExprError(f"a lone '{match[2]}' stands in the text: write {{name}}, or {match[2] * 2} for a brace")
        pieces.append(match[0][0] if match[1] is None else compile_expr(match[1]))
    pieces.append(text[end:])
    return tuple(piece for piece in pieces if piece != "")


def text_names(text: str) -> frozenset[str]:
    """The names that a text's {expressions} read. Raises ExprError."""
    return frozenset().union(*(piece.names for piece in _pieces(text) if isinstance(piece, Expr)))


def fill(text: str, names: Names) -> str:
    """Replace each {expression} by its value; {{ and }} stand for braces. Raises ExprError."""
    return "".join(piece if isinstance(piece, str) else str(value(piece, names)) for piece in _pieces(text))
