"""What is noticed of how practice goes: turning on the spot, rushing, tiring, and what is said or done about it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning import Advice, advice
from game.learning.decide import sureness
from game.learning.notice import (
    MOST,
    PARKED,
    REST_AFTER,
    REST_LONG,
    STUCK_LONG,
    STUCK_TRIES,
    luck,
    rushed,
    turns_on_the_spot,
)
from game.learning.params import SHIPPED
from game.model import Grade
from game.model.beliefs import ItemNorm, LearnerBelief
from tests.test_learning import DAY, GRAPH, NOON, R, U, W, attempts, lit, logs, make_attempt, play

grades = st.sampled_from([R, W, U])

# ------------------------------------------------------------------ turning on the spot


@given(st.lists(grades, max_size=12), st.integers(0, 30))
def test_turning_on_the_spot_is_as_beck_and_gong_have_it(recent, tries):
    graded = [grade for grade in recent if grade != U][-8:]
    expected = tries >= 8 and len(graded) == 8 and (tries >= 14 or graded.count(R) <= 4)
    assert turns_on_the_spot(recent, tries) is expected


def test_eight_tries_with_four_right_park_a_skill_and_more_right_ones_do_not():
    stuck = play(learning.start(), [R, W] * 4).skills["m/a"]
    assert (stuck.stuck, stuck.stuck_at, stuck.stuck_tries) == (1, NOON + 140.0, STUCK_TRIES)
    assert play(learning.start(), [R, W] * 3 + [R]).skills["m/a"].stuck == 0, "seven are too few"
    assert play(learning.start(), [W, R, R, W, R, R, R, W]).skills["m/a"].stuck == 0
    assert play(learning.start(), [R, W] * 3 + [W, R]).skills["m/a"].stuck == 0, "a right answer parks nothing"
    assert play(lit("m/a"), [W] * 12, NOON + 900).skills["m/a"].stuck == 0, "nor is what is lit"
    assert play(learning.start(), [W, U] * 7).skills["m/a"].stuck == 0, "I don't know yet is no try"


def test_a_skill_without_end_is_parked_too_and_counting_begins_anew():
    grades = [R, W, R, R, W, R, R, W, R, R, W, R, R, W]
    progress = play(learning.start(), grades, difficulty=-2.0, luck=0.5)
    assert len(grades) == STUCK_LONG and progress.skills["m/a"].lit_at is None
    assert progress.skills["m/a"].stuck == 1
    assert play(progress, [W] * 7, NOON + DAY).skills["m/a"].stuck == 1
    assert play(progress, [W] * 8, NOON + DAY).skills["m/a"].stuck == 2


def test_parked_means_until_tomorrow_and_not_once_it_is_lit():
    progress = play(learning.start(), [W] * 8)
    state = progress.skills["m/a"]
    assert state.stuck_at is not None
    for later, parked in ((0.0, True), (PARKED - 1, True), (PARKED, False), (DAY, False), (-60.0, False)):
        assert learning.is_parked(state, state.stuck_at + later) is parked
    assert not learning.is_parked(None, NOON)
    again = play(progress, [R] * 20, NOON + 600).skills["m/a"]
    assert again.lit_at is not None and not learning.is_parked(again, again.lit_at)


def test_the_weakest_need_is_the_direct_one_that_is_known_least():
    progress = play(lit("m/a", "m/b"), [R, W, W], NOON + 3000, "m/c")
    assert learning.weakest_need(progress, GRAPH, "m/d") == "m/c"
    assert learning.weakest_need(lit("m/a"), GRAPH, "m/d") is None, "none was ever tried"
    assert learning.weakest_need(progress, GRAPH, "m/a") is None
    assert learning.weakest_need(progress, GRAPH, "m/gone") is None


def test_flags_for_a_grown_up():
    progress = play(lit("m/a"), [W] * 8, NOON + 3000, "m/b", misconception="swap")
    progress = play(progress, [W], NOON + 4000, "m/b", misconception="other")
    progress = play(progress, [W] * 16, NOON + 5000, "m/c")
    first, second = learning.flags(progress, GRAPH)
    assert (first.skill, first.times, first.need, first.misconception) == ("m/c", 2, "m/a", None)
    assert (second.skill, second.times, second.need, second.misconception) == ("m/b", 1, "m/a", "swap")
    assert first.at == progress.skills["m/c"].stuck_at
    mended = play(progress, [R] * 25, NOON + 2 * DAY, "m/c")
    assert mended.skills["m/c"].lit_at is not None
    assert [flag.skill for flag in learning.flags(mended, GRAPH)] == ["m/b"]
    assert learning.flags(learning.start(), GRAPH) == ()


@given(logs, attempts)
def test_being_parked_is_counted_up_and_takes_no_belief(log, last):
    before = learning.replay(log, GRAPH)
    after = learning.step(before, last, GRAPH)
    old, new = before.skills.get(last.skill), after.skills[last.skill]
    times = old.stuck if old else 0
    assert new.stuck in (times, times + 1)
    assert (new.stuck > times) <= (last.grade == W and new.lit_at is None and new.stuck_at == last.at)


# ------------------------------------------------------------------ rushing

SLOW_ONE = LearnerBelief(0.0, 1.0, pace=math.log(12.0), paced=20)


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(0, 400),
    st.builds(LearnerBelief, st.just(0.0), st.just(1.0), pace=st.floats(-8, 8), paced=st.integers(0, 99)),
    st.none() | st.builds(ItemNorm, st.just(0.0), st.just(1.0), pace=st.floats(-8, 8)),
)
def test_rushed_is_a_chance_whatever_the_clock_says(seconds, letters, who, norm):
    found = rushed(make_attempt(seconds=seconds, prompt="x" * letters), who, norm)
    assert 0.0 <= found <= MOST < 1.0


def test_rushed_is_what_was_not_read_or_is_far_under_the_usual_time():
    def found(seconds: float, prompt: str = "?", who: LearnerBelief = SLOW_ONE, norm: ItemNorm | None = None) -> float:
        return rushed(make_attempt(seconds=seconds, prompt=prompt), who, norm)

    assert found(0.0) == 0.0, "not measured"
    assert found(0.2) == MOST == found(1.0, prompt="x" * 119)
    assert found(1.0, who=SLOW_ONE._replace(paced=2)) == 0.0, "too early to know what is usual"
    assert found(12.0) < 0.01 and found(30.0) < 0.01
    times = [found(seconds) for seconds in (0.5, 1.0, 2.0, 4.0, 8.0)]
    assert times == sorted(times, reverse=True) and times[1] > 0.7 * MOST and times[4] < 0.05
    assert found(4.0, norm=ItemNorm(0.0, 1.0, pace=-1.0)) < found(4.0), "an item that is quickly done"


def test_the_chance_of_luck_is_what_the_log_says_else_what_was_to_choose_among():
    assert luck(make_attempt(luck=0.1)) == 0.1
    old = make_attempt(luck=0.0)
    assert luck(old) == 0.25
    assert luck(replace(old, kind="number")) == 0.0 == luck(replace(old, choices=()))


def test_a_rushed_answer_moves_belief_less():
    usual = play(learning.start(), [R, W, R, W, R, R], seconds=12.0)
    slow, fast = (learning.step(usual, make_attempt(NOON + 300, W, seconds=s)) for s in (12.0, 0.2))
    assert usual.theta.mean - fast.theta.mean < 0.5 * (usual.theta.mean - slow.theta.mean)
    assert sureness(fast.skills["m/a"], SHIPPED.rules) > sureness(slow.skills["m/a"], SHIPPED.rules)


# ------------------------------------------------------------------ advice


def test_slow_is_said_when_most_of_the_last_four_were_wrong_and_hasty():
    hasty, slow, right = (W, 0.8, 1.0), (W, 0.8, 9.0), (R, 0.8, 1.0)
    assert advice([hasty] * 4, 3.0) == Advice.SLOW
    assert advice([hasty, hasty, right, hasty], 3.0) == Advice.SLOW
    assert advice([hasty, hasty, right, right], 3.0) is None
    assert advice([slow] * 4, 3.0) is None
    assert advice([hasty] * 3, 3.0) is None
    assert advice([*[hasty] * 4, *[right] * 4], 3.0) is None, "only what was just now"
    assert advice([hasty, (U, 0.8, 0.5), hasty, (U, 0.8, 0.5), hasty, right], 3.0) == Advice.SLOW
    assert advice([(W, 0.8, 0.0)] * 4, 3.0) is None, "a time that was not measured is no haste"


def test_rest_is_said_after_long_play_or_when_success_falls_behind():
    fine, tired = (R, 0.8, 5.0), (W, 0.8, 5.0)
    assert advice([], REST_LONG / 60) == Advice.REST
    assert advice([fine] * 30, REST_LONG / 60 - 1) is None
    assert advice([*[fine] * 10, *[tired] * 10], REST_AFTER / 60) == Advice.REST
    assert advice([*[fine] * 10, *[tired] * 10], REST_AFTER / 60 - 1) is None
    assert advice([*[fine] * 9, *[tired] * 10], REST_AFTER / 60) is None, "too few to tell"
    assert advice([tired] * 30, REST_AFTER / 60) is None, "who always fell behind is not tired but asked too much"
    sure, hard = (R, 0.95, 5.0), (W, 0.1, 5.0)
    assert advice([*[sure] * 10, *[hard] * 10], REST_AFTER / 60) is None, "hard items are expected to fail"


@given(st.lists(st.tuples(grades, st.floats(0, 1), st.floats(0, 1e6)), max_size=50), st.floats(0, 1e6))
def test_there_is_always_an_advice_or_none(answers, minutes):
    found = advice(answers, minutes)
    assert found in (None, Advice.SLOW, Advice.REST)
    assert found is not None or minutes * 60 < REST_LONG


@pytest.mark.parametrize("grade", [R, W, U])
def test_one_answer_is_never_a_reason_to_speak(grade: Grade):
    assert advice([(grade, 0.9, 0.1)], 1.0) is None
