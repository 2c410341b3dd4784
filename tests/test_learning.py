"""The fold of attempts into progress: belief moves the right way, replay equals steps, and no log can break it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning, rewards
from game.learning.decide import is_open, outlook, strength, sureness
from game.learning.filter import HIGH, LOW, MEAN
from game.learning.params import SHIPPED
from game.model import Attempt, Grade, Light, Progress, Skill, Template
from game.store.plain import from_plain, to_plain

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
    purpose: str = "practice",
    luck: float = 0.25,
    seconds: float = 3.0,
    seed: int = 1,
    prompt: str = "?",
    proficient: float | None = None,
    mastery: tuple[tuple[str, float], ...] = (),
) -> Attempt:
    return Attempt(
        id=id or f"{at:.6f}{skill}",
        learner="l",
        at=at,
        offset=offset,
        skill=skill,
        template=template or f"{skill}/t",
        seed=seed,
        quest=quest,
        kind="choose",
        prompt=prompt,
        choices=(1, 2, 3, 4),
        answer=1,
        response=1 if grade == R else 2,
        grade=grade,
        misconception=misconception,
        hints=hints,
        seconds=seconds,
        difficulty=difficulty,
        rules=learning.rules_name(),
        proficient=proficient,
        purpose=purpose,
        luck=luck,
        mastery=mastery,
    )


def make_template(name: str, difficulty: float = 0.0, choices: int = 4) -> Template:
    return Template(
        name, "?", "1", ("choose",), (), choices=tuple(str(n) for n in range(choices)), difficulty=difficulty
    )


def make_skill(name: str, *needs: str, templates: int = 1, type: str = "skill", interests: Sequence[str] = ()) -> Skill:
    made = [make_template(f"{name}/t")] if templates == 1 else []
    made += [make_template(f"{name}/t{n}", 0.3 * (n - templates // 2)) for n in range(templates if not made else 0)]
    return Skill(name, name, "", "count", needs, (), tuple(made), type=type, interests=tuple(interests))


SKILLS = (
    make_skill("m/a"),
    make_skill("m/b", "m/a"),
    make_skill("m/c", "m/a"),
    make_skill("m/d", "m/b", "m/c", type="fact"),
)
GRAPH = learning.graph_of(SKILLS)


def play(progress: Progress, grades: Sequence[Grade], at: float = NOON, skill: str = "m/a", **more) -> Progress:
    for number, grade in enumerate(grades):
        progress = learning.step(progress, make_attempt(at + 20.0 * number, grade, skill, **more), GRAPH)
    return progress


def lit(*skills: str, at: float = NOON) -> Progress:
    """Each of ``skills`` lit by ten right answers on one day."""
    progress = learning.start()
    for number, skill in enumerate(skills):
        progress = play(progress, [R] * 10, at + 600.0 * number, skill)
        assert progress.skills[skill].lit_at is not None
    return progress


NAMES = [skill.id for skill in SKILLS]
attempts = st.builds(
    make_attempt,
    at=st.floats(1e9, 4e9) | st.integers(0, 40).map(lambda n: NOON + n * DAY / 3),
    grade=st.sampled_from([R, R, R, R, W, U]),
    skill=st.sampled_from(NAMES),
    id=st.uuids().map(str),
    template=st.sampled_from(["", "m/t", "m/u"]),
    hints=st.sampled_from([0, 0, 0, 1, 3]),
    difficulty=st.floats(-3, 3) | st.sampled_from([-1e308, 50.0, 1e308]),
    misconception=st.sampled_from([None, "x", "y"]),
    offset=st.integers(-720, 840),
    quest=st.sampled_from(["stones", "forge"]),
    purpose=st.sampled_from(["practice", "practice", "review", "claim", "placement", "later words"]),
    luck=st.sampled_from([0.0, 0.05, 0.25, 0.5, 1.0]),
    seconds=st.sampled_from([0.0, 0.01, 2.0, 8.0, 60.0, 1e300]),
    prompt=st.sampled_from(["?", "1 + 1", "2 × 3"]),
    proficient=st.sampled_from([None, None, 0.0, 0.75, 0.9, 1.0, 7.0]),
    mastery=st.sampled_from([(), (("sure", 0.86),), (("check", 3.0), ("unheard of", 2.0)), (("sure", 9.0),)]),
)
logs = st.lists(attempts, max_size=40)


def _stepped(log: Sequence[Attempt], progress: Progress | None = None) -> Progress:
    progress = progress or learning.start()
    for attempt in log:
        progress = learning.step(progress, attempt, GRAPH)
    return progress


def _in_order(log: Sequence[Attempt]) -> list[Attempt]:
    return sorted(log, key=lambda attempt: (attempt.at, attempt.id))


# ------------------------------------------------------------------ one truth, many ways to read it


@given(logs, st.integers(0, 40))
def test_replay_is_step_by_step_is_fold_wherever_it_is_cut(log, cut):
    log = _in_order(log)
    progress = _stepped(log)
    assert learning.replay(log, GRAPH) == progress
    first = learning.fold(learning.start(), log[:cut], GRAPH)
    assert learning.fold(first, log[cut:], GRAPH) == progress
    assert first == _stepped(log[:cut]), "a fold that goes on leaves what it began with alone"


@given(logs, st.randoms(use_true_random=False))
def test_histories_merge_in_any_order(log, rng):
    """Lines of the same log from two machines, some on both, in whatever order they were read."""
    home = [attempt for attempt in log if rng.random() < 0.6]
    school = [attempt for attempt in log if attempt not in home or rng.random() < 0.5]
    rng.shuffle(school)
    whole = learning.replay(log, GRAPH)
    assert learning.replay([*home, *school], GRAPH) == whole
    assert learning.replay([*school, *reversed(home)], GRAPH) == whole


@given(logs, attempts)
def test_step_leaves_its_argument_alone(log, last):
    before = learning.replay(log, GRAPH)
    copy = json.dumps(to_plain(before))
    learning.step(before, last, GRAPH)
    assert json.dumps(to_plain(before)) == copy


@given(logs, logs)
def test_a_snapshot_is_as_good_as_the_log(log, more):
    """Written as JSON and read again, it is the same progress, and goes on the same way."""
    progress = learning.replay(log, GRAPH)
    again = from_plain(Progress, json.loads(json.dumps(to_plain(progress), allow_nan=False)))
    assert again == progress
    assert _stepped(more, again) == _stepped(more, progress)


# ------------------------------------------------------------------ belief


@given(logs, attempts, st.sampled_from(["", "m/t"]))
def test_right_never_lowers_belief_below_wrong(log, last, template):
    progress = learning.replay(log, GRAPH)
    last = replace(last, template=template or f"{last.skill}/t")
    wrong = learning.step(progress, replace(last, grade=W), GRAPH)
    for hints in (0, 2):
        right = learning.step(progress, replace(last, grade=R, hints=hints), GRAPH)
        a, b = right.skills[last.skill], wrong.skills[last.skill]
        assert strength(right.common, right.theta, a) >= strength(wrong.common, wrong.theta, b)
        for chance in (0.7, 0.8, 0.95):
            rules = replace(SHIPPED.rules, proficient=chance)
            assert sureness(a, rules) >= sureness(b, rules) - 1e-12
        told = [learning.predict(p, last.skill, last.template, last.difficulty, last.at) for p in (right, wrong)]
        assert told[0] >= told[1]
        assert a.card is not None and b.card is not None and a.card.stability >= b.card.stability


def test_hints_rushing_and_luck_make_an_answer_weaker_evidence():
    def sure(grade: Grade, **more) -> float:
        progress = play(learning.start(), [R, W, R, W, R, R], seconds=10.0)
        return sureness(learning.step(progress, make_attempt(NOON + 200, grade, **more)).skills["m/a"], SHIPPED.rules)

    assert sure(R, seconds=10.0) > sure(R, hints=1, seconds=10.0) > sure(W, seconds=10.0)
    assert sure(R, seconds=10.0) > sure(R, seconds=0.2)
    assert sure(W, seconds=0.2) > sure(W, seconds=10.0), "a rushed mistake tells little"
    assert sure(R, luck=0.05, seconds=10.0) > sure(R, luck=0.5, seconds=10.0)
    assert sure(R, difficulty=1.0, seconds=10.0) > sure(R, difficulty=-1.0, seconds=10.0)


@given(logs, attempts)
def test_unsure_is_free(log, last):
    last = replace(last, purpose="practice")
    before = learning.replay(log, GRAPH)
    after = learning.step(before, replace(last, grade=U), GRAPH)
    old, new = before.skills.get(last.skill), after.skills[last.skill]
    assert (after.theta, after.common, after.items, after.facts) == (
        before.theta, before.common, before.items, before.facts,
    )  # fmt: skip
    assert after.recalibration == before.recalibration
    kept = replace(new, recent=(), hints=0)
    assert kept == (replace(old, recent=(), hints=0) if old else replace(kept, tries=0, rights=0, card=None))
    assert (after.unsure, after.tries, after.rights) == (before.unsure + 1, before.tries, before.rights)
    assert new.recent[-1] == U and new.hints == (old.hints if old else 0) + last.hints


@given(logs, attempts)
def test_unanswered_is_nothing(log, last):
    progress = learning.replay(log, GRAPH)
    nothing = replace(last, grade=Grade.UNANSWERED)
    assert learning.step(progress, nothing, GRAPH) is progress
    assert learning.replay([*log, nothing], GRAPH) == progress


# ------------------------------------------------------------------ whatever the log says


def _numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, list):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, float):
        yield value


def _sensible(progress: Progress, nows: Sequence[float]) -> None:
    """Every number is finite and within its bounds, and so is whatever can be asked at these times."""
    assert all(math.isfinite(one) for one in _numbers(to_plain(progress)))
    items = [part for state in progress.items.values() for part in state]
    beliefs = [part for state in progress.skills.values() for part in (state.belief, state.norm)]
    for one in (progress.theta, progress.common, *items, *beliefs):
        assert abs(one.mean) <= MEAN and LOW <= one.var <= HIGH
    assert list(progress.days) == sorted(set(progress.days))
    for name, state in progress.skills.items():
        assert all(0.0 <= one <= 1.0 for one in state.levels)
        assert not state.levels or math.isclose(sum(state.levels), 1.0)
        assert state.card is None or 0.01 <= state.card.stability <= 36500.0
        assert 0.0 <= outlook(progress.common, progress.theta, state) <= 1.0
        for now in nows:
            for difficulty in (-1e308, 0.0, 1e308):
                assert 0.0 < learning.predict(progress, name, f"{name}/t", difficulty, now) < 1.0
            assert 0.0 <= learning.glow(progress, name, now) <= 1.0
            assert 0.0 <= learning.retention(progress, name, now) <= 1.0


@given(st.lists(attempts, max_size=60))
def test_everything_stays_finite_and_bounded_in_any_order_of_time(log):
    progress = _stepped(log)
    last = log[-1].at if log else NOON
    _sensible(progress, (0.0, last, 9e9))
    assert progress.at == max((attempt.at for attempt in log), default=0.0)
    graded = [attempt for attempt in log if attempt.grade != U]
    assert (progress.tries, progress.unsure) == (len(graded), len(log) - len(graded))
    for now in (0.0, last, 9e9):
        learning.trail(progress, GRAPH, now)
        learning.due(progress, GRAPH, now)
        assert learning.next_item(progress, GRAPH, now, learning.Sitting(), Random(1)) is not None


@pytest.mark.parametrize("grade", [R, W])
def test_one_who_is_always_right_or_always_wrong_for_a_year(grade):
    log = [make_attempt(NOON + n * DAY / 5, grade, "m/a", id=str(n), luck=0.0) for n in range(1500)]
    progress = learning.fold(learning.start(), log, GRAPH)
    _sensible(progress, (progress.at, progress.at + 30 * DAY))
    chance = learning.predict(progress, "m/a", "m/a/t", 0.0, progress.at)
    state = progress.skills["m/a"]
    assert (chance > 0.95, state.lit_at is not None, state.mastered_at) == (grade == R, grade == R, None)


def test_ten_thousand_attempts_in_an_hour():
    rng = Random(4)
    log = [
        make_attempt(NOON + n * 0.36, rng.choice([R, R, W, U]), rng.choice(NAMES), id=str(n), seconds=0.3)
        for n in range(10_000)
    ]
    progress = learning.fold(learning.start(), log, GRAPH)
    _sensible(progress, (progress.at, progress.at + DAY))
    assert progress.tries + progress.unsure == 10_000 and progress.days == (20_000,)
    assert len(progress.skills["m/a"].recent) <= 10 and len(progress.items) == 4


def test_a_clock_that_was_wrong_for_a_day_does_no_lasting_harm():
    def week(wrong: float) -> Progress:
        log = [
            make_attempt(NOON + day * DAY + n * 20.0 + (wrong if day == 3 else 0.0), R, id=f"{day}-{n}")
            for day in range(7)
            for n in range(6)
        ]
        return _stepped(log)

    right = week(0.0)
    for wrong in (-40.0 * 365 * DAY, -2.0 * DAY, 2.0 * DAY, 40.0 * 365 * DAY):
        off = week(wrong)
        _sensible(off, (NOON + 7 * DAY, NOON + 60 * DAY))
        assert off.skills["m/a"].lit_at is not None
        assert off.skills["m/a"].belief.at == right.skills["m/a"].belief.at
        assert abs(off.skills["m/a"].belief.mean - right.skills["m/a"].belief.mean) < 0.5
        assert learning.light(off, SKILLS[0], NOON + 7 * DAY) == Light.LIT


# ------------------------------------------------------------------ what was reached stays


@given(logs, logs)
def test_nothing_earned_is_taken_away_and_nothing_open_closes(log, more):
    before = learning.replay(log, GRAPH)
    for attempt in more:
        after = learning.step(before, attempt, GRAPH)
        for name, old in before.skills.items():
            new = after.skills[name]
            for was, now in ((old.lit_at, new.lit_at), (old.mastered_at, new.mastered_at), (old.open_at, new.open_at)):
                assert was is None or now == was
            assert old.lit_at is None or new.lit_by == old.lit_by
            assert new.rekindled >= old.rekindled and set(new.tamed) >= set(old.tamed)
            assert not is_open(before.skills, name) or is_open(after.skills, name)
        for skill in SKILLS:
            assert set(learning.missing(skill, after)) <= set(learning.missing(skill, before))
            was, now = (learning.light(p, skill, attempt.at) for p in (before, after))
            assert now in (Light.LIT, Light.DIM) or was not in (Light.LIT, Light.DIM)
            assert was == Light.DARK or now != Light.DARK
        before = after


@given(logs, attempts)
def test_measures_and_points_never_go_down(log, last):
    before = learning.replay(log, GRAPH)
    after = learning.step(before, last, GRAPH)
    old, new = rewards.measures(before, SKILLS), rewards.measures(after, SKILLS)
    assert all(new[name] >= old[name] for name in rewards.MEASURES)
    assert rewards.level(after).points >= rewards.level(before).points


def test_what_was_lit_or_mastered_once_stays_so_whatever_the_rules_say():
    earned, strict = lit("m/a"), play(learning.start(), [R, R])
    assert strict.skills["m/a"].lit_at is None
    lit_at = earned.skills["m/a"].lit_at
    assert lit_at is not None
    kept = learning.restored(strict, {"m/a": lit_at, "m/gone": 7.0}, {"m/a": lit_at + 1}, {"m/b": 9.0})
    assert (kept.skills["m/a"].lit_at, kept.skills["m/a"].mastered_at) == (lit_at, lit_at + 1)
    assert kept.skills["m/b"].open_at == 9.0 and kept.skills["m/b"].lit_at is None
    assert kept.skills["m/gone"].lit_at == 7.0 and kept.skills["m/a"].belief == strict.skills["m/a"].belief
    later = learning.restored(earned, {"m/a": lit_at + 5}, {}, {"m/a": lit_at + 6})
    assert later is earned, "the log itself knew first"
    assert learning.restored(earned, {"m/a": 5.0}, {}, {}).skills["m/a"].lit_at == 5.0


def test_what_is_written_down():
    progress = play(learning.start(), [W, R, U, R], misconception="off-by-one", quest="forge")
    state = progress.skills["m/a"]
    assert (progress.tries, progress.rights, progress.unsure) == (3, 2, 1)
    assert (state.tries, state.rights, state.days, state.day, state.today) == (3, 2, 1, 20_000, 3)
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
    assert (tamed.skills["m/a"].days, tamed.skills["m/a"].today) == (2, 1)
    assert len(play(tamed, [R] * 20, NOON + 2 * DAY).skills["m/a"].recent) == 10
