"""The JSON Schema of skill maps, made from the very models that read them, so that editors complete and check."""

from __future__ import annotations

import json
from typing import Any

from game.catalog.schema import MapFile, PartFile, SkillFile, TemplateFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The schema of a map's head file, its skills and templates filled in where the models leave them open."""
    made = MapFile.model_json_schema(mode="validation")
    inner: dict[str, Any] = made.setdefault("$defs", {})
    for model in (SkillFile, TemplateFile, PartFile):
        one = model.model_json_schema(mode="validation")
        inner.update(one.pop("$defs", {}))
        inner[model.__name__] = one
    for owner in (made, inner["PartFile"]):
        owner["properties"]["skills"]["items"] = {"$ref": "#/$defs/SkillFile"}
    inner["SkillFile"]["properties"]["templates"]["items"] = {"$ref": "#/$defs/TemplateFile"}
    _fill_draws(inner)
    head = {"$schema": DIALECT, "title": "A skill map of Lantern Isles"}
    part = {"$ref": "#/$defs/PartFile"}
    whole = {key: made[key] for key in made if key not in ("$defs", "title")}
    return _closed({**head, "anyOf": [whole, part], "$defs": inner})


def _closed(part: Any) -> Any:
    """A part of the schema in which keys that match no pattern are not let pass, such as a language misspelt."""
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    shut = {"additionalProperties": False} if "patternProperties" in part else {}
    return {key: _closed(value) for key, value in part.items()} | shut


def _fill_draws(inner: dict[str, Any]) -> None:
    """What may be drawn: numbers, words, and rows of these, which may hold lists in turn."""
    cell = {"$ref": "#/$defs/Cell"}
    plain = [{"type": "string"}, {"type": "number"}]
    row = {"type": "array", "items": cell, "minItems": 1, "maxItems": 12}
    inner["Cell"] = {"title": "Cell", "description": "a number, a word, or a row of them", "anyOf": [*plain, row]}
    inner["DrawFile"]["properties"]["of"] |= {"items": cell, "minItems": 1}
    for kind in inner["TemplateFile"]["properties"]["draw"]["additionalProperties"]["anyOf"]:
        if kind.get("type") == "array":
            kind |= {"items": cell, "minItems": 1, "maxItems": 400}


def text() -> str:
    """The schema as JSON text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
