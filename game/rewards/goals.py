"""Goals: targets that the learner chose. A goal whose time ended is over, never failed.

The kinds: ``light`` wants ``target`` lanterns lit, ``days`` wants practice on ``target`` different local
days, both between ``since`` and ``until``; ``reach`` wants the lantern of ``skill``, and its steps are those
still dark on the way there when the goal was chosen.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from game.model import Goal, Progress, Skill

KINDS = ("light", "days", "reach")

DAY = 86400.0
WEEK = 7 * DAY
_NEAR = 3  # steps to a lantern that is worth a goal of its own


def make_goal(kind: str, target: int, now: float, skill: str = "", offset: int = 0) -> Goal:
    """A goal that starts at ``now``. One with a number lasts seven local days, today among them; the way to
    ``skill`` takes as long as it takes. ``offset``: as in ``advance``.
    """
    name = f"{kind}-{skill or target}-{int(now)}"
    midnight = (math.floor((now + offset * 60) / DAY) + 7) * DAY - offset * 60
    return Goal(name, kind, target, skill, since=now, until=0.0 if kind == "reach" else midnight)


def advance(
    goal: Goal, progress: Progress, now: float, skills: Sequence[Skill] = (), offset: int = 0
) -> tuple[int, int]:
    """How far ``goal`` is at ``now``: (done, target), 0 <= done <= target.

    ``skills`` show the steps of a ``reach`` goal (without them it is one step); ``offset``, the minutes that
    local time is ahead of UTC, tells which local days a ``days`` goal covers.
    """
    end = _end(goal, progress, now)
    if goal.kind == "reach":
        path = steps(goal, progress, skills)
        return sum(_lit_at(progress, step) <= end for step in path), len(path)
    if goal.kind == "days":
        first, last = (math.floor((at + offset * 60) / DAY) for at in (goal.since, end))
        done = sum(first <= day <= last for day in progress.days)
    else:
        done = sum(goal.since <= _lit_at(progress, name) <= end for name in progress.skills)
    return min(done, goal.target), goal.target


def steps(goal: Goal, progress: Progress, skills: Sequence[Skill]) -> list[str]:
    """Skills of a ``reach`` goal that were dark when it was chosen, prerequisites first, its own last."""
    needs = {skill.id: skill.needs for skill in skills}
    path = _unlit_before(goal.since, progress, needs, goal.skill)
    return path or [goal.skill]


def reached(goal: Goal, progress: Progress, now: float, skills: Sequence[Skill] = (), offset: int = 0) -> bool:
    """Whether ``goal`` is reached at ``now``; once marked as reached it stays so."""
    if goal.reached:
        return True
    if goal.kind == "reach":
        return _lit_at(progress, goal.skill) <= _end(goal, progress, now)
    done, target = advance(goal, progress, now, skills, offset)
    return done >= target


def over(goal: Goal, now: float) -> bool:
    """Whether the time of ``goal`` has ended; nothing is lost by that."""
    return goal.until > 0 and now >= goal.until


def suggest(progress: Progress, skills: Sequence[Skill], now: float, offset: int = 0) -> tuple[Goal, ...]:
    """Three goals that fit this learner: lanterns this week, days this week, and a lantern to reach.

    When everything is lit, three numbers of days take their place. ``offset``: as in ``advance``.
    """
    needs = {skill.id: skill.needs for skill in skills}
    unlit = [skill.id for skill in skills if _lit_at(progress, skill.id) == math.inf]
    if not unlit:
        return tuple(make_goal("days", count, now, offset=offset) for count in (2, 3, 5))
    pace = sum(now - WEEK <= _lit_at(progress, name) <= now for name in progress.skills)
    count = min(max(2, pace), 5, len(unlit))

    def distance(skill_id: str) -> int:
        return abs(len(_unlit_before(math.inf, progress, needs, skill_id)) - _NEAR)

    far = min(unlit, key=distance)
    path = _unlit_before(math.inf, progress, needs, far)
    return (
        make_goal("light", count, now, offset=offset),
        make_goal("days", _usual_days(progress, now, offset), now, offset=offset),
        make_goal("reach", len(path), now, far),
    )


def _end(goal: Goal, progress: Progress, now: float) -> float:
    """Until when things count: the end of the goal, or the latest that is known."""
    latest = max(now, progress.at)
    return min(latest, goal.until) if goal.until else latest


def _usual_days(progress: Progress, now: float, offset: int) -> int:
    """One day more than in the last week, from 2 to 5: a goal leaves room for holidays."""
    today = math.floor((now + offset * 60) / DAY)
    return min(5, max(2, 1 + sum(today - 7 <= day < today for day in progress.days)))


def _lit_at(progress: Progress, skill_id: str) -> float:
    state = progress.skills.get(skill_id)
    return math.inf if state is None or state.lit_at is None else state.lit_at


def _unlit_before(since: float, progress: Progress, needs: Mapping[str, tuple[str, ...]], goal_skill: str) -> list[str]:
    """``goal_skill`` and all it needs, without what was lit before ``since`` and what lies behind that."""
    path: list[str] = []
    visited: set[str] = set()

    def visit(skill_id: str) -> None:
        if skill_id in visited or skill_id not in needs or _lit_at(progress, skill_id) < since:
            return
        visited.add(skill_id)
        for need in needs[skill_id]:
            visit(need)
        path.append(skill_id)

    visit(goal_skill)
    return path
