"""The shape of content files, as pydantic models, and plain words for whatever doesn't fit.

Models are read level by level (map, then skill, then template), so one broken template hides no
fault of its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from game.catalog.faults import Fault, write_instead
from game.catalog.tree import Document, Path
from game.items.expr import BIGGEST, LONGEST
from game.items.pictures import PICTURES
from game.model import Value

ICONS = (
    *("count", "shell", "star", "fish", "numeral", "order", "compare", "frame", "bond"),
    *("plus", "minus", "double", "rods", "line", "hundred", "sum"),
)
WIDEST_RANGE = 2000

_RANGE = re.compile(r"\s*(-?\d{1,9})\s*\.\.\s*(-?\d{1,9})\s*")


def _bad(what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError("plain", "{what}|{mend}", {"what": what, "mend": mend})


def _as_source(given: object) -> object:
    return str(given) if type(given) is int else given


def _as_options(given: object) -> object:
    """A draw: a range "1..9", one value or a list becomes the list of what a name may be."""
    if isinstance(given, str) and (match := _RANGE.fullmatch(given)):
        low, high = int(match[1]), int(match[2])
        if low > high:
            raise _bad(f"the range {given} is empty", f"write {high}..{low}")
        if high - low >= WIDEST_RANGE:
            raise _bad(f"the range {given} is too wide", f"keep it to {WIDEST_RANGE} numbers")
        return list(range(low, high + 1))
    options = given if isinstance(given, list) else [given]
    if not options:
        raise _bad("the list is empty", "write what the name may be, such as 1..9 or [2, 5]")
    for option in options:
        if type(option) is not int and (type(option) is not str or isinstance(given, str)):
            raise _bad(f"'{option}' can't be drawn", "write a range such as 1..9, or a list of numbers or words")
        if isinstance(option, int) and abs(option) > BIGGEST:
            raise _bad(f"{option} is too big", "use smaller numbers")
    return list(dict.fromkeys(options))


def _one_of(known: Sequence[str]) -> AfterValidator:
    def check(given: str) -> str:
        if given not in known:
            raise _bad(f"there is no '{given}'", write_instead(given, known))
        return given

    return AfterValidator(check)


def _text(longest: int) -> Any:
    return StringConstraints(min_length=1, max_length=longest, strip_whitespace=True)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Short = Annotated[str, _text(22)]
Title = Annotated[str, _text(60)]
Line = Annotated[str, _text(70)]
About = Annotated[str, _text(200)]
Filled = Annotated[str, _text(600)]  # before filling; the filled length is checked on real items
Expression = Annotated[str, BeforeValidator(_as_source), StringConstraints(min_length=1, max_length=LONGEST)]
Options = Annotated[list[Value], BeforeValidator(_as_options)]


class Strict(BaseModel):
    """What every model shares: nothing extra, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PictureFile(Strict):
    """A picture whose values are expressions."""

    kind: Annotated[str, _one_of(tuple(PICTURES))]
    values: Annotated[list[Expression], Field(min_length=1, max_length=12)]
    thing: Annotated[str, StringConstraints(max_length=60)] = ""


class StepFile(Strict):
    """A hint, or a step of a worked example."""

    text: Filled
    picture: PictureFile | None = None


class MisconceptionFile(Strict):
    """The idea behind a wrong response."""

    id: Id
    title: Title
    gives: Expression
    explain: Filled
    when: Expression | None = None
    picture: PictureFile | None = None


Misconceptions = Annotated[list[MisconceptionFile], Field(max_length=20)]
Hints = Annotated[list[StepFile], Field(min_length=2, max_length=3)]
Worked = Annotated[list[StepFile], Field(min_length=1, max_length=3)]
Kinds = Annotated[list[Literal["choose", "type", "build"]], Field(min_length=1, max_length=3)]


class TemplateFile(Strict):
    """A template as it is written."""

    id: Id
    prompt: Filled
    draw: Annotated[dict[str, Options], Field(min_length=1, max_length=12)]
    answer: Expression
    kinds: Kinds
    picture: PictureFile | None = None
    let: Annotated[dict[str, Expression], Field(max_length=20)] = {}
    where: Annotated[list[Expression], Field(max_length=12)] = []
    choices: Annotated[list[Expression], Field(min_length=1, max_length=8)] = []
    low: Annotated[int, Field(ge=0, le=10_000)] = 0
    high: Annotated[int, Field(ge=1, le=10_000)] = 100
    difficulty: Annotated[float, Field(ge=-1.5, le=1.5)] = 0.0
    misconceptions: Misconceptions = []
    hints: Hints | None = None
    worked: Worked | None = None


class SkillFile(Strict):
    """A skill as it is written; its templates are read one by one."""

    id: Id
    title: Short
    about: Line
    icon: Annotated[str, _one_of(ICONS)]
    templates: Annotated[list[Any], Field(min_length=1, max_length=40)]
    needs: list[Id] = []
    standards: list[Annotated[str, _text(30)]] = []
    misconceptions: Misconceptions = []
    hints: Hints | None = None
    worked: Worked | None = None


class MapFile(Strict):
    """A skill map as it is written; its skills are read one by one."""

    map: Literal[1]
    id: Id
    title: Short
    about: About
    ages: Annotated[list[Annotated[int, Field(ge=3, le=18)]], Field(min_length=2, max_length=2)]
    framework: Title
    skills: Annotated[list[Any], Field(min_length=1, max_length=300)]


class BadgeFile(Strict):
    """A badge as it is written."""

    id: Id
    title: Short
    about: Line
    icon: Id
    measure: str
    at_least: Annotated[float, Field(gt=0)]


class RewardsFile(Strict):
    """A rewards file as it is written; its badges are read one by one."""

    rewards: Literal[1]
    badges: Annotated[list[Any], Field(min_length=1, max_length=200)]


_MODEL = TypeVar("_MODEL", bound=Strict)

_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list (lines that begin with '-')",
    "dict_type": "a group of keys",
    "model_type": "a group of keys",
    "model_attributes_type": "a group of keys",
}


def _shown(given: object) -> str:
    if given is None:
        return "nothing"
    if isinstance(given, dict | list):
        return "a group of keys" if isinstance(given, dict) else "a list"
    return f"'{given}'" if len(str(given)) <= 40 else f"'{str(given)[:37]}...'"


def _limits(name: str, kind: str, context: dict[str, Any]) -> tuple[str, str] | None:
    """Words for a value that is too long, too short, too big or too small."""
    most, fewest = context.get("max_length"), context.get("min_length")
    if kind == "string_too_long":
        return f"'{name}' is longer than {most} characters", "shorten it"
    if kind == "string_too_short":
        return f"'{name}' is empty", "write it, or take the key out"
    if kind == "too_long":
        return f"'{name}' has {context['actual_length']} entries, at most {most} can be used", "take some out"
    if kind == "too_short":
        return (
            f"'{name}' has {context['actual_length']} entries, at least {fewest} are needed",
            "add what is missing",
        )
    for key, words in (("ge", "at least"), ("gt", "more than"), ("le", "at most")):
        if key in context:
            return f"'{name}' is out of range", f"make it {words} {context[key]:g}"
    return None


def _words(error: ErrorDetails, model: type[Strict]) -> tuple[str, str]:
    """What is wrong and how to mend it, in words an author can use."""
    kind, given = error["type"], error["input"]
    context: dict[str, Any] = error.get("ctx") or {}
    keys = [part for part in error["loc"] if isinstance(part, str)]
    name = keys[-1] if keys else model.__name__.removesuffix("File").lower()
    if kind == "plain":
        return f"'{name}': {context['what']}", context["mend"]
    if kind == "missing":
        return f"the key '{name}' is missing", f"add '{name}:'"
    if kind == "extra_forbidden":
        return f"there is no key '{name}' here", write_instead(name, _fields_at(model, error["loc"][:-1]))
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'|(\d+)", str(context["expected"]))
        return f"{_shown(given)} can't stand for '{name}'", write_instead(str(given), [a or b for a, b in known])
    if kind == "string_pattern_mismatch":
        return f"{_shown(given)} can't be an id", "use only a-z, 0-9 and single hyphens between them"
    if kind in _TYPES:
        quote = ", in quotes" if kind == "string_type" and isinstance(given, int | float) else ""
        return f"'{name}' is {_shown(given)}", f"write {_TYPES[kind]}{quote}"
    return _limits(name, kind, context) or (f"'{name}' is wrong: {error['msg']}", "follow the format")


_INSIDE: dict[str, type[Strict]] = {
    "picture": PictureFile,
    "hints": StepFile,
    "worked": StepFile,
    "misconceptions": MisconceptionFile,
}


def _fields_at(model: type[Strict], way: tuple[str | int, ...]) -> list[str]:
    for part in way:
        model = _INSIDE.get(str(part), model)
    return list(model.model_fields)


def read_part(model: type[_MODEL], data: object, document: Document, at: Path, faults: list[Fault]) -> _MODEL | None:
    """Read one part of a document into its model; None, and its faults added, where it doesn't fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            line = document.line((*at, *detail["loc"]))
            faults.append(Fault(document.file, line, *_words(detail, model)))
        return None


def all_or_none(model: type[_MODEL], entries: list[Any]) -> list[_MODEL]:
    """The entries of a list in their model; none of them where one doesn't fit."""
    try:
        return [model.model_validate(entry) for entry in entries]
    except ValidationError:
        return []
