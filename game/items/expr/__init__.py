"""A small safe calculator for the expressions that authors write in skill maps.

A source is cut into tokens, read by a few rules, and becomes a plain closure: nothing an author writes is
ever run as code. There are no loops: every part of a source (at most ``LONGEST`` characters) is worked out
at most once, and every value on the way is bounded, so the work of one evaluation is bounded too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.items.expr.reading import RESERVED, Names, Run, reading, tokens_of
from game.items.expr.values import BIGGEST, ExprError, Known, show
from game.model import Value

__all__ = (
    "BIGGEST",
    "LONGEST",
    "RESERVED",
    "Expr",
    "ExprError",
    "Known",
    "Names",
    "compile_expr",
    "fill",
    "show",
    "text_names",
    "value",
)

LONGEST = 200  # characters of source

_UNWRITABLE = re.compile(r"[\0-\x1f\x7f-\x9f\ud800-\udfff]")
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")


@dataclass(frozen=True, slots=True)
class Expr:
    """A checked expression: its source, the names it reads, and how to work it out."""

    source: str
    names: frozenset[str]
    run: Run


@lru_cache(maxsize=4096)
def compile_expr(source: str) -> Expr:
    """Read an expression. Raises ExprError when it holds anything but what the format allows."""
    if len(source) > LONGEST:
        raise ExprError(f"it is longer than {LONGEST} characters: work parts of it out in 'let'")
    flat = " ".join(source.split())
    if not flat:
        raise ExprError('it is empty: write a number, a name or a "word"')
    if _UNWRITABLE.search(flat):
        raise ExprError("it holds a character that can't be shown: write it anew")
    found = tokens_of(flat)
    try:
        run = reading(found)
    except RecursionError:  # whoever called may stand deep already
        raise ExprError("it is nested too deeply: use fewer brackets") from None
    names = {
        name for name, after in zip(found, [*found[1:], ""], strict=True) if name[0].isidentifier() and after != "("
    }
    return Expr(flat, frozenset(names - RESERVED), run)


def value(expr: Expr | str, names: Names) -> Value:
    """Work an expression out. A comparison gives 1 or 0. Raises ExprError."""
    compiled = compile_expr(expr) if isinstance(expr, str) else expr
    try:
        return compiled.run(names)
    except RecursionError:
        raise ExprError("it is nested too deeply: use fewer brackets") from None


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


def fill(text: str, names: Names, words: Mapping[str, str] | None = None) -> str:
    """Replace each {expression} by its value, words among them by their translation in ``words``.

    {{ and }} stand for braces. Raises ExprError.
    """
    return "".join([piece if isinstance(piece, str) else show(value(piece, names), words) for piece in _pieces(text)])
