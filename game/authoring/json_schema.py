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
    head = {"$schema": DIALECT, "title": "A skill map of Lantern Isles"}
    part = {"$ref": "#/$defs/PartFile"}
    whole = {key: made[key] for key in made if key not in ("$defs", "title")}
    return {**head, "anyOf": [whole, part], "$defs": inner}


def text() -> str:
    """The schema as JSON text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
