"""The JSON Schema says what the reader says: all that is shipped passes, a slip is underlined, no right thing is."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from game.authoring.json_schema import schema, text
from game.authoring.starter import begin
from game.catalog import tree
from game.catalog.schema import MapFile, PartFile, SkillFile, TemplateFile
from game.resources import SKILL_MAPS

HERE = Path(__file__).parent
SCHEMA = schema()
OWN = sorted(path for path in SKILL_MAPS.rglob("*.yaml") if path.name != "rewards.yaml")
EVERY = HERE / "nasty" / "every-kind.yaml"
Way = tuple[str | int, ...]
ABOUT = {"$schema", "$defs", "title", "description", "default", "examples"}  # words that ask for nothing


def _data(path: Path) -> Any:
    return tree.parse(path, path.read_bytes()).data


# ------------------------------------------------------------------ a small validator
# Of JSON Schema 2020-12, exactly the words that the schema uses; any other is a KeyError.

_TYPES: dict[str, Any] = {"string": str, "integer": int, "number": int | float, "array": list, "object": dict}


def _is(node: Any, kind: str) -> bool:
    if kind in ("null", "boolean"):
        return node is None if kind == "null" else isinstance(node, bool)
    return isinstance(node, _TYPES[kind]) and not isinstance(node, bool)


def _listed(rule: dict[str, Any], node: list[Any]) -> bool:
    low, high = rule.get("minItems", 0), rule.get("maxItems", len(node))
    return low <= len(node) <= high and all(valid(rule.get("items", {}), one) for one in node)


def _grouped(rule: dict[str, Any], node: dict[str, Any]) -> bool:
    known, patterns = rule.get("properties", {}), rule.get("patternProperties", {})
    if not rule.get("minProperties", 0) <= len(node) <= rule.get("maxProperties", len(node)):
        return False
    if set(rule.get("required", ())) - set(node):
        return False
    for key, value in node.items():
        if not valid(rule.get("propertyNames", {}), key):
            return False
        matched = [one for pattern, one in patterns.items() if re.search(pattern, key)]
        rules = ([known[key]] if key in known else []) + matched or [rule.get("additionalProperties", {})]
        if not all(valid(one, value) for one in rules):
            return False
    return True


LISTS = ("items", "minItems", "maxItems")
GROUPS = (
    *("properties", "required", "additionalProperties", "patternProperties", "propertyNames"),
    *("minProperties", "maxProperties"),
)
_WORDS: dict[str, Any] = {
    "$ref": lambda word, rule, node: valid(SCHEMA["$defs"][word.removeprefix("#/$defs/")], node),
    "anyOf": lambda word, rule, node: any(valid(one, node) for one in word),
    "type": lambda word, rule, node: _is(node, word),
    "enum": lambda word, rule, node: any(one == node and type(one) is type(node) for one in word),
    "const": lambda word, rule, node: word == node,
    "pattern": lambda word, rule, node: not isinstance(node, str) or bool(re.search(word, node)),
    "minLength": lambda word, rule, node: not isinstance(node, str) or len(node) >= word,
    "maxLength": lambda word, rule, node: not isinstance(node, str) or len(node) <= word,
    "minimum": lambda word, rule, node: not _is(node, "number") or node >= word,
    "maximum": lambda word, rule, node: not _is(node, "number") or node <= word,
    **dict.fromkeys(LISTS, lambda word, rule, node: not isinstance(node, list) or _listed(rule, node)),
    **dict.fromkeys(GROUPS, lambda word, rule, node: not isinstance(node, dict) or _grouped(rule, node)),
}


def valid(rule: dict[str, Any] | bool, node: Any) -> bool:
    """Whether a part of a file is as a part of the schema asks for."""
    if isinstance(rule, bool):
        return rule
    return all(_WORDS[word](rule[word], rule, node) for word in _asking(tuple(rule)))


@cache
def _asking(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that ask for something; of those that are looked at together, one."""
    asking = [word for word in words if word not in ABOUT]
    together = {word: group[0] for group in (LISTS, GROUPS) for word in group}
    return tuple({together.get(word, word): word for word in asking}.values())


def accepted(data: Any) -> bool:
    """Whether the reader's own models take a file, level by level, as the reader does."""
    try:
        head = (MapFile if isinstance(data, dict) and "map" in data else PartFile).model_validate(data)
        for entry in head.skills:
            for template in SkillFile.model_validate(entry).templates:
                TemplateFile.model_validate(template)
    except ValidationError:
        return False
    return True


# ------------------------------------------------------------------ the schema itself


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of the schema that is one."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            inner = value.values() if key in ("properties", "$defs", "patternProperties") else [value]
            for one in inner:
                yield from _parts(one) if key not in ("default", "enum") else ()
    elif isinstance(node, list):
        for one in node:
            yield from _parts(one)


def test_the_text_is_the_schema_and_its_dialect_is_named() -> None:
    assert json.loads(text()) == SCHEMA
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    assert text() == text()


def test_every_reference_leads_somewhere() -> None:
    wanted = {part["$ref"] for part in _parts(SCHEMA) if "$ref" in part}
    assert wanted == {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def test_no_key_is_open_to_anything() -> None:
    for part in _parts(SCHEMA):
        if part.get("type") == "object" and "properties" in part:
            assert part["additionalProperties"] is False


MODELS: list[tuple[type[BaseModel], dict[str, Any]]] = [
    (MapFile, SCHEMA["anyOf"][0]),
    *((one, SCHEMA["$defs"][one.__name__]) for one in (PartFile, SkillFile, TemplateFile)),
]


@pytest.mark.parametrize(("model", "shown"), MODELS, ids=lambda one: one.__name__ if isinstance(one, type) else "")
def test_every_key_is_there_and_explained(model: type[BaseModel], shown: dict[str, Any]) -> None:
    assert set(shown["properties"]) == set(model.model_fields)
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    assert set(shown["required"]) == needed
    told = {key: rule.get("description", "") for key, rule in shown["properties"].items()}
    assert [key for key, words in told.items() if not words and model is not PartFile] == []


def test_what_lies_deeper_is_explained_too() -> None:
    for name in ("PictureFile", "StepFile", "MisconceptionFile", "DrawFile", "MasteryFile", "LookFile"):
        for key, rule in SCHEMA["$defs"][name]["properties"].items():
            assert rule.get("description"), (name, key)


# ------------------------------------------------------------------ what is right


@pytest.mark.parametrize("path", [*OWN, EVERY, HERE / "good_maps" / "good-isle.yaml"], ids=lambda path: path.stem)
def test_all_that_is_shipped_passes(path: Path) -> None:
    assert valid(SCHEMA, _data(path))


def test_the_starter_passes(tmp_path: Path) -> None:
    assert valid(SCHEMA, _data(begin(tmp_path / "my-class.yaml")))


# ------------------------------------------------------------------ what is wrong

GONE = object()
FIRST: Way = ("skills", 0)
TEMPLATE: Way = ("skills", 0, "templates", 0)
SLIPS: list[tuple[Way, Any]] = [
    (("map",), 3),
    (("map",), "2"),
    (("id",), "Upper Case"),
    (("id",), "x" * 41),
    (("id",), GONE),
    (("title",), "x" * 23),
    (("title",), ""),
    (("title",), {"english": "Name"}),
    (("ages",), [5]),
    (("ages",), ["five", 8]),
    (("ages",), [5, 80]),
    (("language",), "English"),
    (("colour",), "red"),
    (("mastery",), {"proficient": 0.5}),
    (("mastery",), 0.8),
    (("look", "shore"), "lava"),
    (("look", "seed"), -1),
    (("skills",), []),
    (("skills",), GONE),
    ((*FIRST, "icon"), "none-such"),
    ((*FIRST, "needs"), ["../x"]),
    ((*FIRST, "needs"), "numbers"),
    ((*FIRST, "levels"), [0]),
    ((*FIRST, "levels"), [0, 13]),
    ((*FIRST, "type"), "game"),
    ((*FIRST, "interests"), ["homework"]),
    ((*FIRST, "hints"), [{"text": "Only one."}]),
    ((*FIRST, "templates"), GONE),
    ((*FIRST, "standards"), [{"framework": "ccss-m"}]),
    ((*FIRST, "extra"), 1),
    ((*TEMPLATE, "kinds"), ["shout"]),
    ((*TEMPLATE, "kinds"), []),
    ((*TEMPLATE, "kinds"), "type"),
    ((*TEMPLATE, "draw"), {}),
    ((*TEMPLATE, "draw"), ["a"]),
    ((*TEMPLATE, "draw", "a"), {"of": [1], "wieghts": [1]}),
    ((*TEMPLATE, "draw", "a"), {"of": [1], "weights": [0]}),
    ((*TEMPLATE, "answer"), GONE),
    ((*TEMPLATE, "answer"), ["a"]),
    ((*TEMPLATE, "answer"), "a" * 300),
    ((*TEMPLATE, "picture", "kind"), "cloud"),
    ((*TEMPLATE, "picture", "values"), 3),
    ((*TEMPLATE, "stories"), {"homework": "No."}),
    ((*TEMPLATE, "lenient"), ["all"]),
    ((*TEMPLATE, "form"), "roman"),
    ((*TEMPLATE, "tool"), "hammer"),
    ((*TEMPLATE, "low"), "none"),
    ((*TEMPLATE, "pans"), [1]),
    ((*TEMPLATE, "faces_on"), "table"),
    ((*TEMPLATE, "quiet"), "yes"),
    ((*TEMPLATE, "misconceptions", 0, "explain"), GONE),
    ((*TEMPLATE, "misconceptions", 0, "giv"), "a"),
]


def _changed(data: Any, way: Way, value: Any) -> Any:
    """A copy of a file's data with something else at one place, or nothing."""
    data = copy.deepcopy(data)
    here = data
    for step in way[:-1]:
        here = here[step]
    if value is GONE:
        del here[way[-1]]
    else:
        here[way[-1]] = value
    return data


@pytest.mark.parametrize(
    ("way", "value"), SLIPS, ids=lambda one: "/".join(map(str, one)) if isinstance(one, tuple) else ""
)
def test_a_slip_is_underlined(way: Way, value: Any) -> None:
    slipped = _changed(_data(EVERY), way, value)
    assert not accepted(slipped)
    assert not valid(SCHEMA, slipped)


def _ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every key and entry."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*way, key)
        yield from _ways(value, (*way, key))


WHOLE = _data(EVERY)
WAYS = list(_ways(WHOLE))
KEYS = st.sampled_from(["en", "english", "kind", "text", "a"])
ANYTHING = st.recursive(
    st.sampled_from([0, 1, -1, 2.5, 10**7, True, False, None, "", "a", "a b", "1..9", "x" * 700, "K.CC.A.1", "en"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(WAYS), ANYTHING | st.just(GONE))
def test_nothing_that_can_be_read_is_underlined(way: Way, value: Any) -> None:
    """An editor that marks what is right would teach to pass over its marks."""
    changed = _changed(WHOLE, way, value)
    assert valid(SCHEMA, changed) or not accepted(changed)


@given(st.sampled_from([way for way in WAYS if isinstance(way[-1], str)]), st.sampled_from(["colour", "Prompt", "id2"]))
def test_a_key_that_nobody_knows_is_underlined(way: Way, key: str) -> None:
    free = {"words", "draw", "let", "stories", "prompt", "text", "title", "explain", "de"}
    if free & set(map(str, way[:-1])):
        return  # names of one's own
    assert not valid(SCHEMA, _changed(WHOLE, (*way[:-1], key), "x"))
