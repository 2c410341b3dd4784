"""The Gaussian filter and its numbers: right never lowers belief below wrong, and nothing runs away."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.learning import features
from game.learning.filter import (
    HIGH,
    MEAN,
    STAGE,
    Beliefs,
    chance,
    learn,
    new_common,
    new_item,
    new_item_norm,
    new_learner,
    new_skill,
    new_skill_norm,
    see,
)
from game.learning.numbers import Filter, Head, Local
from game.learning.params import HOME_FILE, SHIPPED, ParamsError, dump, load, of_home
from game.learning.recalibration import learned, recalibrated
from game.learning.stream import Stream
from game.model.beliefs import STAGES, Belief, ItemNorm, Recalibration, SkillNorm

TIMES = st.one_of(st.none(), st.floats(-1e12, 1e12), st.sampled_from([0.0, 1e18, -1e18, math.inf, math.nan]))
SECONDS = st.one_of(st.none(), st.floats(0.0, 1e9), st.sampled_from([-5.0, 1e300, math.inf, math.nan]))
ANSWERS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("st"), st.sampled_from("ijk"), st.booleans(), TIMES, SECONDS),
    max_size=60,
)
FILTERS = st.sampled_from([SHIPPED.filter, SHIPPED.told, Filter()])


def fresh(f: Filter) -> Beliefs:
    return Beliefs(
        new_common(f), new_learner(f), new_skill(f), new_item(f), new_skill_norm(f), new_item_norm(f)
    )  # fmt: skip


def after(f: Filter, answers: Sequence[tuple[bool, float]], hint: float = 0.0) -> tuple[Beliefs, float]:
    """One learner at one item: beliefs and time after some answers, each so many seconds after the last."""
    beliefs, now = fresh(f), 1e9
    for right, gap in answers:
        now += gap
        beliefs = learn(f, beliefs, see(f, beliefs, hint, now), right, now, "s")
    return beliefs, now


def numbers_of(stream: Stream) -> list[tuple[float, float]]:
    """Every mean and variance that a stream holds."""
    reader = stream.reader
    found: list[Any] = [reader.norms.common, *reader.norms.skills.values(), *reader.norms.items.values()]
    for known in reader.learners.values():
        found += [known.belief, *known.skills.values(), *known.items.values()]
    return [(one.mean, one.var) for one in found]


@given(
    FILTERS, st.lists(st.tuples(st.booleans(), st.floats(0.0, 1e7)), max_size=30), st.floats(-9, 9), st.floats(0.01, 1)
)
def test_right_is_never_worse_news_than_wrong(
    f: Filter, answers: list[tuple[bool, float]], hint: float, weight: float
) -> None:
    beliefs, now = after(f, answers, hint)
    sight = see(f, beliefs, hint, now + 5.0)
    good, bad = (learn(f, beliefs, sight, right, now + 5.0, "s", None, weight) for right in (True, False))
    assert good.learner.mean >= bad.learner.mean and good.skill.mean >= bad.skill.mean
    assert good.item.mean >= bad.item.mean and good.skill_norm.mean <= bad.skill_norm.mean
    assert good.item_norm.mean <= bad.item_norm.mean
    again = [see(f, one, hint, now + 5.0) for one in (good, bad)]
    assert again[0].mean >= again[1].mean
    if abs(again[0].mean) < 4.0 and not math.isclose(again[0].mean, again[1].mean):
        assert chance(again[0]) > chance(again[1])


@given(
    FILTERS.filter(lambda f: f != Filter()),
    st.lists(st.tuples(st.booleans(), st.floats(0.0, 1e6)), max_size=30),
    st.floats(-3.0, 3.0),
)
def test_the_shipped_heads_never_take_right_for_bad_news(
    f: Filter, answers: list[tuple[bool, float]], hint: float
) -> None:
    """The same item right after, and what is to come of the skill."""
    beliefs, now = after(f, answers, hint)
    sight = see(f, beliefs, hint, now + 5.0)
    next_answer, outlook = [], []
    for right in (True, False):
        then = learn(f, beliefs, sight, right, now + 5.0, "s")
        next_answer.append(SHIPPED.predict.logit(features.before(then, see(f, then, hint, now + 10.0), "s")))
        outlook.append(SHIPPED.decide.logit(features.after(then, STAGE[min(20, len(answers) + 1)])))
    assert next_answer[0] >= next_answer[1] and outlook[0] >= outlook[1]


@given(ANSWERS)
def test_nothing_runs_away(answers: list[tuple[str, str, str, bool, float | None, float | None]]) -> None:
    """Time backwards, years ahead or no number at all, answers in no time and in ages: finite and within bounds."""
    stream = Stream(SHIPPED)
    for answer in answers:
        assert all(0.0 < one < 1.0 for one in stream.see(*answer))
    for mean, var in numbers_of(stream):
        assert -MEAN <= mean <= MEAN and 0.0 < var <= HIGH
    assert all(math.isfinite(one) for one in stream.recalibration)


@given(ANSWERS)
def test_what_the_heads_look_at_is_bounded(
    answers: list[tuple[str, str, str, bool, float | None, float | None]],
) -> None:
    stream = Stream(SHIPPED)
    for answer in answers:
        who, skill, item, _, _, _ = answer
        _, beliefs, sight = stream.reader.sight(who, skill, item, 1e9)
        seen = features.before(beliefs, sight, skill), features.after(beliefs, 0)
        assert list(map(len, seen)) == [len(features.PREDICT), len(features.DECIDE)]
        assert all(abs(one) < 100.0 for numbers in seen for one in numbers)
        stream.see(*answer)


@pytest.mark.parametrize("right", [True, False])
def test_all_alike(right: bool) -> None:
    """Ten thousand answers, all right or all wrong, in an hour: sure of it, and still able to change its mind."""
    stream = Stream(SHIPPED)
    said = [stream.see("a", "s", f"i{n % 7}", right, 0.36 * n, 0.3)[0] for n in range(10_000)]
    assert said[-1] > 0.9 if right else said[-1] < 0.1
    assert all(abs(mean) <= MEAN and 0.0 < var <= HIGH for mean, var in numbers_of(stream))
    others = [stream.see("a", "s", f"i{n % 7}", not right, 4000.0 + n, 5.0)[0] for n in range(60)]
    assert abs(others[-1] - said[-1]) > 0.3


def test_a_clock_that_went_backwards_ages_nothing() -> None:
    f = SHIPPED.filter
    beliefs, now = after(f, [(True, 60.0)] * 5)
    at_once = see(f, beliefs, 0.0, now)
    for at in (now - 1e9, 1.0, 0.0):
        assert see(f, beliefs, 0.0, at) == at_once
    assert see(f, beliefs, 0.0, now + 30 * 86400.0).mean < at_once.mean
    century = see(f, beliefs, 0.0, now + 100 * 366 * 86400.0)
    assert century == see(f, beliefs, 0.0, now + 366 * 86400.0)


def test_what_a_weight_does() -> None:
    """A half counts less than a whole, and more than nothing."""
    f = SHIPPED.told
    beliefs = fresh(f)
    sight = see(f, beliefs, 0.0, 1e9)
    gains = [learn(f, beliefs, sight, True, 1e9, "s", None, k).learner.mean for k in (0.05, 0.5, 1.0)]
    assert 0.0 < gains[0] < gains[1] < gains[2]


def test_difficulty_is_learned_from_others() -> None:
    stream = Stream(SHIPPED)
    rng = Random(3)
    for n in range(600):
        stream.see(f"l{n % 60}", "s", "easy", rng.random() < 0.95)
        stream.see(f"l{n % 60}", "s", "hard", rng.random() < 0.30)
    assert stream.see("new", "s", "hard", True)[0] + 0.25 < stream.see("new2", "s", "easy", True)[0]


def test_recalibration_finds_intercept_and_slope() -> None:
    rng, found = Random(5), Recalibration()
    for _ in range(6000):
        logit = rng.gauss(0.5, 1.2)
        found = learned(found, logit, rng.random() < 1.0 / (1.0 + math.exp(-(0.8 + 0.6 * logit))))
    assert found.intercept == pytest.approx(0.8, abs=0.15) and found.slope == pytest.approx(0.6, abs=0.12)
    assert 0.0 < recalibrated(found, -12.0) < recalibrated(found, 12.0) < 1.0


# ------------------------------------------------------------------ heads

WEIGHTS = st.lists(st.floats(-5, 5), min_size=3, max_size=3).map(tuple)


@given(st.floats(-2, 2), WEIGHTS, st.lists(st.tuples(WEIGHTS, st.floats(-2, 2), st.floats(-2, 2)), max_size=4), WEIGHTS)
def test_a_head_is_the_network_it_says(
    bias: float,
    weights: tuple[float, ...],
    hidden: list[tuple[tuple[float, ...], float, float]],
    x: tuple[float, ...],
) -> None:
    rows, shifts, out = (tuple(part) for part in zip(*hidden, strict=True)) if hidden else ((), (), ())
    said = Head(bias, weights, rows, shifts, out).logit(x)
    plain = bias + sum(w * one for w, one in zip(weights, x, strict=True))
    for row, shift, weight in hidden:
        plain += weight * math.tanh(shift + sum(w * one for w, one in zip(row, x, strict=True)))
    assert said == pytest.approx(min(12.0, max(-12.0, plain)), abs=1e-9)


# ------------------------------------------------------------------ the file


def spoiled(**changes: Any) -> str:
    """The shipped file with some of its numbers of the filter changed."""
    record = json.loads(dump(SHIPPED))
    record["filter"] |= changes
    return json.dumps(record)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no file of parameters"),
        ("[]", "no file of parameters"),
        ("{}", "no file of parameters"),
        ('{"version": 99}', "version 99"),
        (spoiled(start=7.0), "start is 7.0, not within -6 and 6"),
        (spoiled(skill_var=-0.1), "skill_var is -0.1, not within 0 and 4"),
        (spoiled(start=math.nan), "start is nan, not a number"),
        (spoiled(start="1"), "start is '1', not a number"),
        (spoiled(start=True), "start is True, not a number"),
        (spoiled(right_gain=0.0, wrong_gain=0.1), "a wrong answer would raise belief more than a right one"),
        (spoiled(item_right_gain=-0.1), "a wrong answer would raise belief more than a right one"),
        (spoiled(learner_gain=1e400), "learner_gain is inf, not a number"),
        (spoiled(curve=[0.0]), "curve has 1 stages, not 8"),
        (spoiled(curve=[9.0] * STAGES), "curve[0] is 9.0, not within -4 and 4"),
        (spoiled(magic=1.0), "unknown number of the filter: magic"),
    ],
)
def test_parameters_out_of_range_are_told(text: str, why: str) -> None:
    with pytest.raises(ParamsError) as told:
        load(text)
    assert why in str(told.value)


def test_the_file_holds_all_of_it() -> None:
    again = load(dump(SHIPPED))
    assert again == SHIPPED and again.mark == SHIPPED.mark
    for field in fields(Filter):
        assert math.isfinite(sum(value)) if isinstance(value := getattr(again.told, field.name), tuple) else True
    assert replace(SHIPPED, filter=replace(SHIPPED.filter, start=0.123)).mark != SHIPPED.mark


LOCAL = Local(
    Belief(0.5, 0.1),
    Recalibration(0.25, 1.5, 0.0625, 0.03125),
    {"m/s": SkillNorm(0.5, 0.25, 0.125, (0.5,) * STAGES, (0.25,) * STAGES)},
    {"m/s/t": ItemNorm(-1.5, 0.25, 0.125, 0.0625, 0.5, 1.25, 12)},
)


def test_what_a_home_has_shown_is_kept_by_name() -> None:
    text = dump(replace(SHIPPED, local=LOCAL))
    assert load(text).local == LOCAL and load(text).mark != SHIPPED.mark
    plain = json.loads(text)["local"]
    assert plain["common"] == {"mean": 0.5, "var": 0.1} and plain["items"]["m/s/t"]["paced"] == 12


@pytest.mark.parametrize(
    ("part", "name", "key", "value", "why"),
    [
        ("skills", "m/s", "mean", 80.0, "m/s.mean is 80.0, not within -8 and 8"),
        ("skills", "m/s", "curve", [1.0], "m/s.curve has 1 stages, not 8"),
        ("items", "m/s/t", "var", -1.0, "m/s/t.var is -1.0, not within 0 and 4"),
        ("items", "m/s/t", "more", 1.0, "m/s/t has the numbers"),
        ("items", "m/s/t", "mean", None, "m/s/t.mean is None, not a number"),
    ],
)
def test_what_a_home_may_not_hold(part: str, name: str, key: str, value: object, why: str) -> None:
    record = json.loads(dump(replace(SHIPPED, local=LOCAL)))
    record["local"][part][name][key] = value
    with pytest.raises(ParamsError) as told:
        load(json.dumps(record))
    assert why in str(told.value)


def test_a_damaged_file_of_a_home_is_left_aside() -> None:
    told: list[str] = []
    files = {HOME_FILE: dump(replace(SHIPPED, local=LOCAL)).encode()}
    assert of_home(lambda name: files.get(name, b""), told.append).local == LOCAL
    assert of_home(lambda name: b"", told.append) is SHIPPED and not told
    for raw in (files[HOME_FILE][:-40], b"\xff\xfe", b"null", b'{"version": 1}'):
        assert of_home(lambda name, raw=raw: raw, told.append) is SHIPPED
    assert len(told) == 4 and all(line.startswith(f"{HOME_FILE} is left aside: ") for line in told)
