"""The evidence behind a lantern, as numbers that a scene can put into one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass

from game.learning.filter import fresh_skill, sigmoid
from game.learning.forgetting import kept, local_day, lower_bound, strength
from game.learning.params import SHIPPED, Params
from game.model import Grade, Progress


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one learner at one skill; chances are 0 to 1."""

    right: int  # right answers among the last ``of`` ...
    of: int  # ... graded ones, ten at most ("I don't know yet" is not among them)
    tries: int
    rights: int
    hints: int
    days: int  # different local days it was practised on
    weekday: int | None  # of the last one, Monday 0; None: never practised
    days_ago: int | None  # 0 today, 1 yesterday ...
    chance: float  # of a right answer at a middling item, as of the last practice
    low: float  # the careful estimate that has to reach ``needed``
    needed: float
    retention: float  # chance that it is still known now
    slips: tuple[tuple[str, int], ...]  # misconceptions met, most frequent first
    tamed: tuple[str, ...]


def evidence(progress: Progress, skill_id: str, now: float, offset: int = 0, params: Params = SHIPPED) -> Evidence:
    """The evidence on ``skill_id`` at ``now``, where local time is ``offset`` minutes ahead of UTC."""
    state = progress.skills.get(skill_id) or fresh_skill(params)
    graded = [grade for grade in state.recent if grade != Grade.UNSURE]
    practised = state.tries > 0
    return Evidence(
        right=graded.count(Grade.RIGHT),
        of=len(graded),
        tries=state.tries,
        rights=state.rights,
        hints=state.hints,
        days=state.days,
        weekday=(state.day + 3) % 7 if practised else None,  # day 0, 1 January 1970, was a Thursday
        days_ago=max(0, local_day(now, offset) - state.day) if practised else None,
        chance=sigmoid(strength(progress.theta, state, params)),
        low=sigmoid(lower_bound(progress.theta, state, params)),
        needed=params.proficient,
        retention=kept(progress.theta, state, now, params),
        slips=tuple(sorted(state.slips, key=lambda slip: -slip[1])),
        tamed=state.tamed,
    )
