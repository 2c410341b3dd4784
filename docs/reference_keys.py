"""Tables of the skill map reference: what every key of a file may be, read from the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import reference_words as words

from game.authoring.json_schema import schema
from game.items import asks

CLOSED = {  # what a word must be one of, where the schema leaves it to a check
    "icon": "one of the [icons](#icons)",
    "kinds": "list of 1 to 5 [response kinds](#response-kinds)",
    "kind": "one of the [pictures](#pictures)",
    "tool": f"one of {', '.join(f'`{one}`' for one in asks.TOOLS)}",
    "form": f"one of {', '.join(f'`{one}`' for one in asks.FORMS)}",
    "lenient": f"list of {', '.join(f'`{one}`' for one in asks.LENIENT)}",
    "interests": "list of [interests](#interests)",
    "stories": "text by [interest](#interests)",
    "draw": "1 to 12 names, each with a [draw](#draws)",
    "let": "up to 20 names, each with an expression",
    "words": "by language: texts and their translations",
    "of": "list of up to 400 values, or rows of values",
    "standards": "list of up to 30 codes, or groups of `framework` and `code`",
    "skills": "list of 1 to 600 [skills](#a-skill)",
    "templates": "list of 1 to 40 [templates](#a-template)",
    "choices": "list of expressions, or one that gives a list",
    "cards": "list of expressions, or one that gives a list",
}
MODELS = {
    "PictureFile": "[picture](#a-picture)",
    "StepFile": "[steps](#a-hint-or-a-step-of-a-worked-example)",
    "MisconceptionFile": "[misconceptions](#a-misconception)",
    "LookFile": "`shore`, `plants`, `seed`",
    "MasteryFile": "`proficient` `sure` `check` `dim`",
}


class MissingError(Exception):
    """The code knows something that the reference says nothing about, or the other way round."""


def keys(name: str) -> str:
    """A table of the keys of one level, by the name of its model in the schema ("map": the map itself)."""
    made = schema()
    model = made["anyOf"][0] if name == "map" else made["$defs"][name]
    needed = model.get("required", [])
    rows = [
        (f"`{key}`", "needed" if key in needed else _usual(what), _type(key, what), _meaning(name, key, what))
        for key, what in model["properties"].items()
    ]
    return table(("key", "", "what it may be", "what it is for"), rows)


def _meaning(level: str, key: str, what: Mapping[str, Any]) -> str:
    said = what.get("description") or words.KEYS.get(key)
    if not said:
        raise MissingError(f"nothing says what the key '{key}' is for")
    more = words.MORE.get(f"{level} {key}") or words.MORE.get(key, "")
    return f"{said.rstrip('.')}. {more}" if more else said


def _usual(what: Mapping[str, Any]) -> str:
    """What counts where the key is left out; empty where that is nothing at all."""
    usual = what.get("default")
    return "" if usual in (None, "", [], {}) else f"else {_code(usual)}"


def _code(usual: object) -> str:
    shown = usual if isinstance(usual, str) else json.dumps(usual).replace('"', "")
    return f"`{shown}`"


def _type(key: str, what: Mapping[str, Any]) -> str:
    if key in CLOSED:
        return CLOSED[key]
    options = [one for one in what.get("anyOf", [what]) if one.get("type") != "null"]
    kinds = {one.get("type", "") for one in options}
    if {"integer", "number"} < kinds:
        return "expression"
    if "string" in kinds and "object" in kinds:  # a text, or the same by language
        return _text(options[0])
    return _single(options[0])


def _text(what: Mapping[str, Any]) -> str:
    longest = what["maxLength"]
    return "text" if longest >= 600 else f"text of up to {longest} characters"


def _single(what: Mapping[str, Any]) -> str:
    """One type of the schema in plain words."""
    if "$ref" in what:
        return MODELS[what["$ref"].rsplit("/", 1)[-1]]
    if "enum" in what:
        return " or ".join(f"`{one}`" for one in what["enum"])
    match what.get("type"):
        case "string" if str(what.get("pattern", "")).startswith("^[a-z0-9]+(-"):
            return "id"
        case "string" if "pattern" in what:
            return "id, or map/id" if "/" in what["pattern"] else "code of two or three letters, such as `en`"
        case "string":
            return _text(what) if "maxLength" in what else "text"
        case "integer" | "number" as kind:
            low, high = (spaced(what[end]) for end in ("minimum", "maximum"))
            return f"{'whole number' if kind == 'integer' else 'number'}, {low} to {high}"
        case "boolean":
            return "`true` or `false`"
        case "array":
            return f"list of {_many(what)}{_inside(what['items'])}"
    raise MissingError(f"no words for the type {json.dumps(what)}")


def _many(what: Mapping[str, Any]) -> str:
    low, high = what.get("minItems", 0), what.get("maxItems")
    if high is None:
        return ""
    return f"{low} " if low == high else f"{low} to {high} " if low else f"up to {high} "


def _inside(what: Mapping[str, Any]) -> str:
    single = _type("", what)
    plural = single.replace("whole number,", "whole numbers,")
    return re.sub(r"^(id|expression|map)\b", r"\1s", plural)


def spaced(number: float) -> str:
    """Thousands apart: 2 000."""
    return f"{number:,}".replace(",", " ")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows]
    return re.sub(r" +\|", " |", "\n".join(lines))
