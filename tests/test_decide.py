"""Decisions about a lantern: when it lights, is mastered, dims, and what memory has to do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning.decide import BOUNDS, is_dim, rules_for, sureness
from game.learning.level import known
from game.learning.params import SHIPPED
from game.model import Grade, Light, Progress
from game.model.beliefs import Card
from tests.test_learning import DAY, GRAPH, NOON, SKILLS, R, U, W, attempts, lit, logs, make_attempt, make_skill, play

RULES = SHIPPED.rules


def _lights(chance: float, luck: float, skills: int, learners: int, answers: int = 30) -> list[int]:
    """How many answers each skill of each simulated learner took until it lit; one more than there were if never.

    Each answer is right with ``chance``, whatever was learned.
    """
    found = []
    for seed in range(learners):
        rng, progress = Random(seed), learning.start()
        for skill in range(skills):
            number, lit_at = 0, None
            while lit_at is None and number <= answers:
                grade, template = R if rng.random() < chance else W, f"m/{skill}/{rng.randrange(4)}"
                at = max(progress.at, NOON) + 20.0
                attempt = make_attempt(at, grade, f"m/{skill}", template=template, luck=luck)
                progress = learning.step(progress, attempt)
                number, lit_at = number + 1, progress.skills[f"m/{skill}"].lit_at
            found.append(number if lit_at is not None else answers + 1)
    return sorted(found)


# ------------------------------------------------------------------ lighting


@pytest.mark.parametrize("choices", [2, 4])
def test_guessing_lights_hardly_ever(choices):
    took = _lights(1 / choices, 1 / choices, skills=4, learners=40)
    assert sum(one <= 30 for one in took) < 0.03 * len(took)


def test_an_able_learner_lights_soon_and_sooner_with_what_is_typed():
    chosen, typed = (_lights(0.95, luck, skills=4, learners=30) for luck in (0.25, 0.02))
    assert RULES.fewest_tries <= chosen[0] and chosen[-1] <= 30
    assert 4 <= chosen[60] <= 9 and typed[60] <= chosen[60]
    first = _lights(0.95, 0.25, skills=1, learners=30)
    assert first[15] <= 10


def test_who_is_right_six_times_in_ten_is_seldom_taken_for_one_who_knows():
    took = _lights(0.6, 0.25, skills=4, learners=30)
    assert sum(one <= 30 for one in took) < 0.2 * len(took)


@given(logs, attempts)
def test_only_a_right_answer_lights_and_only_if_all_is_reached(log, last):
    before = learning.replay(log, GRAPH)
    for grade in (R, W, U):
        after = learning.step(before, replace(last, grade=grade), GRAPH)
        old, new = before.skills.get(last.skill), after.skills[last.skill]
        if new.lit_at is None or (old is not None and old.lit_at is not None):
            continue
        assert grade == R and new.lit_at == last.at
        own = (*last.mastery, *((("proficient", last.proficient),) if last.proficient is not None else ()))
        rules = rules_for(own)
        practised = new.tries >= rules.fewest_tries and known(new.levels, rules.proficient) >= rules.sure
        assert practised if new.lit_by == "practice" else last.purpose == "claim"


def test_a_map_may_ask_for_more_or_less_within_bounds():
    def right_answers(**more) -> int:
        progress = learning.start()
        for count in range(1, 40):
            progress = play(progress, [R], NOON + 20.0 * count, **more)
            if progress.skills["m/a"].lit_at is not None:
                return count
        return 40

    usual = right_answers()
    assert right_answers(proficient=0.7) < usual < right_answers(proficient=0.95) < 40
    assert right_answers(mastery=(("sure", 0.85),)) < right_answers(mastery=(("sure", 0.98),)) < 40
    assert right_answers(proficient=0.0) == right_answers(proficient=0.7), "a bound is a bound"
    assert right_answers(proficient=1.0) == right_answers(proficient=0.95)


@given(st.lists(st.tuples(st.sampled_from([*BOUNDS, "steep"]), st.floats(-1e9, 1e9)), max_size=5))
def test_no_map_leaves_the_bounds(criteria):
    rules = rules_for(tuple(criteria))
    for name, (low, high) in BOUNDS.items():
        assert low <= getattr(rules, name) <= high
        if name not in dict(criteria):
            assert getattr(rules, name) == getattr(RULES, name)
    assert isinstance(rules.check, int)


def test_glow_grows_with_every_right_answer():
    progress, glows = learning.start(), [0.0]
    assert learning.glow(progress, "m/a", NOON) == 0.0
    while progress.skills.get("m/a") is None or progress.skills["m/a"].lit_at is None:
        progress = play(progress, [R], NOON + 20.0 * len(glows))
        glows.append(learning.glow(progress, "m/a", progress.at))
    assert glows[-1] == 1.0 and glows[-2] < 0.98 and len(glows) < 20
    assert all(later > earlier for earlier, later in pairwise(glows))
    assert 0.0 < learning.glow(play(learning.start(), [R, R, W]), "m/a", NOON + 60) < glows[2]


def test_what_builds_on_a_skill_opens_before_it_lights_and_stays_open():
    progress = learning.start()
    shown: list[tuple[Light, Light]] = []
    while not shown or shown[-1][0] == Light.GROWING:
        progress = play(progress, [R], NOON + 20.0 * len(shown))
        shown.append((learning.light(progress, SKILLS[0], progress.at), learning.light(progress, SKILLS[1], NOON)))
    assert (Light.GROWING, Light.READY) in shown and (Light.GROWING, Light.DARK) in shown
    opened = play(learning.start(), [R] * (1 + shown.index((Light.GROWING, Light.READY))))
    assert opened.skills["m/a"].open_at == opened.at
    failing = play(opened, [W] * 12, opened.at + 60)
    assert sureness(failing.skills["m/a"], RULES) < RULES.open
    assert learning.light(failing, SKILLS[1], failing.at) == Light.READY


def test_lights_of_a_map():
    fresh = learning.start()
    assert [learning.light(fresh, s, NOON) for s in SKILLS] == [Light.READY, *[Light.DARK] * 3]
    begun = play(fresh, [U])
    assert learning.light(begun, SKILLS[0], NOON) == Light.READY
    assert learning.light(play(begun, [W]), SKILLS[0], NOON) == Light.GROWING
    progress = lit("m/a", "m/b")
    shown = [learning.light(progress, s, progress.at) for s in SKILLS]
    assert shown == [Light.LIT, Light.LIT, Light.READY, Light.DARK]
    assert learning.missing(SKILLS[3], progress) == ("m/c",)


# ------------------------------------------------------------------ mastered


def test_mastered_needs_a_night_another_skill_and_no_hint():
    progress = lit("m/a")
    tomorrow = NOON + DAY
    alone = learning.step(progress, make_attempt(tomorrow))
    assert alone.skills["m/a"].mastered_at is None
    mixed = learning.step(progress, make_attempt(NOON + 900, W, "m/b"))
    assert learning.step(mixed, make_attempt(NOON + 1000)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow, hints=1)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow, W)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow, U)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow)).skills["m/a"].mastered_at == tomorrow
    missed = learning.step(mixed, make_attempt(tomorrow, W))
    assert learning.step(missed, make_attempt(tomorrow + 60)).skills["m/a"].mastered_at is not None
    for days, done in ((2.0, False), (3.0, True)):
        late = learning.step(mixed, make_attempt(NOON + days * DAY, mastery=(("check", 3.0),)))
        assert (late.skills["m/a"].mastered_at is not None) is done


def test_a_night_is_a_local_one():
    evening = 20_000 * DAY + 10 * 3600.0  # 20:00 at UTC+10
    progress = play(learning.start(), [R] * 10, evening, offset=600)
    progress = play(progress, [R], evening + 900, "m/b", offset=600)
    for hours, done in ((3, False), (5, False), (9, True)):  # midnight alone is no night's sleep
        later = learning.step(progress, make_attempt(evening + hours * 3600, offset=600))
        assert (later.skills["m/a"].mastered_at is not None) is done


# ------------------------------------------------------------------ dim


def _days_bright(progress: Progress, skill: str, play_on: Callable[[Progress, int], Progress] | None = None) -> int:
    """Days until the lantern of ``skill`` is dim, 400 at most; ``play_on`` is what is played on each of them."""
    for day in range(1, 400):
        if play_on is not None:
            progress = play_on(progress, day)
        state = progress.skills[skill]
        if is_dim(progress, state, NOON + (day + 0.5) * DAY, RULES):
            return day
    return 400


def _other_things(progress: Progress, day: int) -> Progress:
    return play(progress, [R, W], NOON + day * DAY, "n/z")


def test_a_lantern_dims_by_time_alone_after_days_of_grace():
    progress = lit("m/a")
    shaken = play(progress, [W] * 15, NOON + 1000)
    for some in (progress, shaken):
        assert learning.light(some, SKILLS[0], some.at) == Light.LIT
        assert learning.light(some, SKILLS[0], NOON + (RULES.grace + 0.5) * DAY) == Light.LIT, "no slip dims it"
    early = replace(SKILLS[0], mastery=(("dim", 0.8),))
    assert learning.light(progress, early, NOON + (RULES.grace - 0.1) * DAY) == Light.LIT
    assert learning.light(shaken, early, NOON + (RULES.grace - 0.1) * DAY) == Light.LIT
    assert learning.light(shaken, early, NOON + (RULES.grace + 0.5) * DAY) == Light.DIM
    assert 5 <= _days_bright(progress, "m/a", _other_things) < 60
    assert learning.missing(SKILLS[1], progress) == ()  # a dim prerequisite locks nothing


def test_a_holiday_dims_no_sky():
    progress = lit("m/a")
    playing = _days_bright(progress, "m/a", _other_things)
    assert _days_bright(progress, "m/a") == 400, "a pause counts as a week, however long"
    back = _other_things(progress, 200)
    assert learning.light(back, SKILLS[0], NOON + 200 * DAY + 3600) == Light.LIT
    assert learning.glow(back, "m/a", back.at) == 1.0
    assert playing < 60


def test_a_right_answer_rekindles_a_dim_lantern_once():
    progress = lit("m/a")
    for day in range(1, 60):
        progress = _other_things(progress, day)
    later = NOON + 59 * DAY + 3600
    assert learning.light(progress, SKILLS[0], later) == Light.DIM
    assert 0.0 < learning.glow(progress, "m/a", later) < 1.0

    wrong = play(progress, [W], later)
    assert wrong.skills["m/a"].rekindled == 0
    right = play(progress, [R] * 3, later)
    assert learning.light(right, SKILLS[0], right.at) == Light.LIT
    assert learning.light(right, SKILLS[0], right.at + 2 * DAY) == Light.LIT
    assert (right.skills["m/a"].rekindled, right.skills["m/a"].rekindled_at) == (1, later)
    assert right.skills["m/a"].lit_at == progress.skills["m/a"].lit_at


@given(logs, attempts)
def test_what_was_shown_dim_is_rekindled_by_a_right_answer_and_nothing_else_is(log, last):
    last = replace(last, offset=log[-1].offset if log else 0)
    before = learning.replay(log, GRAPH)
    skill = GRAPH.skills[last.skill]
    dim = learning.light(before, skill, last.at) == Light.DIM
    old = before.skills.get(last.skill)
    for grade in (R, W, U):
        new = learning.step(before, replace(last, grade=grade), GRAPH).skills[last.skill]
        assert new.rekindled - (old.rekindled if old else 0) == (dim and grade == R)


# ------------------------------------------------------------------ memory


def test_the_first_graded_attempt_of_a_day_rates_the_card():
    def card(*grades: Grade, **more) -> Card:
        progress = play(learning.start(), [R, R, R], NOON)
        found = play(progress, list(grades), NOON + 2 * DAY, **more).skills["m/a"].card
        assert found is not None
        return found

    once = play(learning.start(), [R, R, R]).skills["m/a"].card
    assert once is not None and once.reps == 1 and once == play(learning.start(), [R]).skills["m/a"].card
    assert card(R, W, W) == card(R) and card(W, R, R, R) == card(W)
    assert card(U, W) == card(W)._replace(at=NOON + 2 * DAY + 20.0)
    assert card(R).stability > card(R, hints=1).stability > card(W).stability
    assert (card(R).reps, card(R).lapses, card(W).lapses) == (2, 0, 1)


def test_days_that_are_spread_last_longer_than_one_long_day():
    massed, spread = learning.start(), learning.start()
    for number in range(12):
        massed = play(massed, [R], NOON + 20.0 * number)
        spread = play(spread, [R], NOON + DAY * (number // 3) * 2 + 20.0 * number)
    long, short = spread.skills["m/a"].card, massed.skills["m/a"].card
    assert long is not None and short is not None and long.stability > 2 * short.stability


def test_a_slow_answer_is_remembered_less_and_a_fast_one_more():
    def stability(seconds: float) -> float:
        progress = play(learning.start(), [R] * 8, seconds=10.0)
        card = play(progress, [R], NOON + 4 * DAY, seconds=seconds).skills["m/a"].card
        assert card is not None
        return card.stability

    assert stability(3.0) > stability(10.0) > stability(60.0)


@given(logs, attempts)
def test_implicit_credit_lengthens_what_lies_below_once_a_day(log, last):
    before = learning.replay(log, GRAPH)
    today = last.at + last.offset * 60.0
    old = before.skills.get(last.skill)
    fresh = old is None or old.tries == 0 or old.day < today // DAY
    for grade in (R, W, U):
        after = learning.step(before, replace(last, grade=grade, purpose="practice"), GRAPH)
        for name in set(before.skills) - {last.skill}:
            was, now = before.skills[name].card, after.skills[name].card
            if was is None or now is None or was == now:
                assert was == now
                continue
            assert grade == R and last.hints == 0 and fresh and name in GRAPH.below[last.skill]
            assert now.stability >= was.stability and was.at <= now.at <= last.at
            assert (now.reps, now.lapses, now.difficulty) == (was.reps, was.lapses, was.difficulty)


def test_implicit_credit_is_there_and_less_the_farther_below():
    graph = learning.graph_of([make_skill("m/a"), make_skill("m/b", "m/a"), make_skill("m/c", "m/b")])
    progress = lit("m/a", "m/b")
    at = NOON + 3 * DAY
    once = learning.step(progress, make_attempt(at, R, "m/c"), graph)
    grown = {}
    for name in ("m/a", "m/b"):
        was, now = progress.skills[name].card, once.skills[name].card
        assert was is not None and now is not None
        grown[name] = now.stability / was.stability
    assert grown["m/b"] > grown["m/a"] > 1.0
    again = learning.step(once, make_attempt(at + 60, R, "m/c"), graph)
    assert [again.skills[name].card for name in grown] == [once.skills[name].card for name in grown]
    helped = learning.step(progress, make_attempt(at, R, "m/c", hints=1), graph)
    assert [helped.skills[name].card for name in grown] == [progress.skills[name].card for name in grown]
    unlit = play(learning.start(), [R], skill="m/b")
    assert learning.step(unlit, make_attempt(at, R, "m/c"), graph).skills["m/b"] == unlit.skills["m/b"]
