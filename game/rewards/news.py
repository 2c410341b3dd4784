"""News: what became true just now, read off the difference between two progresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.model import Badge, Goal, News, Progress, Skill, SkillState
from game.rewards.badges import earned
from game.rewards.goals import reached
from game.rewards.levels import level
from game.rewards.measures import measures


def news(
    before: Progress,
    after: Progress,
    skills: Sequence[Skill],
    badges: Sequence[Badge],
    goals: Sequence[Goal],
    now: float,
    offset: int = 0,
) -> tuple[News, ...]:
    """What ``after`` has that ``before`` had not, biggest moment first.

    ``lit``, ``rekindled`` (value: how often by now), ``mastered`` and ``unlocked`` carry a skill's id,
    ``level`` the key of its title and its number, ``badge`` and ``goal`` their own ids.
    ``offset``: as in ``advance``.
    """
    return (
        *_of_skills(before, after),
        *_unlocked(before, after, skills),
        *_level(before, after),
        *_badges(before, after, skills, badges),
        *_goals(before, after, skills, goals, now, offset),
    )


def _of_skills(before: Progress, after: Progress) -> Iterator[News]:
    for name, state in after.skills.items():
        old = before.skills.get(name)
        if state is old:
            continue
        if state.lit_at is not None and (old is None or old.lit_at is None):
            yield News("lit", name)
        if state.rekindled > (0 if old is None else old.rekindled):
            yield News("rekindled", name, state.rekindled)
        if state.mastered_at is not None and (old is None or old.mastered_at is None):
            yield News("mastered", name)


def _unlocked(before: Progress, after: Progress, skills: Sequence[Skill]) -> Iterator[News]:
    for skill in skills:
        if _lit(after.skills.get(skill.id)) or _open(before, skill) or not _open(after, skill):
            continue
        yield News("unlocked", skill.id)


def _level(before: Progress, after: Progress) -> Iterator[News]:
    new = level(after)
    if new.number > level(before).number:
        yield News("level", new.title, new.number)


def _badges(before: Progress, after: Progress, skills: Sequence[Skill], badges: Sequence[Badge]) -> Iterator[News]:
    old = earned(badges, measures(before, skills))
    new = earned(badges, measures(after, skills))
    return (News("badge", badge.id) for badge in badges if badge.id in new - old)


def _goals(
    before: Progress, after: Progress, skills: Sequence[Skill], goals: Sequence[Goal], now: float, offset: int
) -> Iterator[News]:
    for goal in goals:
        if reached(goal, after, now, skills, offset) and not reached(goal, before, now, skills, offset):
            yield News("goal", goal.id)


def _open(progress: Progress, skill: Skill) -> bool:
    return all(_opens(progress.skills.get(need)) for need in skill.needs)


def _opens(state: SkillState | None) -> bool:
    """Whether what builds on a skill is open: well before its own lantern lights, and for good."""
    return state is not None and (state.lit_at is not None or state.open_at is not None)


def _lit(state: SkillState | None) -> bool:
    return state is not None and state.lit_at is not None
