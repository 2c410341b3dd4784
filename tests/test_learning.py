"""The learner model: belief moves the right way, lanterns light, dim and rekindle, replay equals steps."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game import learning, rewards
from game.learning.filter import sigmoid
from game.learning.forgetting import kept, lower_bound, strength
from game.learning.params import SHIPPED
from game.model import Attempt, Grade, Light, Progress, Skill, Template

DAY = 86400.0
NOON = 20_000 * DAY + DAY / 2
R, W, U = Grade.RIGHT, Grade.WRONG, Grade.UNSURE


def make_attempt(
    at: float = NOON,
    grade: Grade = R,
    skill: str = "m/a",
    *,
    id: str = "",
    template: str = "",
    hints: int = 0,
    difficulty: float = 0.0,
    misconception: str | None = None,
    offset: int = 0,
    quest: str = "stones",
) -> Attempt:
    return Attempt(
        id=id or f"{at:.6f}{skill}",
        learner="l",
        at=at,
        offset=offset,
        skill=skill,
        template=template or f"{skill}/t",
        seed=1,
        quest=quest,
        kind="choose",
        prompt="?",
        choices=(1, 2, 3, 4),
        answer=1,
        response=1 if grade == R else 2,
        grade=grade,
        misconception=misconception,
        hints=hints,
        seconds=3.0,
        difficulty=difficulty,
        rules=learning.rules_name(),
    )


def make_template(name: str, difficulty: float = 0.0) -> Template:
    return Template(name, "?", "1", ("choose",), (), difficulty=difficulty)


def make_skill(name: str, *needs: str) -> Skill:
    return Skill(name, name, "", "count", needs, (), (make_template(f"{name}/t"),))


SKILLS = (
    make_skill("m/a"),
    make_skill("m/b", "m/a"),
    make_skill("m/c", "m/a"),
    make_skill("m/d", "m/b", "m/c"),
)


def play(progress: Progress, grades: list[Grade], at: float = NOON, skill: str = "m/a", **more) -> Progress:
    for number, grade in enumerate(grades):
        progress = learning.step(progress, make_attempt(at + 20.0 * number, grade, skill, **more))
    return progress


def lit(*skills: str, at: float = NOON) -> Progress:
    """Each of ``skills`` lit by ten right answers on one day."""
    progress = learning.start()
    for number, skill in enumerate(skills):
        progress = play(progress, [R] * 10, at + 600.0 * number, skill)
        assert progress.skills[skill].lit_at is not None
    return progress


attempts = st.builds(
    make_attempt,
    at=st.floats(1e9, 4e9),
    grade=st.sampled_from([R, R, R, W, U]),
    skill=st.sampled_from([skill.id for skill in SKILLS]),
    id=st.uuids().map(str),
    hints=st.integers(0, 3),
    difficulty=st.floats(-50, 50),
    misconception=st.sampled_from([None, "x", "y"]),
    offset=st.integers(-720, 840),
    quest=st.sampled_from(["stones", "forge"]),
)
logs = st.lists(attempts, max_size=40)


# ------------------------------------------------------------------ belief


@given(logs, attempts)
def test_right_never_lowers_belief_below_wrong(log, last):
    progress = learning.replay(log)
    right = learning.step(progress, replace(last, grade=R, hints=0))
    hinted = learning.step(progress, replace(last, grade=R, hints=2))
    wrong = learning.step(progress, replace(last, grade=W))
    for better in (right, hinted):
        a, b = better.skills[last.skill], wrong.skills[last.skill]
        assert strength(better.theta, a) >= strength(wrong.theta, b)
        assert lower_bound(better.theta, a) >= lower_bound(wrong.theta, b)
        chance = [learning.predict(p, last.skill, last.template, 0.0, last.at) for p in (better, wrong)]
        assert chance[0] >= chance[1]


def test_hints_make_a_right_answer_weaker_evidence():
    fresh = learning.start()
    means = [
        learning.step(fresh, make_attempt(grade=grade, hints=hints)).skills["m/a"].belief.mean
        for grade, hints in ((R, 0), (R, 1), (W, 0))
    ]
    assert means[0] > means[1] > 0.0 > means[2]


@given(logs, attempts)
def test_unsure_is_free(log, last):
    before = learning.replay(log)
    after = learning.step(before, replace(last, grade=U))
    assert after.theta == before.theta
    assert after.items == before.items
    old = before.skills.get(last.skill)
    new = after.skills[last.skill]
    assert (new.tries, new.rights, new.lit_at) == ((old.tries, old.rights, old.lit_at) if old else (0, 0, None))
    assert old is None or new.belief == old.belief
    assert after.unsure == before.unsure + 1
    assert new.recent[-1] == U


def test_unanswered_changes_nothing():
    progress = lit("m/a")
    assert learning.step(progress, make_attempt(NOON + DAY, Grade.UNANSWERED)) is progress


@settings(max_examples=60)
@given(st.lists(attempts, max_size=60))
def test_everything_stays_finite_and_bounded(log):
    progress = learning.start()
    for attempt in log:  # in any order of time
        progress = learning.step(progress, attempt)
        beliefs = [progress.theta, *(s.belief for s in progress.skills.values()), *progress.items.values()]
        assert all(abs(b.mean) <= SHIPPED.mean_bound + SHIPPED.keep + 1e-9 for b in beliefs)
        assert all(SHIPPED.var_low <= b.var <= SHIPPED.var_high for b in beliefs)
        for now in (0.0, attempt.at, 9e9):
            chance = learning.predict(progress, attempt.skill, attempt.template, attempt.difficulty, now)
            assert 0.0 < chance < 1.0
            assert 0.0 <= learning.glow(progress, attempt.skill, now) <= 1.0
            assert 0.0 <= learning.retention(progress, attempt.skill, now) <= 1.0
    assert list(progress.days) == sorted(set(progress.days))
    assert progress.tries + progress.unsure == len(log)


@settings(max_examples=60)
@given(logs)
def test_replay_equals_steps_whatever_the_order(log):
    progress = learning.start()
    for attempt in sorted(log, key=lambda a: (a.at, a.id)):
        progress = learning.step(progress, attempt)
    assert learning.replay(log) == progress
    assert learning.replay([*reversed(log), *log[:3]]) == progress


@given(logs, attempts)
def test_nothing_earned_is_taken_away(log, last):
    before = learning.replay(log)
    after = learning.step(before, last)
    for name, old in before.skills.items():
        new = after.skills[name]
        assert old.lit_at is None or new.lit_at == old.lit_at
        assert old.mastered_at is None or new.mastered_at == old.mastered_at
        assert new.rekindled >= old.rekindled
        assert set(new.tamed) >= set(old.tamed)
    for skill in SKILLS:
        assert set(learning.missing(skill, after)) <= set(learning.missing(skill, before))


def test_step_leaves_its_input_alone():
    before = lit("m/a")
    skills, items = dict(before.skills), dict(before.items)
    learning.step(before, make_attempt(NOON + DAY))
    assert (before.skills, before.items) == (skills, items)


def test_harder_items_are_predicted_to_fail_more_often():
    progress = lit("m/a")
    chances = [learning.predict(progress, "m/a", "m/a/t", d, NOON + 300) for d in (-1.5, 0.0, 1.5)]
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == 3


def test_a_clock_years_ahead_or_behind_does_no_lasting_harm():
    progress = lit("m/a")
    ahead = learning.step(progress, make_attempt(NOON + 30_000 * DAY, R))
    assert ahead.skills["m/a"].belief.mean > -SHIPPED.mean_bound
    back = learning.step(ahead, make_attempt(NOON + 600.0, R))
    assert back.skills["m/a"].belief.at == NOON + 600.0
    assert back.skills["m/a"].belief.mean > ahead.skills["m/a"].belief.mean


# ------------------------------------------------------------------ lighting


def tries_until_lit(progress: Progress, skill: str, chance: float, rng: Random) -> tuple[Progress, int]:
    for number in range(1, 31):
        grade = R if rng.random() < chance else W
        progress = learning.step(progress, make_attempt(max(progress.at, NOON) + 20.0, grade, skill))
        if progress.skills[skill].lit_at is not None:
            return progress, number
    return progress, 31


def test_guessing_among_four_lights_nothing():
    lights = 0
    for seed in range(30):
        rng, progress = Random(seed), learning.start()
        for skill in range(8):
            progress, took = tries_until_lit(progress, f"m/{skill}", 0.25, rng)
            lights += took <= 30
    assert lights <= 0.03 * 30 * 8


def test_an_able_learner_lights_soon_and_sooner_later():
    first, fourth = [], []
    for seed in range(60):
        rng, progress = Random(seed), learning.start()
        took = []
        for skill in range(4):
            progress, tries = tries_until_lit(progress, f"m/{skill}", 0.95, rng)
            took.append(tries)
        first.append(took[0])
        fourth.append(took[3])
    assert 6 <= sorted(first)[30] <= 9
    assert SHIPPED.fewest_tries <= sorted(fourth)[30] < sorted(first)[30]


def test_only_a_right_answer_lights():
    progress = lit("m/a", "m/b", "m/c")
    progress = play(progress, [R, R, R, R, W], NOON + 9000, "m/d")
    assert progress.skills["m/d"].lit_at is None


def test_glow_grows_with_every_right_answer():
    progress = learning.start()
    glows = [learning.glow(progress, "m/a", NOON)]
    for number in range(12):
        progress = play(progress, [R], NOON + 20.0 * number)
        glows.append(learning.glow(progress, "m/a", progress.at))
        if progress.skills["m/a"].lit_at is not None:
            break
    assert glows[0] == 0.0
    assert glows[-1] == 1.0
    assert all(later - earlier >= 0.02 for earlier, later in pairwise(glows))
    after_wrong = learning.glow(play(learning.start(), [R, R, W]), "m/a", NOON + 60)
    assert 0.0 < after_wrong < glows[2]


def test_mastered_needs_a_night_another_skill_and_no_hint():
    progress = lit("m/a")
    tomorrow = NOON + DAY
    alone = learning.step(progress, make_attempt(tomorrow))
    assert alone.skills["m/a"].mastered_at is None
    mixed = learning.step(progress, make_attempt(NOON + 900, W, "m/b"))
    assert learning.step(mixed, make_attempt(NOON + 1000)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow, hints=1)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow, W)).skills["m/a"].mastered_at is None
    assert learning.step(mixed, make_attempt(tomorrow)).skills["m/a"].mastered_at == tomorrow


def test_a_night_is_a_local_one():
    evening = 20_000 * DAY + 10 * 3600.0  # 20:00 at UTC+10
    progress = play(learning.start(), [R] * 10, evening, offset=600)
    progress = play(progress, [R], evening + 900, "m/b", offset=600)
    late = learning.step(progress, make_attempt(evening + 3 * 3600, offset=600))
    assert late.skills["m/a"].mastered_at is None
    past_midnight = learning.step(progress, make_attempt(evening + 5 * 3600, offset=600))
    assert past_midnight.skills["m/a"].mastered_at is None  # midnight alone is no night's sleep
    morning = learning.step(progress, make_attempt(evening + 9 * 3600, offset=600))
    assert morning.skills["m/a"].mastered_at is not None


def test_what_was_lit_or_mastered_once_stays_so_whatever_the_rules_say():
    earned = play(learning.start(), [R] * 12, NOON)
    strict = learning.start()
    for _ in range(3):
        strict = play(strict, [R], strict.at + 20.0 if strict.at else NOON)
    assert strict.skills["m/a"].lit_at is None
    lit_at = earned.skills["m/a"].lit_at
    assert lit_at is not None
    kept = learning.restored(strict, {"m/a": lit_at, "m/gone": 7.0}, {"m/a": lit_at + 1})
    assert (kept.skills["m/a"].lit_at, kept.skills["m/a"].mastered_at) == (lit_at, lit_at + 1)
    assert kept.skills["m/gone"].lit_at == 7.0 and kept.skills["m/a"].belief == strict.skills["m/a"].belief
    assert learning.restored(earned, {"m/a": 5.0}, {}) == earned  # what the log says itself comes first


# ------------------------------------------------------------------ forgetting


def days_bright(progress: Progress, skill: str) -> int:
    spans = range(1, 400)
    return next((n for n in spans if learning.retention(progress, skill, progress.at + n * DAY) < 0.6), 400)


def test_one_day_lasts_about_ten_days_and_four_last_two_months():
    progress = learning.start()
    while not (progress.skills and progress.skills["m/a"].lit_at):
        progress = play(progress, [R], progress.at + 20.0 if progress.at else NOON)
    assert 10 <= days_bright(progress, "m/a") <= 14
    massed = play(progress, [R] * 30, progress.at + 20.0)
    assert days_bright(massed, "m/a") <= 14  # a long day does not replace many days
    for day in range(1, 4):
        progress = play(progress, [R, R, R, W if day == 2 else R], NOON + day * DAY)
    assert progress.skills["m/a"].days == 4
    assert days_bright(progress, "m/a") >= 60


@given(st.floats(-6, 6), st.integers(1, 30), st.lists(st.floats(0, 500), min_size=2, max_size=2).map(sorted))
def test_memory_only_fades_with_time_and_slower_with_more_days(mean, days, gaps):
    progress = lit("m/a")
    state = progress.skills["m/a"]
    state = replace(state, days=days, belief=replace(state.belief, mean=mean))
    sooner, later = (kept(progress.theta, state, state.belief.at + gap * DAY) for gap in gaps)
    assert sooner >= later
    spaced = kept(progress.theta, replace(state, days=days + 1), state.belief.at + gaps[1] * DAY)
    assert spaced >= later - 1e-12


def test_a_lantern_dims_and_right_answers_rekindle_it_once():
    progress = lit("m/a")
    skill = SKILLS[0]
    assert learning.light(progress, skill, NOON + 2 * DAY) == Light.LIT
    later = NOON + 40 * DAY
    assert learning.light(progress, skill, later) == Light.DIM
    assert 0.0 < learning.glow(progress, "m/a", later) < 1.0
    assert learning.missing(SKILLS[1], progress) == ()  # a dim prerequisite locks nothing

    wrong = play(progress, [W], later)
    assert learning.light(wrong, skill, wrong.at) == Light.DIM
    assert wrong.skills["m/a"].rekindled == 0

    right = play(progress, [R] * 8, later)
    assert learning.light(right, skill, right.at) == Light.LIT
    assert right.skills["m/a"].rekindled == 1
    assert learning.glow(right, "m/a", right.at) == 1.0
    assert days_bright(right, "m/a") > days_bright(progress, "m/a")

    shaky = play(right, [W, R, W, R, W, R], right.at + 20.0)
    assert shaky.skills["m/a"].rekindled == 1
    again = play(right, [R] * 8, right.at + 300 * DAY)
    assert again.skills["m/a"].rekindled == 2


def test_lights_of_a_map():
    fresh = learning.start()
    assert [learning.light(fresh, s, NOON) for s in SKILLS] == [Light.READY, *[Light.DARK] * 3]
    begun = play(fresh, [U])
    assert learning.light(begun, SKILLS[0], NOON) == Light.READY
    assert learning.light(play(begun, [W]), SKILLS[0], NOON) == Light.GROWING
    progress = lit("m/a", "m/b")
    assert [learning.light(progress, s, progress.at) for s in SKILLS] == [
        Light.LIT,
        Light.LIT,
        Light.READY,
        Light.DARK,
    ]
    assert learning.missing(SKILLS[3], progress) == ("m/c",)


# ------------------------------------------------------------------ bookkeeping


def test_what_is_written_down():
    progress = play(learning.start(), [W, R, U, R], misconception="off-by-one", quest="forge")
    state = progress.skills["m/a"]
    assert (progress.tries, progress.rights, progress.unsure) == (3, 2, 1)
    assert (state.tries, state.rights, state.days, state.day) == (3, 2, 1, 20_000)
    assert state.recent == (W, R, U, R)
    assert state.slips == (("off-by-one", 1),)
    assert state.tamed == ()
    assert progress.brave == 1
    assert progress.quests == {"forge": 4}
    assert progress.days == (20_000,)
    tamed = play(progress, [R], NOON + DAY, hints=1)
    assert tamed.skills["m/a"].tamed == ("off-by-one",)
    assert tamed.hints == tamed.skills["m/a"].hints == 1
    assert tamed.days == (20_000, 20_001)
    assert len(play(tamed, [R] * 20, NOON + 2 * DAY).skills["m/a"].recent) == 10


def test_evidence_gives_the_numbers_of_a_sentence():
    progress = play(learning.start(), [W, U, R, R, R], misconception="m1")
    seen = learning.evidence(progress, "m/a", NOON + 2 * DAY)
    assert (seen.right, seen.of, seen.tries, seen.days, seen.days_ago) == (3, 4, 4, 1, 2)
    assert seen.weekday == 4  # day 20,000 was Friday, 4 October 2024
    assert seen.slips == (("m1", 1),)
    assert 0.0 < seen.low < seen.chance < 1.0
    assert seen.needed == 0.8
    assert seen.retention < seen.chance
    never = learning.evidence(progress, "m/b", NOON)
    assert (never.of, never.weekday, never.days_ago, never.retention) == (0, None, None, 0.0)


# ------------------------------------------------------------------ choosing


def test_the_template_is_about_78_per_cent_and_varies():
    progress = lit("m/a")
    templates = [make_template(f"m/a/t{n}", n / 2) for n in range(-3, 7)]
    for gentle, aim in ((False, SHIPPED.target), (True, SHIPPED.gentle)):
        rng, last, names, chances, again = Random(3), None, set(), [], 0
        for _ in range(200):
            chosen = learning.choose_template(progress, SKILLS[0], templates, NOON, rng, last, gentle)
            again += chosen.id == last
            last = chosen.id
            names.add(last)
            chances.append(learning.predict(progress, "m/a", chosen.id, chosen.difficulty, NOON))
        assert abs(sum(chances) / len(chances) - aim) < 0.05
        assert len(names) > 1 and again < 50  # in a row now and then, but not often


def test_one_template_may_repeat_and_none_is_an_error():
    only = make_template("m/a/t")
    args = (learning.start(), SKILLS[0])
    assert learning.choose_template(*args, [only], NOON, Random(1), only.id) is only
    with pytest.raises(ValueError, match="m/a"):
        learning.choose_template(*args, [], NOON, Random(1))
    assert learning.next_seed(Random(5)) == learning.next_seed(Random(5))


def test_path_is_learnable_and_ends_in_the_goal():
    assert learning.path_to(SKILLS, learning.start(), "m/d") == ["m/a", "m/b", "m/c", "m/d"]
    assert learning.path_to(SKILLS, lit("m/a", "m/b"), "m/d") == ["m/c", "m/d"]
    assert learning.path_to(SKILLS, lit("m/a"), "m/a") == []
    assert learning.path_to(SKILLS, learning.start(), "m/unknown") == []


def test_trail_offers_new_old_and_choice():
    start = learning.trail(learning.start(), SKILLS, NOON, None)
    assert (start.new, start.rekindle, start.choice) == ("m/a", None, ())
    progress = lit("m/a")
    assert learning.trail(progress, SKILLS, progress.at, None).new == "m/b"
    assert learning.trail(progress, SKILLS, progress.at, "m/c").new == "m/c"
    later = learning.trail(progress, SKILLS, NOON + 40 * DAY, None)
    assert (later.new, later.rekindle, later.choice) == ("m/b", "m/a", ("m/c",))
    assert later == learning.trail(progress, SKILLS, NOON + 40 * DAY, None)


def test_trail_parks_a_skill_that_turns_on_the_spot():
    stuck = play(lit("m/a"), [W] * 9, NOON + 3600, "m/b")
    assert learning.trail(stuck, SKILLS, stuck.at + 60, None).new == "m/c"
    assert learning.trail(stuck, SKILLS, stuck.at + DAY, None).new == "m/b"


def test_what_one_may_choose_comes_from_many_isles():
    names = ["m/a", "m/b", "m/c", "n/a", "n/b", "o/a"]
    isles = [Skill(name, name, "", "star", (), (), ()) for name in names]
    found = learning.trail(learning.start(), isles, NOON)
    assert (found.new, found.choice) == ("m/a", ("n/a", "o/a", "m/b", "n/b", "m/c"))
    far = learning.trail(learning.start(), isles, NOON, "n/b")
    assert (far.new, far.choice[0]) == ("n/b", "m/a"), "the isle of the way to a goal is offered already"


def test_the_thread_goes_on_where_one_practised_last():
    isles = [Skill(name, name, "", "star", (), (), ()) for name in ("m/a", "m/b", "n/a", "n/b")]
    progress = play(learning.start(), [R] * 9, NOON, "n/a")
    assert progress.skills["n/a"].lit_at is not None
    found = learning.trail(progress, isles, progress.at)
    assert (found.new, found.choice[0]) == ("n/b", "m/a")


@given(st.floats(-1e6, 1e6))
def test_sigmoid_is_safe(x):
    assert 0.0 <= sigmoid(x) <= 1.0
    assert math.isclose(sigmoid(x) + sigmoid(-x), 1.0)


# ------------------------------------------------------------------ what rewards read


@given(logs, attempts)
def test_measures_and_points_never_go_down(log, last):
    before = learning.replay(log)
    after = learning.step(before, last)
    old, new = rewards.measures(before, SKILLS), rewards.measures(after, SKILLS)
    assert all(new[name] >= old[name] for name in rewards.MEASURES)
    assert rewards.level(after).points >= rewards.level(before).points
