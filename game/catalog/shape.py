"""Plain words for whatever doesn't fit the shape of a content file."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.catalog.faults import Fault, write_instead
from game.catalog.schema import DrawFile, MisconceptionFile, PictureFile, StepFile, Strict
from game.catalog.tree import Document, Path

_MODEL = TypeVar("_MODEL", bound=Strict)

_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list, such as [one, other]",
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
    keys = [part for part in error["loc"] if isinstance(part, str) and part not in ("", "[key]")]
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
    if kind == "string_pattern_mismatch" and name == "language":
        return f"{_shown(given)} is no code of a language", "write its two or three small letters, such as en"
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
    "draw": DrawFile,
    "faces": PictureFile,
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
            faults.append(document.fault((*at, *detail["loc"]), *_words(detail, model)))
        return None


def all_or_none(model: type[_MODEL], entries: list[Any]) -> list[_MODEL]:
    """The entries of a list in their model; none of them where one doesn't fit."""
    try:
        return [model.model_validate(entry) for entry in entries]
    except ValidationError:
        return []
