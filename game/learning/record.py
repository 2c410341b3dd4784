"""What is written down of one skill beside the belief: tries, days, slips, and when its lantern lit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.learning.forgetting import is_dim, local_day, proficient
from game.learning.params import Params
from game.model import Attempt, Belief, Grade, SkillState

Known = tuple[Belief, SkillState]
"""What is known of a learner in general and at one skill."""

_RECENT = 10
_NIGHT = 6 * 3600.0  # seconds: midnight alone makes no night
_IN_A_ROW = 2  # right answers that tame a misconception


def answered(state: SkillState, attempt: Attempt, belief: Belief, day: int) -> SkillState:
    """``state`` with one right or wrong answer counted and ``belief`` taken over."""
    right = attempt.grade == Grade.RIGHT
    recent = (*state.recent[1 - _RECENT :], attempt.grade)
    new_day = state.tries == 0 or day > state.day
    slips, tamed = state.slips, state.tamed
    if attempt.misconception is not None and not right:
        slips = _slipped(slips, attempt.misconception)
    elif right and len(slips) > len(tamed) and recent[-_IN_A_ROW:] == (Grade.RIGHT,) * _IN_A_ROW:
        tamed = tuple(name for name, _ in slips)
    return SkillState(
        belief=belief,
        tries=state.tries + 1,
        rights=state.rights + right,
        hints=state.hints + attempt.hints,
        recent=recent,
        days=state.days + new_day,
        day=day if new_day else state.day,
        lit_at=state.lit_at,
        mastered_at=state.mastered_at,
        rekindled=state.rekindled,
        rekindled_at=state.rekindled_at,
        slips=slips,
        tamed=tamed,
    )


def seen(state: SkillState, attempt: Attempt) -> SkillState:
    """``state`` after an "I don't know yet": remembered as seen, belief and memory untouched."""
    recent = (*state.recent[1 - _RECENT :], attempt.grade)
    return replace(state, recent=recent, hints=state.hints + attempt.hints)


def kindled(
    skills: Mapping[str, SkillState], before: Known, after: Known, attempt: Attempt, params: Params
) -> SkillState:
    """The state after a right answer, with what its lantern did: lit, rekindled or mastered."""
    at, state = attempt.at, after[1]
    if state.lit_at is None:
        return replace(state, lit_at=at) if proficient(*after, params) else state
    was_dim = is_dim(*before, at, params)
    checked = state.mastered_at is None and attempt.hints == 0 and _delayed(skills, state.lit_at, attempt)
    if not (was_dim or checked) or is_dim(*after, at, params):
        return state
    return replace(
        state,
        rekindled=state.rekindled + was_dim,
        rekindled_at=at if was_dim else state.rekindled_at,
        mastered_at=at if checked else state.mastered_at,
    )


def _delayed(skills: Mapping[str, SkillState], lit_at: float, attempt: Attempt) -> bool:
    """Whether a night has passed since the lighting and another skill was practised in between."""
    same_day = local_day(attempt.at, attempt.offset) <= local_day(lit_at, attempt.offset)
    if same_day or attempt.at - lit_at < _NIGHT:
        return False
    return any(other.belief.at > lit_at for name, other in skills.items() if name != attempt.skill)


def _slipped(slips: tuple[tuple[str, int], ...], name: str) -> tuple[tuple[str, int], ...]:
    if all(known != name for known, _ in slips):
        return (*slips, (name, 1))
    return tuple((known, count + (known == name)) for known, count in slips)
