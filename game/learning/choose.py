"""What to practise next: the template, tonight's trail, the way to a goal, what a closed gate waits for."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from game.learning.filter import predict
from game.learning.forgetting import is_lit, light, retention
from game.learning.params import SHIPPED, Params
from game.model import Grade, Light, Progress, Skill, SkillState, Template

_CHOICES = 6  # how many a child can look over at once
_STUCK_TRIES, _STUCK_RIGHTS = 8, 4
_PARKED = 20 * 3600.0  # seconds: until tomorrow, give or take


@dataclass(frozen=True, slots=True)
class Trail:
    """Tonight's suggestions, all ids of skills; the three never name one skill twice."""

    new: str | None  # grows or may start to
    rekindle: str | None  # dim, or lit and due for the delayed check that makes it mastered
    choice: tuple[str, ...]  # other open skills, best first


def choose_template(
    progress: Progress,
    skill: Skill,
    templates_allowed: Sequence[Template],
    now: float,
    rng: Random,
    last_template: str | None = None,
    gentle: bool = False,
    params: Params = SHIPPED,
) -> Template:
    """A template whose predicted success is near .78 (``gentle``: .88).

    Chance decides among those about as near, with weights ``exp(-distance / variety)``; that of ``last_template``
    counts less, but it is not barred: with few templates that would force every second item far from the aim.
    ``ValueError`` if none is allowed.
    """
    if not templates_allowed:
        raise ValueError(f"no template of {skill.id} may be used here")
    aim = params.gentle if gentle else params.target
    away = [abs(predict(progress, skill.id, t.id, t.difficulty, now, params) - aim) for t in templates_allowed]
    nearest = min(away)
    weights = [
        math.exp((nearest - distance) / params.variety) * (params.again if template.id == last_template else 1.0)
        for template, distance in zip(templates_allowed, away, strict=True)
    ]
    return rng.choices(templates_allowed, weights)[0]


def next_seed(rng: Random) -> int:
    """A seed for the next item, 0 to 2**31 - 1."""
    return rng.randrange(2**31)


def trail(
    progress: Progress,
    skills: Sequence[Skill],
    now: float,
    goal_skill: str | None = None,
    params: Params = SHIPPED,
) -> Trail:
    """Tonight's trail; the same progress and time give the same trail."""
    lights = {skill.id: light(progress, skill, now, params) for skill in skills}
    growing = _growing_order(progress, skills, lights, now, goal_skill)
    fading = _fading_order(progress, lights, now, params)
    new = growing[0] if growing else None
    rekindle = fading[0] if fading else None
    others = [s.id for s in skills if lights[s.id] == Light.LIT and s.id not in fading]
    open_ones = _varied([name for name in growing[1:] if name != rekindle], (new, rekindle))
    rest = [*open_ones, *(name for name in (*fading[1:], *others) if name != new)]
    return Trail(new, rekindle, tuple(rest[:_CHOICES]))


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


def missing(skill: Skill, progress: Progress) -> tuple[str, ...]:
    """Prerequisites of ``skill`` that were never lit: why its gate is closed."""
    return tuple(need for need in skill.needs if not is_lit(progress.skills, need))


def is_stuck(state: SkillState) -> bool:
    """Whether practice turns on the spot: unlit, at most four of the last eight right (Beck & Gong 2013)."""
    graded = [grade for grade in state.recent if grade != Grade.UNSURE]
    last = graded[-_STUCK_TRIES:]
    return state.lit_at is None and len(last) == _STUCK_TRIES and last.count(Grade.RIGHT) <= _STUCK_RIGHTS


def _varied(names: Sequence[str], before: Sequence[str | None]) -> list[str]:
    """The same names, one of every isle in turn; isles that were offered ``before`` come later in each round.

    What a child is free to choose should differ in more than its number: interest is what choosing is for.
    """
    offered = [name.split("/", 1)[0] for name in before if name is not None]

    def turn(at: int) -> int:
        isle = names[at].split("/", 1)[0]
        return offered.count(isle) + sum(name.split("/", 1)[0] == isle for name in names[:at])

    return [names[at] for at in sorted(range(len(names)), key=turn)]


def _growing_order(
    progress: Progress, skills: Sequence[Skill], lights: Mapping[str, Light], now: float, goal: str | None
) -> list[str]:
    """Unlit open ones: parked last, on the way to the goal first, growing before ready, as authored.

    Among ready ones those of the isle that was practised on last come first, so that its thread goes on.
    """
    on_path = set(path_to(skills, progress, goal)) if goal is not None else set()
    last = max(
        (s.id for s in skills if s.id in progress.skills), key=lambda id: progress.skills[id].belief.at, default=""
    )
    here = last.split("/", 1)[0]

    def rank(skill_id: str) -> tuple[bool, bool, bool, bool]:
        state = progress.skills.get(skill_id)
        parked = state is not None and is_stuck(state) and now - state.belief.at < _PARKED
        growing = lights[skill_id] == Light.GROWING
        return parked, skill_id not in on_path, not growing, not growing and skill_id.split("/", 1)[0] != here

    return sorted((s.id for s in skills if lights[s.id] in (Light.READY, Light.GROWING)), key=rank)


def _fading_order(progress: Progress, lights: Mapping[str, Light], now: float, params: Params) -> list[str]:
    """Dim skills, then lit ones whose delayed check is due, each time the faintest first."""

    def due(skill_id: str) -> bool:
        if lights[skill_id] != Light.LIT:
            return lights[skill_id] == Light.DIM
        state = progress.skills[skill_id]
        return state.mastered_at is None and now - state.belief.at >= _PARKED

    def rank(skill_id: str) -> tuple[bool, float]:
        return lights[skill_id] != Light.DIM, retention(progress, skill_id, now, params)

    return sorted((skill_id for skill_id in lights if due(skill_id)), key=rank)
