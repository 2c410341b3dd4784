"""Measures: the numbers that badges ask for, all read from progress and none of them ever going down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from game.model import Progress, Skill, SkillState


def _each(read: Callable[[SkillState], float]) -> Callable[[Progress, Sequence[Skill]], float]:
    return lambda progress, skills: sum(map(read, progress.skills.values()))


def lanterns_lit(progress: Progress) -> int:
    """Skills that were ever proficient."""
    return sum(state.lit_at is not None for state in progress.skills.values())


def maps_whole(progress: Progress, skills: Iterable[Skill]) -> int:
    """Maps of which every skill was lit; a skill's map is what stands before the slash of its id."""
    whole: dict[str, bool] = {}
    for skill in skills:
        state = progress.skills.get(skill.id)
        lit = state is not None and state.lit_at is not None
        name = skill.id.partition("/")[0]
        whole[name] = whole.get(name, True) and lit
    return sum(whole.values())


_READ: dict[str, Callable[[Progress, Sequence[Skill]], float]] = {
    "lanterns_lit": lambda progress, skills: lanterns_lit(progress),
    "lanterns_mastered": _each(lambda state: state.mastered_at is not None),
    "rekindled": _each(lambda state: state.rekindled),
    "tries": lambda progress, skills: progress.tries,
    "rights": lambda progress, skills: progress.rights,
    "days_practised": lambda progress, skills: len(progress.days),
    "quest_types": lambda progress, skills: len(progress.quests),
    "tamed": _each(lambda state: len(state.tamed)),
    "hints_used": lambda progress, skills: progress.hints,
    "brave_tries": lambda progress, skills: progress.brave,
    "isles_whole": maps_whole,
}

MEASURES: tuple[str, ...] = tuple(_READ)
"""All names that a badge may use."""


def measures(progress: Progress, skills: Sequence[Skill]) -> dict[str, float]:
    """Every measure by name; ``skills`` are those of all maps."""
    return {name: float(read(progress, skills)) for name, read in _READ.items()}
