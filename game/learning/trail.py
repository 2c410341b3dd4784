"""What to suggest: which skill grows next, tonight's trail, the way to a goal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from game.learning import level, memory, notice, place
from game.learning.decide import fresh_skill, is_lit, is_open, light, local_day, strength, sureness
from game.learning.graph import Graph
from game.learning.numbers import Params
from game.learning.params import SHIPPED
from game.learning.reviews import due
from game.model import Light, Progress, Skill, SkillState

CHOICES = 6  # how many a child can look over at once
NEAR = 2.0  # logits: where a skill is about to light
SLOW = 8.0  # tries that make a skill count as twice as far
ENOUGH = 0.5  # how sure it has to be that a growing skill is known until it rests for today
MOST_TODAY = 4  # answers a day on a growing skill before others come first
ELSEWHERE = 0.5  # logits that a skill nobody began counts as farther on another isle, so that a thread goes on


@dataclass(frozen=True, slots=True)
class Trail:
    """Tonight's suggestions, all ids of skills; the three never name one skill twice."""

    new: str | None  # grows or may start to
    rekindle: str | None  # dim, due for review, or for the delayed check that makes it mastered
    choice: tuple[str, ...]  # other open skills, best first


def growing_order(
    progress: Progress,
    graph: Graph,
    now: float,
    goal: str | None = None,
    interests: Collection[str] = (),
    params: Params = SHIPPED,
) -> list[str]:
    """Unlit skills that are open: parked last; on the way to the goal, then of interest, then nearest to being known.

    Many tries count as distance, and so does another isle than the one practised on last; equal ones as authored.
    """
    skills = progress.skills
    on_path = set(path_to(tuple(graph.skills.values()), progress, goal)) if goal is not None else set()
    here = place.isle_of(progress.theta.skill)
    base = strength(progress.common, progress.theta, fresh_skill("", params))

    def rank(name: str) -> tuple[bool, bool, bool, float]:
        state, skill = skills.get(name), graph.skills[name]
        tries = 0 if state is None else state.tries
        where = level.mean(state.levels) if state is not None and state.levels else base
        far = max(0.0, NEAR - where) * (1.0 + tries / SLOW)
        return (
            notice.is_parked(state, now),
            name not in on_path,
            bool(interests) and not any(one in interests for one in skill.interests),
            far + (ELSEWHERE if not tries and place.isle_of(name) != here else 0.0),
        )

    names = [
        name
        for name in graph.skills
        if not is_lit(skills, name) and all(is_open(skills, need) for need in graph.skills[name].needs)
    ]
    return sorted(names, key=rank)


def enough(progress: Progress, name: str, now: float, params: Params = SHIPPED) -> bool:
    """Whether a growing skill had enough for today: practice that is spread over days lasts, more of it now does not.

    That is once it is more likely known than not, or after four answers (successive relearning, Rawson & Dunlosky
    2011: to a criterion first, then again on other days).
    """
    state = progress.skills.get(name)
    count = today(state, local_day(now, progress.offset))
    if state is None or count == 0:
        return False
    return count >= MOST_TODAY or (state.belief.right_run > 0 and sureness(state, params.rules) >= ENOUGH)


def today(state: SkillState | None, day: int) -> int:
    """Graded answers on the local day ``day``."""
    return state.today if state is not None and state.day == day else 0


def trail(
    progress: Progress,
    graph: Graph,
    now: float,
    goal_skill: str | None = None,
    interests: Collection[str] = (),
    params: Params = SHIPPED,
) -> Trail:
    """Tonight's trail; the same progress and time give the same trail."""
    lights = {name: light(progress, skill, now, params) for name, skill in graph.skills.items()}
    growing = growing_order(progress, graph, now, goal_skill, interests, params)
    growing.sort(key=lambda name: enough(progress, name, now, params))  # what had enough for today comes later
    fading = _fading(progress, graph, lights, now, params)
    new = growing[0] if growing else None
    rekindle = fading[0] if fading else None
    others = [name for name, one in lights.items() if one == Light.LIT and name not in fading]
    open_ones = _varied([name for name in growing[1:] if name != rekindle], (new, rekindle))
    rest = [*open_ones, *(name for name in (*fading[1:], *others) if name != new)]
    return Trail(new, rekindle, tuple(rest[:CHOICES]))


def _fading(progress: Progress, graph: Graph, lights: Mapping[str, Light], now: float, params: Params) -> list[str]:
    """Dim skills, the faintest first, then those due for a check or a review."""
    dim = [name for name, one in lights.items() if one == Light.DIM]
    dim.sort(key=lambda name: memory.recall(progress.skills[name].card, now))
    return dim + [name for name, _ in due(progress, graph, now, params) if name not in dim]


def path_to(skills: Sequence[Skill], progress: Progress, goal_id: str) -> list[str]:
    """Ids still to light on the way to ``goal_id``, in an order that can be learned, the goal last.

    Empty if the goal is lit already or is no skill of these.
    """
    by_id = {skill.id: skill for skill in skills}
    path: list[str] = []
    visited: set[str] = set()

    def visit(skill_id: str) -> None:
        if skill_id in visited or skill_id not in by_id or is_lit(progress.skills, skill_id):
            return
        visited.add(skill_id)
        for need in by_id[skill_id].needs:
            visit(need)
        path.append(skill_id)

    visit(goal_id)
    return path


def _varied(names: Sequence[str], before: Sequence[str | None]) -> list[str]:
    """The same names, one of every isle in turn; isles that were offered ``before`` come later in each round.

    What a child is free to choose should differ in more than its number: interest is what choosing is for.
    """
    offered = [place.isle_of(name) for name in before if name is not None]

    def turn(at: int) -> int:
        isle = place.isle_of(names[at])
        return offered.count(isle) + sum(place.isle_of(name) == isle for name in names[:at])

    return [names[at] for at in sorted(range(len(names)), key=turn)]
