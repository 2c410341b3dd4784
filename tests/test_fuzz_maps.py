"""Whatever is written into a skill map, its readers answer with faults, or with a map that can be played."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import items
from game.authoring import anki, cards, gift, terminal
from game.authoring.exchange import csv_cards, give
from game.authoring.starter import TEXT
from game.catalog import Catalog, Fault
from game.catalog.cache import decode, encode
from game.catalog.levels import check_level
from game.catalog.map_reader import read_map
from game.isles.reading import read as read_isle
from game.items import Telling
from game.items.expr import ExprError, compile_expr, fill, text_names, value
from game.items.expr.functions import FUNCTIONS
from game.items.expr.values import bounded
from game.model import Grade, Level, Profile, Response, Skill, SkillMap, Template
from game.resources import LEVELS, SKILL_MAPS
from game.session import Session
from game.store import memory_home

HERE = Path(__file__).parent
SAID = re.compile(r"[^:]+:\d+(:\d+)?:( warning:)? .+; to mend it, .+", re.DOTALL)
TRIED = 5  # items of each template that are made whole while a map is checked
EXAMPLES = 60  # of each kind of fuzz here; by hand, tens of thousands were run
FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
CHANCE = st.integers(0, 2**32).map(random.Random)

Tree = Any  # what JSON can hold
Way = tuple[str | int, ...]


def _read(path: Path) -> Tree:
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


WHOLE = {  # maps that are good as they are, to be taken apart
    "good": _read(HERE / "good_maps" / "good-isle.yaml"),
    "every kind": _read(HERE / "nasty" / "every-kind.yaml"),
    "number isle": _read(SKILL_MAPS / "number-isle.yaml"),
    "starter": yaml.safe_load(TEXT.format(file="x", id="starter", title="Starter")),
}

# ------------------------------------------------------------------ expressions

NAMES = ("a", "b", "n", "t", "w", "few", "answer", "response", "face", "lost")
KINDS = (
    "choose",
    "pick",
    "type",
    "build",
    "order",
    "match",
    "sort",
    "place",
    "balance",
    "tap",
    "spell",
    "write",
    "fill",
)
ATOMS = (*NAMES, "0", "1", "-1", "2", "0.5", "100", "1000000000", "(1/3)", '""', '"cat"', "[]", "[1, 2]", '["a", 1]')


def _expression(chance: random.Random, depth: int = 3) -> str:
    """An expression that can nearly always be read, and often fails when it is worked out."""
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(ATOMS)
    parts = [_expression(chance, depth - 1) for _ in range(3)]
    name = chance.choice(tuple(FUNCTIONS))
    sign = chance.choice(("+", "-", "*", "/", "//", "%", "**", "<", "==", "!=", "in", "not in", "and", "or"))
    return chance.choice(
        (
            f"{parts[0]} {sign} {parts[1]}",
            f"({parts[0]} {sign} {parts[1]})",
            f"{parts[0]} if {parts[1]} else {parts[2]}",
            f"[{', '.join(parts[: chance.randrange(4)])}]",
            f"not {parts[0]}",
            f"-{parts[0]}",
            f"{name}({', '.join(parts[: 1 + chance.randrange(3)])})",
        )
    )


SCRAPS = (
    *(
        "a",
        "lambda",
        "__import__",
        "()",
        "[",
        "]",
        ".",
        "_",
        "'",
        '"',
        "\\",
        "{",
        "}",
        "9" * 40,
        "**",
        "9",
        " ",
        ",",
        "not",
    ),
    *(
        "\u202e",
        "\u0301",
        "👩‍🚀",
        "²",
        "٣",
        "ａ",
        "\n",
        "\t",
        "\x00",
        "in",
        "if",
        "else",
        ":=",
        "f'",
        "@",
        ";",
        "for",
        "=",
        "!",
    ),
)


@FUZZ
@given(
    st.one_of(
        st.text(max_size=80), st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join), CHANCE.map(_expression)
    )
)
def test_an_expression_gives_a_small_value_or_a_plain_sentence(source: str) -> None:
    names = {"a": 3, "b": 0, "n": 7, "t": "star", "w": "cat", "few": (1, 2, 3), "answer": 5}
    for work in (
        lambda: bounded(value(source, names)),
        lambda: compile_expr(source).names,
        lambda: fill(f"x {{{source}}}", names),
        lambda: text_names(source),
    ):
        try:
            work()
        except ExprError as error:
            assert 0 < len(str(error)) < 400


# ------------------------------------------------------------------ maps taken apart


LEAVES: tuple[Callable[[random.Random], Tree], ...] = (
    *(
        lambda _, leaf=leaf: copy.deepcopy(leaf)
        for leaf in (None, True, 0, -1, 10**17, 10**40, 0.1, 1e-9, 1e300, "", " ")
    ),
    *(
        lambda _, leaf=leaf: leaf
        for leaf in ("x" * 10_000, "\u202e", "\u200b", "{a}", "{", "}}", "a.__class__", "nan", "1e999")
    ),
    *(
        lambda _, leaf=leaf: leaf
        for leaf in ("1..9", "1..999999999", "1..9 by 0", "9..1", "0..1 by 0.001", "a..b", "___ a ___")
    ),
    *(
        lambda _, leaf=leaf: leaf
        for leaf in ("e\u0301\u0301\u0301", "👩‍🚀", "שלום", "../../x", "yes", "[a, b]", "a / 2", "1/3")
    ),
    *(
        lambda _, leaf=leaf: copy.deepcopy(leaf)
        for leaf in ([], {}, [[]], {"": ""}, [1, 2], [None], {"de": "x"}, {"en": 1})
    ),
    lambda _: {"en": "How?", "de": "{b} {"},
    lambda _: {"of": [1, 2], "weights": [1]},
    lambda _: {"of": [1, 2], "weights": [3, 1]},
    lambda _: {"some": 9, "of": [1, 2]},
    lambda _: {"some": 2, "of": [["a", 1], ["b", 2], ["c", 2]]},
    lambda chance: chance.choice(KINDS),
    lambda chance: chance.sample(KINDS, chance.randrange(1, 3)),
    lambda chance: chance.choice(("counters", "array", "hundreds", "bar", "coins", "clock")),
    lambda chance: chance.choice(("whole", "decimal", "fraction", "mixed", "simplest")),
    *[_expression] * 8,
    lambda chance: [_expression(chance) for _ in range(3)],
)
KEYS = (
    *(
        "choices",
        "cards",
        "accept",
        "faces",
        "tool",
        "form",
        "parts",
        "step",
        "near",
        "pans",
        "gaps",
        "lenient",
        "difficulty",
    ),
    *(
        "low",
        "high",
        "where",
        "let",
        "draw",
        "stories",
        "say",
        "quiet",
        "picture",
        "misconceptions",
        "hints",
        "worked",
        "was",
    ),
    *(
        "needs",
        "kinds",
        "answer",
        "prompt",
        "id",
        "words",
        "look",
        "mastery",
        "language",
        "when",
        "gives",
        "text",
        "thing",
    ),
)


def _ways(tree: Tree, at: Way = ()) -> Iterator[Way]:
    if at:
        yield at
    if isinstance(tree, dict | list):
        for key in tree if isinstance(tree, dict) else range(len(tree)):
            yield from _ways(tree[key], (*at, key))


def _at(tree: Tree, way: Way) -> Tree:
    for key in way:
        tree = tree[key]
    return tree


def _small(chance: random.Random) -> Tree:
    """One of the whole maps with one of its skills, and two of that skill's templates at most."""
    tree = copy.deepcopy(WHOLE[chance.choice(tuple(WHOLE))])
    skill = chance.choice(tree["skills"])
    skill["needs"] = []
    skill["templates"] = chance.sample(skill["templates"], min(2, len(skill["templates"])))
    tree["skills"] = [skill]
    return tree


def _change(chance: random.Random, tree: Tree, way: Way) -> None:
    """Take out, put in, double, or put another part of the map where one stood."""
    holder, key = _at(tree, way[:-1]), way[-1]
    here = holder[key]
    match chance.randrange(7):
        case 0:
            del holder[key]
        case 1 | 2 | 3:
            holder[key] = chance.choice(LEAVES)(chance)
        case 4:
            holder[key] = copy.deepcopy(_at(tree, chance.choice(list(_ways(tree)))))
        case 5 if isinstance(holder, list):
            holder.insert(int(key), copy.deepcopy(here))
        case 5:
            holder[chance.choice(KEYS)] = copy.deepcopy(here)
        case _ if isinstance(here, dict):
            here[chance.choice(KEYS)] = chance.choice(LEAVES)(chance)


def _mutant(chance: random.Random) -> Tree:
    tree = _small(chance)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        _change(chance, tree, chance.choice(list(_ways(tree))))
    return tree


def _tell(tree: Tree) -> tuple[SkillMap | None, list[Fault]]:
    raw = json.dumps(tree, indent=0, ensure_ascii=False).encode("utf-8", "surrogatepass")
    skill_map, faults = read_map([("fuzz.yaml", raw)], TRIED)
    for fault in faults:
        assert SAID.fullmatch(str(fault)), fault
    grave = [fault for fault in faults if not fault.warning]
    assert skill_map is not None or grave
    return (None if grave else skill_map), faults


def _playable(skill_map: SkillMap) -> None:
    """A map without fault survives everything that the game and the tools do with it."""
    assert decode(SkillMap, json.loads(json.dumps(encode(skill_map)))) == skill_map
    for skill in skill_map.skills:
        for template in skill.templates:
            _answered(skill, template)
    for form in ("csv", "gift", "anki"):
        try:
            give(skill_map, form, 2)
        except items.ItemError as error:  # a rare draw: the tool says which
            assert str(error)
    _played(skill_map)


def _answered(skill: Skill, template: Template) -> None:
    for seed in range(6):
        try:
            item = items.make(skill, template, seed)
        except items.ItemError:  # a rare draw, which a session gets around
            continue
        for kind in item.kinds:
            assert list(terminal.asked(item, kind)) and 0 <= items.lucky(item, kind) <= 1
            assert items.grade(item, Response(kind, item.answer)).grade is Grade.RIGHT
            for wrong in item.tempting:
                assert items.grade(item, Response(kind, wrong)).grade is not Grade.RIGHT
            for said in ("zz", (1, 2), -7, ((1,), "a"), "", ()):
                assert list(terminal.told(item, Response(kind, said)))
            for line in ("1 2", "9" * 5000, "a, b", "½", "\u202e"):
                assert list(terminal.told(item, terminal.response(item, kind, line)))
    terminal.listed(skill, template, 0, 2, Telling(), str)


def _played(skill_map: SkillMap) -> None:
    home, child = memory_home(), Profile("a", "A", "owl", 0.0)
    home.save_profile(child)
    isle = Level(skill_map.id, skill_map.id, 1, 1, 32, "", 1, ((0,),), (True,), ())
    session = Session(home, Catalog((skill_map,), (isle,)), child, lambda: 1e9, lambda: 0, random.Random(1))
    for language in ("", *skill_map.words):
        session.speak(language)
        for skill in skill_map.skills:
            run = session.begin_run(skill.id)
            for _ in range(3):
                item = session.deal(run)
                kind = session.response_kind(run, item)
                assert session.answer(run, item, Response(kind, item.answer), 1.0).attempt is not None


@pytest.mark.parametrize("name", WHOLE)
def test_what_the_fuzz_takes_apart_is_whole(name: str) -> None:
    skill_map, faults = _tell(WHOLE[name])
    assert skill_map is not None, faults
    _playable(skill_map)


@FUZZ
@given(CHANCE)
def test_a_map_with_parts_changed_is_refused_or_can_be_played(chance: random.Random) -> None:
    skill_map, _ = _tell(_mutant(chance))
    if skill_map is not None:
        _playable(skill_map)


SLOTS = ("answer", "where", "let", "choices", "cards", "accept", "difficulty", "parts", "step", "near", "pans")


def _slots(template: Tree) -> list[Way]:
    """Where expressions stand in a template, and texts that hold some."""
    texts = ("prompt", "explain", "text", "say", "gaps")
    return [
        way
        for way in _ways(template)
        if not isinstance(_at(template, way), dict | list)
        and (way[0] in SLOTS
             or "values" in way or way[-1] in ("gives", "when", *texts) or way[0] == "stories")
    ]  # fmt: skip


@FUZZ
@given(CHANCE)
def test_any_expression_in_any_slot_is_refused_or_can_be_played(chance: random.Random) -> None:
    tree = _small(chance)
    template = chance.choice(tree["skills"][0]["templates"])
    way = chance.choice(_slots(template))
    source = _expression(chance)
    told = way[-1] in ("prompt", "explain", "text", "say", "gaps") or way[0] in ("stories", "prompt")
    _at(template, way[:-1])[way[-1]] = f"___ {{{source}}}" if told else source
    skill_map, _ = _tell(tree)
    if skill_map is not None:
        _playable(skill_map)


@FUZZ
@given(CHANCE, st.binary(max_size=6))
def test_torn_and_garbled_text_is_refused_or_can_be_played(chance: random.Random, junk: bytes) -> None:
    raw = (HERE / "nasty" / "every-kind.yaml").read_bytes()
    start, end = sorted(chance.randrange(len(raw)) for _ in range(2))
    end = min(end, start + chance.choice((0, 1, 5, 5000)))
    skill_map, faults = read_map([("torn.yaml", raw[:start] + junk + raw[end:])], 2)
    assert all(SAID.fullmatch(str(fault)) for fault in faults)
    assert skill_map is not None or faults


# ------------------------------------------------------------------ imports and levels

SIGNS = (
    *(
        "q",
        "What is 3?",
        " ",
        "\n",
        "\n\n",
        "{",
        "}",
        "=",
        "~",
        "#",
        "##",
        "####",
        "->",
        "%50%",
        "%-1.5.2%",
        "..",
        ":",
        "::",
    ),
    *(
        "\\",
        "\\n",
        "$CATEGORY: a/b",
        "//",
        "T",
        "F",
        "1/0",
        "1,5",
        "٣",
        "{{c1::",
        "}}",
        "::",
        "\t",
        ",",
        ";",
        '"',
        "'",
        "<br>",
    ),
    *(
        "&lt;",
        "&#0;",
        "[sound:",
        "]",
        "\u202e",
        "\x00",
        "#separator:",
        "#deck column:2",
        "[html]",
        "👩‍🚀",
        "null",
        "- a",
        "&a",
    ),
)
READERS = {"csv": lambda text: csv_cards("prompt,answer,wrong1,hint1\n" + text), "gift": gift.cards, "anki": anki.cards}


@FUZZ
@given(st.sampled_from(sorted(READERS)), st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_any_import_is_refused_or_makes_a_map_without_fault(form: str, text: str) -> None:
    try:
        made, notes = cards.to_yaml(READERS[form](text), "Fuzz", "a file")
    except ValueError as error:
        assert str(error)
        return
    assert all(notes)
    skill_map, faults = read_map([("import.yaml", made.encode())], TRIED)
    assert skill_map is not None and not [str(fault) for fault in faults if not fault.warning], made
    _playable(skill_map)


@FUZZ
@given(CHANCE)
def test_a_garbled_level_is_refused(tmp_path_factory: pytest.TempPathFactory, chance: random.Random) -> None:
    text = (HERE / "bad_levels" / "good.tmx").read_text("utf-8")
    for _ in range(chance.choice((1, 2, 5))):
        numbers = list(re.finditer(r'"[^"]*"', text))
        where = chance.choice(numbers)
        odd = ("", "nan", "-1", "1e999", "9" * 30, "²", "../x", "a", "0", "\U0001f3dd", "&lt;", "true", "x" * 300)
        text = f'{text[: where.start()]}"{chance.choice(odd)}"{text[where.end() :]}'
    folder = tmp_path_factory.getbasetemp()
    tiles = (HERE / "bad_levels" / "tiny.tsx").read_text("utf-8").replace("../../levels", str(LEVELS))
    (folder / "tiny.tsx").write_text(tiles, encoding="utf-8")
    path = folder / "fuzz.tmx"
    path.write_text(text, encoding="utf-8")
    assert all(SAID.fullmatch(str(fault)) for fault in check_level(path))
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *text.splitlines()[1:]])
    try:
        read_isle(text, str(path))
    except ValueError as error:
        assert str(error)
