"""Checks that every expression of a template can be read, and reads only names that exist by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from keyword import iskeyword
from typing import Protocol

from game.catalog.faults import Fault, write_instead
from game.items.draws import Part
from game.items.expr import RESERVED, ExprError, compile_expr, text_names
from game.model import PictureSpec, StepSpec, Template

_GIVEN_NAMES = frozenset({"answer", "response", "face"}) | RESERVED
_TEXTS = ("prompt", "text", "explain", "thing", "say", "gaps", "stories")
Source = tuple[Part, str, frozenset[str]]  # where, what, and the names it may use besides the drawn ones
_NONE: frozenset[str] = frozenset()
_LATE = frozenset({"answer"})
_TOLD = frozenset({"answer", "response"})


class MakeFault(Protocol):
    """Makes a fault at a part of the template."""

    def __call__(self, part: Part, what: str, mend: str) -> Fault: ...


def check_names(template: Template, fault: MakeFault) -> Iterator[Fault]:
    """Every fault of a template's names and expressions, before any number is drawn."""
    known: set[str] = set()
    for draw in template.draw:
        part: Part = ("draw", ", ".join(draw.names))
        for source in filter(None, (draw.low, draw.high, draw.some) if not draw.options else (draw.some,)):
            yield from _check_source(part, source, known, template, fault)
        for name in draw.names:
            yield from _check_name(part, name, known, fault)
            known.add(name)
    for name, source in template.let:
        yield from _check_name(("let", name), name, known, fault)
        yield from _check_source(("let", name), source, known, template, fault)
        known.add(name)
    for part, source, extra in _sources(template):
        yield from _check_source(part, source, known | extra, template, fault)


def _check_name(part: Part, name: str, known: set[str], fault: MakeFault) -> Iterator[Fault]:
    if name in known:
        yield fault(part, f"the name '{name}' is already drawn", "choose another name")
    elif name in _GIVEN_NAMES or iskeyword(name):
        yield fault(part, f"'{name}' has a meaning of its own", "choose another name")


def _check_source(
    part: Part, source: str, known: set[str] | frozenset[str], template: Template, fault: MakeFault
) -> Iterator[Fault]:
    is_text = part[-1] in _TEXTS or part[0] == "stories"
    try:
        names = text_names(source) if is_text else compile_expr(source).names
    except ExprError as error:
        yield fault(part, f"in '{source[:60]}' {error}", "correct the expression")
        return
    for name in sorted(names - known):
        short = template.id.rsplit("/", 1)[-1]
        what = f"template '{short}' has no name '{name}', which '{source[:60]}' uses"
        mend = f"{write_instead(name, known)}, or draw '{name}'; for a word write '\"{name}\"'"
        yield fault(part, what, mend)


def _sources(template: Template) -> Iterator[Source]:
    """Every expression and text of a template but its draws and lets."""
    board = template.board
    yield from ((("where", i), source, _NONE) for i, source in enumerate(template.where))
    yield ("answer",), template.answer, _NONE
    yield ("prompt",), template.prompt, _LATE
    yield from ((("stories", interest), text, _LATE) for interest, text in template.stories)
    yield from _picture_sources(("picture",), template.picture, _LATE)
    yield from _picture_sources(("faces",), template.faces, _LATE | {"face"})
    for key in ("choices", "cards", "accept"):
        yield from (((key, i), source, _LATE) for i, source in enumerate(getattr(template, key)))
    for key in ("parts", "step", "near"):
        if source := getattr(board, key):
            yield (key,), source, _LATE
    yield from ((("pans", i), source, _LATE) for i, source in enumerate(board.pans))
    for key, text in (("gaps", board.gaps), ("say", template.say)):
        if text:
            yield (key,), text, _LATE
    if template.harder:
        yield ("difficulty",), template.harder, _LATE
    for i, idea in enumerate(template.misconceptions):
        part: Part = ("misconceptions", i)
        yield (*part, "gives"), idea.gives, _LATE
        if idea.when:
            yield (*part, "when"), idea.when, _LATE
        yield (*part, "explain"), idea.explain, _TOLD
        yield from _picture_sources((*part, "picture"), idea.picture, _TOLD)
    yield from _step_sources("hints", template.hints)
    yield from _step_sources("worked", template.worked)


def _step_sources(name: str, steps: Sequence[StepSpec]) -> Iterator[Source]:
    for i, step in enumerate(steps):
        yield (name, i, "text"), step.text, _LATE
        yield from _picture_sources((name, i, "picture"), step.picture, _LATE)


def _picture_sources(part: Part, spec: PictureSpec | None, extra: frozenset[str]) -> Iterator[Source]:
    if spec is not None:
        yield from (((*part, "values", i), source, extra) for i, source in enumerate(spec.values))
        yield (*part, "thing"), spec.thing, extra
