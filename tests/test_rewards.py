"""Rewards: measures read progress, levels follow points, goals advance or are over, news is a difference."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning, rewards
from game.learning.decide import fresh_skill
from game.model import Badge, Goal, News, Progress, Skill, SkillState
from game.rewards.levels import needed

DAY = 86400.0
NOW = 20_000 * DAY + DAY / 2
SKILLS = tuple(
    Skill(name, name, "", "count", needs, (), ())
    for name, needs in (
        ("m/a", ()),
        ("m/b", ("m/a",)),
        ("m/c", ("m/a",)),
        ("m/d", ("m/b", "m/c")),
        ("n/a", ()),
    )
)


def state(lit_at: float | None = None, **more) -> SkillState:
    return replace(fresh_skill(), lit_at=lit_at, **more)


def progress(lit: dict[str, float] | None = None, **more) -> Progress:
    skills = {name: state(at) for name, at in (lit or {}).items()}
    return replace(learning.start(), **{"skills": skills, "at": NOW} | more)


def goal(kind: str, target: int = 1, skill: str = "", since: float = NOW, until: float = 0.0) -> Goal:
    return Goal("g", kind, target, skill, since, until)


# ------------------------------------------------------------------ measures, badges


def test_measures_read_progress():
    some = progress(
        skills={
            "m/a": state(NOW, mastered_at=NOW, rekindled=2, tamed=("x", "y")),
            "n/a": state(NOW),
            "m/b": state(),
        },
        tries=9,
        rights=7,
        hints=3,
        brave=2,
        days=(1, 2, 5),
        quests={"stones": 5, "forge": 4},
    )
    read = rewards.measures(some, SKILLS)
    assert tuple(read) == rewards.MEASURES
    assert read == {
        "lanterns_lit": 2,
        "lanterns_mastered": 1,
        "rekindled": 2,
        "tries": 9,
        "rights": 7,
        "days_practised": 3,
        "quest_types": 2,
        "tamed": 2,
        "hints_used": 3,
        "brave_tries": 2,
        "isles_whole": 1,
    }


def test_badges_are_earned_at_their_measure():
    badges = [Badge(f"b{n}", "", "", "", "tries", n) for n in (1, 10, 100)]
    assert rewards.earned(badges, {"tries": 10.0}) == {"b1", "b10"}
    assert rewards.earned([replace(badges[0], measure="no-such")], {"tries": 10.0}) == frozenset()


# ------------------------------------------------------------------ level


@given(st.integers(0, 10**7))
def test_level_fits_its_points(tries):
    now = rewards.level(progress(tries=tries))
    assert needed(now.number) <= now.points < needed(now.number + 1)
    assert (now.into, now.span) == (
        now.points - needed(now.number),
        needed(now.number + 1) - needed(now.number),
    )
    assert now.title in rewards.TITLES


def test_level_starts_at_one_and_the_first_lantern_lifts_it():
    assert rewards.level(progress()).number == 1
    assert rewards.level(progress({"m/a": NOW}, tries=7, rights=6)).number == 2


# ------------------------------------------------------------------ goals


def test_light_goal_counts_lanterns_of_its_week():
    week = goal("light", 2, until=NOW + 7 * DAY)
    some = progress({"m/a": NOW - 1, "m/b": NOW + 1, "m/c": NOW + 8 * DAY})
    assert rewards.advance(week, some, NOW + 9 * DAY) == (1, 2)
    assert not rewards.reached(week, some, NOW + 9 * DAY)
    assert rewards.over(week, NOW + 7 * DAY)
    assert not rewards.over(week, NOW)
    assert not rewards.over(goal("light"), NOW + 999 * DAY)
    both = progress({"m/b": NOW + 1, "m/c": NOW + DAY, "m/d": NOW + DAY})
    assert rewards.advance(week, both, NOW + 2 * DAY) == (2, 2)
    assert rewards.reached(week, both, NOW + 999 * DAY)


@pytest.mark.parametrize(("offset", "done"), [(0, 2), (13 * 60, 1)])
def test_days_goal_counts_local_days(offset, done):
    days = goal("days", 3, until=NOW + 7 * DAY)
    some = progress(days=(19_990, 20_000, 20_003))
    assert rewards.advance(days, some, NOW + 4 * DAY, offset=offset) == (done, 3)


def test_reach_goal_counts_the_steps_that_were_dark():
    reach = goal("reach", 3, "m/d")
    some = progress({"m/a": NOW - DAY, "m/c": NOW + 5})
    assert rewards.steps(reach, some, SKILLS) == ["m/b", "m/c", "m/d"]
    assert rewards.advance(reach, some, NOW + 9, SKILLS) == (1, 3)
    assert rewards.advance(reach, some, NOW + 9) == (0, 1)
    assert not rewards.reached(reach, some, NOW + 9)
    assert rewards.reached(reach, progress({"m/d": NOW + 5}), NOW + 9)
    assert rewards.reached(replace(reach, reached=NOW), progress(), NOW)


def test_suggested_goals_fit():
    light, days, reach = rewards.suggest(progress(), SKILLS, NOW)
    assert (light.kind, days.kind, reach.kind) == rewards.KINDS
    assert light.target == days.target == 2
    assert (reach.skill, reach.target) == ("m/b", 2)
    for one in (light, days, reach):
        assert rewards.advance(one, progress(), NOW, SKILLS) == (0, one.target)
        assert not rewards.reached(one, progress(), NOW, SKILLS)
    nearly = progress({skill.id: NOW - 1 for skill in SKILLS[:-1]})
    assert [g.target for g in rewards.suggest(nearly, SKILLS, NOW)] == [1, 2, 1]
    done = progress({skill.id: NOW for skill in SKILLS})
    assert [(g.kind, g.target) for g in rewards.suggest(done, SKILLS, NOW)] == [
        ("days", 2),
        ("days", 3),
        ("days", 5),
    ]


# ------------------------------------------------------------------ news


def test_news_is_the_difference():
    before = progress({"m/b": NOW - 5}, tries=6, rights=6)
    after = progress(
        skills={
            "m/b": state(NOW - 5, rekindled=1, mastered_at=NOW),
            "m/a": state(NOW),
        },
        tries=7,
        rights=7,
    )
    badges = [Badge("two", "", "", "", "lanterns_lit", 2), Badge("one", "", "", "", "lanterns_lit", 1)]
    goals = [goal("reach", 1, "m/a"), goal("light", 5)]
    got = rewards.news(before, after, SKILLS, badges, goals, NOW)
    assert got == (
        News("rekindled", "m/b", 1),
        News("mastered", "m/b"),
        News("lit", "m/a"),
        News("unlocked", "m/c"),
        News("level", "matchkeeper", 3),
        News("badge", "two"),
        News("goal", "g"),
    )
    assert rewards.news(after, after, SKILLS, badges, goals, NOW) == ()
    assert rewards.news(before, after, SKILLS, [], [replace(goals[0], reached=1.0)], NOW) == got[:5]


def test_news_waits_for_every_prerequisite():
    one = progress({"m/a": 1.0, "m/b": 2.0})
    both = progress({"m/a": 1.0, "m/b": 2.0, "m/c": 3.0})
    assert News("unlocked", "m/d") in rewards.news(one, both, SKILLS, [], [], NOW)
    assert all(item.kind != "unlocked" for item in rewards.news(progress({"m/a": 1.0}), one, SKILLS, [], [], NOW))


def test_what_builds_on_a_skill_is_unlocked_before_its_lantern_lights_and_only_once():
    begun = progress(skills={"m/a": state()})
    opened = progress(skills={"m/a": state(open_at=NOW - 5)})
    lit = progress(skills={"m/a": state(NOW, open_at=NOW - 5)})
    unlocked = (News("unlocked", "m/b"), News("unlocked", "m/c"))
    assert rewards.news(begun, opened, SKILLS, [], [], NOW) == unlocked
    assert rewards.news(opened, lit, SKILLS, [], [], NOW) == (News("lit", "m/a"),)
    assert rewards.measures(opened, SKILLS)["lanterns_lit"] == 0


def test_one_need_may_be_open_and_the_other_lit():
    one = progress(skills={"m/b": state(open_at=1.0)})
    both = progress(skills={"m/b": state(open_at=1.0), "m/c": state(2.0)})
    assert News("unlocked", "m/d") in rewards.news(one, both, SKILLS, [], [], NOW)
    assert News("unlocked", "m/d") not in rewards.news(progress(), one, SKILLS, [], [], NOW)
