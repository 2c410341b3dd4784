"""Every response kind grades fairly: the answer is right, an idea behind a wrong one is named, half is half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import items
from game.items.asks import ASKS, FORMS, GAP, LISTS, normal, one_slip, plain_word
from game.items.expr import show
from game.items.pictures import spots_of
from game.model import (
    Board,
    BoardSpec,
    Draw,
    Grade,
    Item,
    Misconception,
    Picture,
    Response,
    Skill,
    Template,
    Tempting,
    Value,
)
from tests.scenes_kit import real_catalog

SEEDS = (0, 1, 2, 77, 4242)
R, W, N = Grade.RIGHT, Grade.WRONG, Grade.UNANSWERED
Pair = tuple[Skill, Template]


@lru_cache(maxsize=1)
def shipped() -> tuple[Pair, ...]:
    """Every template of the game's own maps."""
    return tuple((skill, template) for skill in real_catalog().skills.values() for template in skill.templates)


def dealt() -> Iterator[Item]:
    """A few items of every template."""
    return (items.make(*pair, seed) for pair in shipped() for seed in SEEDS)


def given_as(item: Item, kind: str, value: Value) -> Value:
    """A value as the widget of this kind gives it."""
    return show(value) if kind == "type" else value


def can_give(item: Item, kind: str, value: Value) -> bool:
    """Whether a learner could give this value in this kind."""
    alike = isinstance(value, tuple) == isinstance(item.answer, tuple)
    return alike and not ASKS[kind].wrong(item, normal(item, kind, value))


# ------------------------------------------------------------------ all that is shipped


def test_every_kind_is_played_somewhere() -> None:
    assert {kind for _, template in shipped() for kind in template.kinds} == set(ASKS)


def test_the_own_answer_is_right_in_every_kind() -> None:
    for item in dealt():
        for kind in item.kinds:
            verdict = items.grade(item, Response(kind, given_as(item, kind, item.answer)))
            assert (verdict.grade, verdict.tempting, verdict.credit) == (R, None, 1.0), (item.template, item.seed, kind)


def test_what_may_stand_in_any_order_is_right_in_any() -> None:
    for item in dealt():
        for kind in {"pick", "tap"} & set(item.kinds):
            if isinstance(item.answer, tuple):
                assert items.grade(item, Response(kind, item.answer[::-1])).grade is R, item.template


def test_every_other_accepted_answer_is_right() -> None:
    for item in dealt():
        for other in item.accept:
            for kind in item.kinds:
                if can_give(item, kind, other):
                    assert items.grade(item, Response(kind, given_as(item, kind, other))).grade is R, item.template


def test_an_idea_behind_a_wrong_response_is_named() -> None:
    """What a misconception gives is never right, and wherever it can be given, the idea is told."""
    met: set[str] = set()
    for item in dealt():
        for said, idea in item.tempting.items():
            assert said != item.answer and said not in item.accept
            for kind in item.kinds:
                if can_give(item, kind, said):
                    verdict = items.grade(item, Response(kind, given_as(item, kind, said)))
                    assert (verdict.grade, verdict.tempting) == (W, idea), (item.template, item.seed, kind, said)
                    assert 0 <= verdict.credit < 1
                    met.add(kind)
    assert met >= set(ASKS) - {"balance", "write"}


def test_what_is_unfinished_is_unanswered() -> None:
    for item in dealt():
        for kind in item.kinds:
            nothing: list[Value | None] = [None, ""] if kind in ("type", "write", "spell") else [None]
            if kind in LISTS and isinstance(item.answer, tuple):
                nothing += [()] if kind == "pick" else [(), item.answer[:-1]]
            if kind in ("choose", "pick", "order", "match", "sort", "fill", "tap"):
                nothing.append("what nobody offered")
            for value in nothing:
                assert items.grade(item, Response(kind, value)).grade is N, (item.template, kind, value)
            assert items.grade(item, Response(kind, unsure=True)).grade is Grade.UNSURE


def test_luck_is_a_chance() -> None:
    for item in dealt():
        for kind in item.kinds:
            assert 0 < items.lucky(item, kind) <= 0.5, (item.template, kind)


def test_nothing_on_offer_looks_like_another() -> None:
    """In no language do two choices, or two cards, bear the same words; letter tiles may."""
    for skill, template in shipped():
        for words in ({}, *real_catalog().map_of(skill.id).words.values()):
            item = items.make(skill, template, 1, items.Telling(words))
            for offered in (item.choices, item.cards if "spell" not in item.kinds else ()):
                shown = [item.faces.get(one) or items.label(item, one) for one in offered]
                assert len(set(shown)) == len(shown), (template.id, shown)


@given(st.data())
def test_credit_is_a_share_and_whole_only_when_right(data: st.DataObject) -> None:
    item = items.make(*data.draw(st.sampled_from(shipped())), data.draw(st.integers(0, 2**32)))
    kind = data.draw(st.sampled_from(item.kinds))
    verdict = items.grade(item, Response(kind, data.draw(_responses(item, kind))))
    assert 0 <= verdict.credit <= 1
    assert (verdict.credit == 1) == (verdict.grade is R)
    assert verdict.tempting is None or verdict.grade is W
    assert verdict.grade is not Grade.UNSURE


def _responses(item: Item, kind: str) -> st.SearchStrategy[Value]:
    """What the widget of this kind can give, right or wrong."""
    if kind == "choose":
        return st.sampled_from(item.choices)
    if kind in ("pick", "tap"):
        offered = item.choices if kind == "pick" else spots_of(item.picture) if item.picture else ()
        some = st.lists(st.sampled_from(offered), min_size=1, unique=True).map(tuple)
        return some if isinstance(item.answer, tuple) else st.sampled_from(offered)
    if kind == "order":
        return st.permutations(item.cards).map(tuple)
    if kind in ("match", "sort"):
        return st.lists(st.sampled_from(item.choices), min_size=len(item.cards), max_size=len(item.cards)).map(tuple)
    if kind == "fill":
        return st.permutations(item.cards).map(lambda cards: tuple(cards[: item.board.gaps.count(GAP)]))
    if kind == "spell":
        return st.permutations(item.cards).map(lambda tiles: "".join(map(str, tiles))[: len(str(item.answer))])
    if kind == "write":
        return st.one_of(st.text(max_size=12), st.just(str(item.answer)), st.just(str(item.answer)[1:]))
    if kind == "type":
        return st.one_of(st.text("0123456789./ ", max_size=6), st.integers(0, 999).map(str), st.just(show(item.answer)))
    if kind == "build" and item.board.tool == "array":
        return st.tuples(st.integers(1, 10), st.integers(1, 10))
    if kind == "build" and item.board.tool == "bar":
        return st.integers(0, item.board.parts).map(lambda n: Fraction(n, item.board.parts))
    return st.integers(0, 100)


@given(st.data())
def test_any_value_at_all_gets_a_verdict(data: st.DataObject) -> None:
    """Not even what no widget could give breaks the grading."""
    item = items.make(*data.draw(st.sampled_from(shipped())), 3)
    atoms = st.one_of(st.integers(-999, 9999), st.fractions(), st.text(max_size=8), st.just(item.answer))
    value = data.draw(st.one_of(atoms, st.lists(atoms, max_size=6).map(tuple)))
    for kind in item.kinds:
        assert items.grade(item, Response(kind, value)).grade in (R, W, N)


# ------------------------------------------------------------------ tellings

TELLINGS = st.builds(
    items.Telling,
    st.just({}),
    st.lists(st.sampled_from(["space", "animals", "sport", "cooking", "sea"]), max_size=3).map(tuple),
)


@given(st.data(), st.integers(0, 2**40), TELLINGS)
def test_the_same_seed_and_telling_give_the_same_item(data: st.DataObject, seed: int, telling: items.Telling) -> None:
    pair = data.draw(st.sampled_from(shipped()))
    assert items.make(*pair, seed, telling) == items.make(*pair, seed, telling)


def mathematics(item: Item) -> tuple[object, ...]:
    """All of an item that is no words to be read."""
    pictures = (item.picture, *(step.picture for step in (*item.hints, *item.worked)))
    board = (item.board.tool, item.board.form, item.board.low, item.board.high, item.board.pans)
    ideas = {said: idea.misconception for said, idea in item.tempting.items()}
    return item.answer, item.accept, item.choices, item.cards, ideas, item.faces, item.difficulty, pictures, board


def test_another_language_changes_words_and_never_the_answer() -> None:
    told: dict[str, list[bool]] = {}
    for skill, template in shipped():
        found = real_catalog().map_of(skill.id)
        for language in found.words:
            for seed in SEEDS:
                plain = items.make(skill, template, seed)
                other = items.make(skill, template, seed, items.telling_of(found, language))
                assert mathematics(other) == mathematics(plain), (template.id, language)
                if language != found.language:
                    told.setdefault(f"{found.id} {language}", []).append(other.prompt != plain.prompt)
    assert told
    for name, differs in told.items():
        assert any(differs), f"{name}: not one question is told in this language"


def test_a_story_is_told_by_interest_with_the_same_mathematics() -> None:
    told = 0
    for skill, template in shipped():
        for interest, _ in template.stories:
            for seed in SEEDS[:2]:
                plain = items.make(skill, template, seed)
                liked = items.make(skill, template, seed, items.Telling(interests=(interest,)))
                assert mathematics(liked) == mathematics(plain), (template.id, interest)
                told += liked.prompt != plain.prompt
    assert told > 50


def test_a_learner_hears_the_story_they_like() -> None:
    for skill, template in shipped():
        stories = dict(template.stories)
        for interest in stories:
            only = items.make(skill, template, 5, items.Telling(interests=(interest, "none such")))
            alone = replace(template, prompt=stories[interest], stories=())
            assert only.prompt == items.make(skill, alone, 5).prompt, (template.id, interest)


# ------------------------------------------------------------------ kind by kind


def _item(answer: Value, kind: str, **parts: Any) -> Item:
    board = Board(**{key: parts.pop(key) for key in list(parts) if key in Board.__dataclass_fields__})
    return Item("m/s", "m/s/t", 1, "?", answer, (kind,), parts.pop("choices", ()), board=board, **parts)


def _typed(answer: Value, form: str, text: str, **parts: Any) -> Grade:
    return items.grade(_item(answer, "type", form=form, **parts), Response("type", text)).grade


@pytest.mark.parametrize(
    ("answer", "form", "text", "expected"),
    [
        (7, "whole", " 07 ", R),
        (7, "whole", "7.0", N),
        (1000, "whole", "1 000", R),
        (Fraction(1, 2), "decimal", "0.5", R),
        (Fraction(1, 2), "decimal", "0,50", R),
        (Fraction(1, 2), "decimal", ".5", R),
        (Fraction(1, 2), "decimal", "1/2", R),
        (Fraction(1, 2), "decimal", "0.05", W),
        (Fraction(1, 2), "decimal", "0.", N),
        (2, "decimal", "2.0", R),
        (Fraction(3, 4), "fraction", "6/8", R),
        (Fraction(3, 4), "fraction", "0.75", R),
        (Fraction(3, 4), "fraction", "3 / 4", R),
        (Fraction(3, 4), "fraction", "4/3", W),
        (Fraction(3, 4), "fraction", "3/0", N),
        (Fraction(3, 4), "fraction", "3/", N),
        (Fraction(7, 4), "mixed", "1 3/4", R),
        (Fraction(7, 4), "mixed", "7/4", R),
        (Fraction(7, 4), "mixed", "1 6/8", R),
        (Fraction(7, 4), "mixed", "1.75", R),
        (Fraction(7, 4), "mixed", "13/4", W),
        (Fraction(3, 4), "simplest", "3/4", R),
        (Fraction(3, 4), "simplest", "6/8", W),
        (Fraction(7, 4), "simplest", "1 3/4", R),
        (Fraction(7, 4), "simplest", "1 6/8", W),
        (2, "simplest", "2", R),
        (2, "simplest", "4/2", W),
    ],
)
def test_typed_numbers(answer: Value, form: str, text: str, expected: Grade) -> None:
    assert _typed(answer, form, text) is expected


@given(st.fractions(0, 99, max_denominator=60), st.integers(1, 9), st.sampled_from(FORMS[1:]))
def test_equal_numbers_are_equal_however_typed(exact: Fraction, by: int, form: str) -> None:
    """Every way to write a number counts, except that "simplest" wants it in lowest terms."""
    answer: Value = exact.numerator if exact.denominator == 1 else exact
    whole, rest = divmod(exact, 1)
    longer = f"{exact.numerator * by}/{exact.denominator * by}"
    assert _typed(answer, form, show(answer)) is R
    assert _typed(answer, form, f"{whole} {rest.numerator}/{rest.denominator}") is R or rest == 0
    assert _typed(answer, form, longer) is (R if form != "simplest" or (by == 1 and rest) else W) or rest == 0
    assert _typed(answer, form, show(exact + Fraction(1, 7))) is W


def test_lowest_terms_can_be_a_named_idea() -> None:
    idea = Tempting("not-simplest", "Leaves it as it is", "2/4 can be made simpler.")
    item = _item(Fraction(1, 2), "type", form="simplest", tempting={"2/4": idea})
    assert items.grade(item, Response("type", "2/4")).tempting == idea
    assert items.grade(item, Response("type", "02/04")).tempting == idea


@pytest.mark.parametrize(
    ("lenient", "text", "expected"),
    [
        (("case",), "Café", R),
        (("case",), "CAFÉ", R),
        (("case",), "  café ", R),
        (("case",), "cafe", W),
        (("case",), "cafe\u0301", R),
        ((), "café", R),
        ((), "Café", W),
        (("accents",), "cafe", R),
        (("accents",), "Cafe", W),
        (("case", "accents"), "CAFE", R),
        (("slip",), "caé", R),
        (("slip",), "acfé", R),
        (("slip",), "cafés", R),
        (("slip",), "cafe", R),
        (("slip",), "cxxé", W),
        (("slip",), "tea", W),
        (("case",), " ", N),
        (("case",), "x" * 31, N),
    ],
)
def test_typed_words(lenient: tuple[str, ...], text: str, expected: Grade) -> None:
    item = _item("café", "write", lenient=lenient, accept=("cup of tea",))
    assert items.grade(item, Response("write", text)).grade is expected
    assert items.grade(item, Response("write", "cup  of tea")).grade is R


def test_a_slip_is_no_slip_in_short_words_nor_where_it_is_an_idea() -> None:
    short = _item("cat", "write", lenient=("case", "slip"))
    assert items.grade(short, Response("write", "cot")).grade is W
    idea = Tempting("says-it", "Writes what it sounds like", "Listen once more.")
    named = _item("knight", "write", lenient=("case", "slip"), tempting={"night": idea})
    assert items.grade(named, Response("write", "night")) == items.grade(named, Response("write", "night"))
    assert items.grade(named, Response("write", "night")).tempting == idea
    assert items.grade(named, Response("write", "Night")).grade is W
    assert items.grade(named, Response("write", "knigt")).grade is R


WORDS = st.text("abcé", min_size=1, max_size=7)


@given(WORDS, st.integers(0, 7), st.sampled_from("abz"), st.sampled_from(["add", "drop", "change", "swap"]))
def test_one_slip_is_one_edit(word: str, at: int, sign: str, how: str) -> None:
    at %= len(word)
    slipped = {
        "add": word[:at] + sign + word[at:],
        "drop": word[:at] + word[at + 1 :],
        "change": word[:at] + sign + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]
    assert one_slip(word, slipped)
    assert one_slip(slipped, word)


@given(WORDS, WORDS)
def test_a_slip_counts_for_both_sides_and_never_for_two(a: str, b: str) -> None:
    assert one_slip(a, b) == one_slip(b, a)
    assert not one_slip(a, f"{a}zz")
    assert one_slip(a, a)
    assert plain_word(f" {a.upper()} ", ("case", "accents")) == a.replace("é", "e")


@pytest.mark.parametrize(
    ("kind", "said", "credit"),
    [
        ("order", (1, 2, 3, 4), 1.0),
        ("order", (1, 2, 4, 3), 0.5),
        ("order", (4, 3, 2, 1), 0.0),
        ("match", ("b", "a", "c", "d"), 0.5),
        ("sort", ("in", "in", "in", "in"), 0.5),
        ("fill", ("is", "hot"), 1.0),
        ("fill", ("hot", "is"), 0.0),
        ("fill", ("is", "cold"), 0.5),
        ("pick", (2, 4), 1.0),
        ("pick", (4,), 0.5),
        ("pick", (1, 2, 4), 0.5),
        ("pick", (1, 2, 3, 4), 0.0),
        ("pick", (1, 3), 0.0),
        ("tap", ("cat", "dog"), 1.0),
        ("tap", ("dog",), 0.5),
        ("tap", ("sun", "dog"), 0.0),
        ("spell", "cat", 1.0),
        ("spell", "cot", 0.667),
        ("write", "ca", 0.667),
        ("write", "cat", 1.0),
    ],
)
def test_partial_credit(kind: str, said: Value, credit: float) -> None:
    item = {
        "order": _item((1, 2, 3, 4), "order", cards=(3, 1, 4, 2)),
        "match": _item(("a", "b", "c", "d"), "match", cards=(1, 2, 3, 4), choices=("d", "c", "b", "a")),
        "sort": _item(("in", "out", "in", "out"), "sort", cards=(1, 2, 3, 4), choices=("in", "out")),
        "fill": _item(("is", "hot"), "fill", cards=("hot", "cold", "is"), gaps="It ___ ___."),
        "pick": _item((2, 4), "pick", choices=(1, 2, 3, 4)),
        "tap": _item(("cat", "dog"), "tap", picture=Picture("things", ("cat", "dog", "sun"))),
        "spell": _item("cat", "spell", cards=("t", "a", "c", "o")),
        "write": _item("cat", "write"),
    }[kind]
    verdict = items.grade(item, Response(kind, said))
    assert verdict.credit == credit
    assert (verdict.grade is R) == (credit == 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(7, R), (Fraction(15, 2), R), (Fraction(13, 2), R), (8, W), (6, W), (21, W), (-1, N), ("7", N), ((7,), N)],
)
def test_a_flag_counts_when_it_is_near(value: Value, expected: Grade) -> None:
    item = _item(7, "place", high=20, near=Fraction(1, 2))
    assert items.grade(item, Response("place", value)).grade is expected


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        (_item((3, 4), "build", tool="array"), (3, 4), R),
        (_item((3, 4), "build", tool="array"), (4, 3), W),
        (_item((3, 4), "build", tool="array"), (3, 11), N),
        (_item((3, 4), "build", tool="array"), (3,), N),
        (_item((3, 4), "build", tool="array", accept=((4, 3),)), (4, 3), R),
        (_item(Fraction(1, 2), "build", tool="bar", parts=4), Fraction(2, 4), R),
        (_item(1, "build", tool="bar", parts=4), 1, R),
        (_item(12, "build", tool="counters"), 11, W),
        (_item(5, "balance", pans=(8, 3)), 5, R),
        (_item(5, "balance", pans=(8, 3)), 4, W),
        (_item(5, "balance", pans=(8, 3)), 101, N),
        (_item(5, "balance", pans=(8, 3)), Fraction(9, 2), N),
    ],
)
def test_what_is_built(item: Item, value: Value, expected: Grade) -> None:
    assert items.grade(item, Response(item.kinds[0], value)).grade is expected


def test_luck_of_the_smallest_boards() -> None:
    """Chances are counted right, and hold where there is next to nothing on the board."""
    assert items.lucky(_item(2, "choose", choices=(1, 2, 3, 4)), "choose") == 0.25
    assert items.lucky(_item((1, 2, 3), "order", cards=(2, 3, 1)), "order") == pytest.approx(1 / 6)
    assert items.lucky(_item(("a", "b"), "match", cards=(1, 2), choices=("b", "a")), "match") == 0.5
    assert items.lucky(_item(("a",) * 3, "sort", cards=(1, 2, 3), choices=("a", "b")), "sort") == 0.125
    assert items.lucky(_item(("x",), "fill", cards=("x", "y", "z"), gaps="___"), "fill") == pytest.approx(1 / 3)
    assert items.lucky(_item((1,), "pick", choices=(1, 2, 3)), "pick") == pytest.approx(1 / 7)
    assert items.lucky(_item(5, "place", high=10), "place") == pytest.approx(1 / 11)
    assert items.lucky(_item(1, "place", high=1, near=9), "place") == 1.0
    for kind in ASKS:
        assert 0 <= items.lucky(_item(1, kind), kind) <= 1


# ------------------------------------------------------------------ ideas


def _ideas(gives: str, **parts: Any) -> set[Value]:
    """The responses that a misconception with this ``gives`` reveals."""
    idea = Misconception("it", "It", gives, "Look once more.")
    template = Template("m/s/t", "?", draw=(Draw(("a",), (6,)),), misconceptions=(idea,), **parts)
    return set(items.make(Skill("m/s", "S", "About.", "count", (), (), (template,)), template, 1).tempting)


def test_what_counts_as_right_is_no_idea_behind_a_wrong_answer() -> None:
    line: dict[str, Any] = {"answer": "a", "kinds": ("place",), "high": 20, "board": BoardSpec(near="1")}
    assert _ideas("a + 1", **line) == set()
    assert _ideas("a + 2", **line) == {8}
    word: dict[str, Any] = {"answer": "'night'", "kinds": ("write",), "board": BoardSpec(lenient=("case", "slip"))}
    assert _ideas("'Night'", **word) == set()
    assert _ideas("'nite'", **word) == {"nite"}
    assert _ideas("'nigt'", **word) == {"nigt"}  # a slip otherwise
    assert _ideas("a", answer="a + 1", kinds=("type",), accept=("a",)) == set()


def test_what_cannot_be_given_is_no_idea_either() -> None:
    tiles: dict[str, Any] = {"answer": "'ship'", "kinds": ("spell",), "cards": ("'s'", "'x'")}
    assert _ideas("'sip'", **tiles) == {"sip"}
    assert _ideas("'shiip'", **tiles) == set()  # five letters on four places
    assert _ideas("'shop'", **tiles) == set()  # no tile for it
    assert _ideas("'six'", answer="a", kinds=("type",)) == set()
    assert _ideas("[a, 1]", answer="a", kinds=("type",)) == set()
    assert _ideas("a + 200", answer="a", kinds=("choose",)) == set()
