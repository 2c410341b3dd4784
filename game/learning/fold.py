"""Folds attempts into progress: ``step`` is the only thing that changes what is believed of a learner."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from game.learning.filter import fresh_skill, fresh_theta, learn
from game.learning.forgetting import local_day
from game.learning.params import SHIPPED, Params
from game.learning.record import answered, kindled, seen
from game.model import Attempt, Belief, Grade, Progress, SkillState

Skills = dict[str, SkillState]
Items = dict[str, Belief]


def start(params: Params = SHIPPED) -> Progress:
    """Progress of a learner who has answered nothing."""
    return Progress(fresh_theta(params))


def step(progress: Progress, attempt: Attempt, params: Params = SHIPPED) -> Progress:
    """Progress after one logged attempt; ``progress`` itself stays as it is.

    "I don't know yet" is free: counted as seen, it changes no belief. An unanswered item changes nothing.
    """
    if attempt.grade == Grade.UNANSWERED:
        return progress
    return _folded(progress, attempt, dict(progress.skills), dict(progress.items), dict(progress.quests), params)


def fold(progress: Progress, attempts: Iterable[Attempt], params: Params = SHIPPED) -> Progress:
    """Progress after ``attempts``, which are in order of time.

    The same as ``step`` over them, without a copy of the mappings for each one.
    """
    skills, items, quests = dict(progress.skills), dict(progress.items), dict(progress.quests)
    for attempt in attempts:
        if attempt.grade != Grade.UNANSWERED:
            progress = _folded(progress, attempt, skills, items, quests, params)
    return progress


def restored(progress: Progress, lit: Mapping[str, float], mastered: Mapping[str, float]) -> Progress:
    """``progress`` with the lanterns that were lit or mastered before, and when: changed rules take nothing back."""
    skills = dict(progress.skills)
    for name, at in lit.items():
        state = skills.get(name) or fresh_skill()
        skills[name] = replace(state, lit_at=at if state.lit_at is None else state.lit_at)
    for name, at in mastered.items():
        state = skills.get(name) or fresh_skill()
        skills[name] = replace(state, mastered_at=at if state.mastered_at is None else state.mastered_at)
    return progress if skills == progress.skills else replace(progress, skills=skills)


def replay(attempts: Iterable[Attempt], params: Params = SHIPPED) -> Progress:
    """Progress from a whole log, in any order: sorted by (at, id), every id used once."""
    once = {attempt.id: attempt for attempt in attempts}
    return fold(start(params), sorted(once.values(), key=attrgetter("at", "id")), params)


def _folded(
    progress: Progress, attempt: Attempt, skills: Skills, items: Items, quests: dict[str, int], params: Params
) -> Progress:
    """One attempt written into the caller's own mappings, and the progress made around them."""
    if attempt.proficient is not None:
        params = _asking(params, attempt.proficient)
    grade = attempt.grade
    theta, day = progress.theta, local_day(attempt.at, attempt.offset)
    before = skills.get(attempt.skill) or fresh_skill(params)
    known = grade != Grade.UNSURE
    if known:
        moved = learn(theta, before, items.get(attempt.template), attempt, params)
        theta, belief, items[attempt.template] = moved
        after = answered(before, attempt, belief, day)
        if grade == Grade.RIGHT:
            after = kindled(skills, (progress.theta, before), (theta, after), attempt, params)
        skills[attempt.skill] = after
    else:
        skills[attempt.skill] = seen(before, attempt)
    quests[attempt.quest] = quests.get(attempt.quest, 0) + 1
    return Progress(
        theta=theta,
        skills=skills,
        items=items,
        tries=progress.tries + known,
        rights=progress.rights + (grade == Grade.RIGHT),
        unsure=progress.unsure + (not known),
        hints=progress.hints + attempt.hints,
        days=_with_day(progress.days, day),
        quests=quests,
        brave=progress.brave + (known and before.recent[-1:] == (Grade.WRONG,)),
        at=max(progress.at, attempt.at),
    )


@lru_cache(maxsize=64)
def _asking(params: Params, proficient: float) -> Params:
    """The parameters with a map's own criterion, kept within what a map may ask for."""
    return replace(params, proficient=min(0.95, max(0.70, proficient)))


def _with_day(days: tuple[int, ...], day: int) -> tuple[int, ...]:
    if days and days[-1] == day:
        return days
    place = bisect_left(days, day)
    return days if days[place : place + 1] == (day,) else (*days[:place], day, *days[place:])
