"""Notices how practice goes: turning on the spot, guessing and rushing, tiring; and what would help."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from game.learning.decide import strength
from game.learning.filter import SPREAD, sigmoid
from game.learning.graph import Graph
from game.learning.numbers import Rules
from game.model import Attempt, Grade, Progress, SkillState
from game.model.beliefs import ItemNorm, LearnerBelief

STUCK_TRIES, STUCK_RIGHTS, STUCK_LONG = 8, 4, 14
PARKED = 20 * 3600.0  # seconds: until tomorrow, give or take
READ, LETTERS = 0.3, 120.0  # seconds, and letters a second: nobody reads a question faster
MOST = 0.75  # never surer than this of a guess: some are quick
HASTY = -1.8  # standard units from the usual time
REST_AFTER, REST_LONG = 15 * 60.0, 35 * 60.0  # seconds of play
TIRED = 0.25  # how far success falls behind what was expected


class Advice(StrEnum):
    """What Ray, the firefly, may kindly say between two items."""

    SLOW = "slow"  # answers come faster than they can be read, and they are wrong
    REST = "rest"  # it was long, or success falls behind what is known


@dataclass(frozen=True, slots=True)
class Flag:
    """A skill for a grown-up to look at: how often practice turned on the spot, when last, what may be missing."""

    skill: str
    times: int
    at: float
    need: str | None
    misconception: str | None


def luck(attempt: Attempt) -> float:
    """The chance of a right response by guessing; lines of old logs don't say it, but what was to choose among does."""
    if attempt.luck or attempt.kind != "choose" or not attempt.choices:
        return attempt.luck
    return 1.0 / len(attempt.choices)


def weight(attempt: Attempt, who: LearnerBelief, norm: ItemNorm | None, rules: Rules) -> float:
    """How much an answer counts as evidence, above 0 to 1: less with hints, and less when it was a guess in haste."""
    hinted = rules.hinted if attempt.grade == Grade.RIGHT and attempt.hints else 1.0
    return hinted * (1.0 - rules.rushed * rushed(attempt, who, norm))


def turns_on_the_spot(recent: Sequence[Grade], tries: int) -> bool:
    """Wheel-spinning (Beck & Gong 2013): at most four of the last eight right, or no end after fourteen ``tries``."""
    graded = [grade for grade in recent if grade != Grade.UNSURE][-STUCK_TRIES:]
    if tries < STUCK_TRIES or len(graded) < STUCK_TRIES:
        return False
    return tries >= STUCK_LONG or graded.count(Grade.RIGHT) <= STUCK_RIGHTS


def is_parked(state: SkillState | None, now: float) -> bool:
    """Whether a skill rests until tomorrow because practice turned on the spot."""
    return (
        state is not None
        and state.lit_at is None
        and state.stuck_at is not None
        and 0.0 <= now - state.stuck_at < PARKED
    )


def weakest_need(progress: Progress, graph: Graph, skill_id: str) -> str | None:
    """The direct prerequisite that is known least, or None if there is none: what to practise instead."""
    known = [name for name in graph.needs.get(skill_id, ()) if name in progress.skills]
    return min(known, key=lambda name: strength(progress.common, progress.theta, progress.skills[name]), default=None)


def rushed(attempt: Attempt, who: LearnerBelief, norm: ItemNorm | None) -> float:
    """Chance, 0 to .75, that an answer was a rapid guess: far under this learner's usual time for such an item.

    Response-time effort (Wise & Kong 2005) as a smooth curve: even odds at ``HASTY`` standard units below the usual,
    or where the question can't have been read. A time of 0 was not measured.
    """
    seconds = attempt.seconds
    if not 0.0 < seconds < math.inf:
        return 0.0
    if seconds < READ + min(len(attempt.prompt), 120) / LETTERS:
        return MOST
    if who.paced < 5:
        return 0.0
    usual = who.pace + (norm.pace if norm is not None else 0.0)
    haste = (math.log(max(seconds, 0.3)) - usual) / SPREAD
    return MOST * sigmoid(4.0 * (HASTY - haste))


def advice(answers: Sequence[tuple[Grade, float, float]], minutes: float) -> Advice | None:
    """What to say after the last of this sitting's ``answers``: (grade, chance expected, seconds); or nothing."""
    graded = [(grade, chance, seconds) for grade, chance, seconds in answers if grade != Grade.UNSURE]
    last = graded[-4:]
    if len(last) == 4 and sum(g == Grade.WRONG and 0.0 < s < 2.0 for g, _, s in last) >= 3:
        return Advice.SLOW
    if minutes * 60.0 >= REST_LONG:
        return Advice.REST
    if minutes * 60.0 >= REST_AFTER and len(graded) >= 20:
        behind = sum(chance - (grade == Grade.RIGHT) for grade, chance, _ in graded[-10:]) / 10
        before = sum(chance - (grade == Grade.RIGHT) for grade, chance, _ in graded[:-10]) / (len(graded) - 10)
        if behind - before >= TIRED:
            return Advice.REST
    return None


def flags(progress: Progress, graph: Graph) -> tuple[Flag, ...]:
    """Skills on which practice turned on the spot, the most often first; those lit since are left out."""
    found = [
        Flag(
            name,
            state.stuck,
            state.stuck_at or 0.0,
            weakest_need(progress, graph, name),
            max(state.slips, key=lambda slip: slip[1])[0] if state.slips else None,
        )
        for name, state in progress.skills.items()
        if state.stuck and state.lit_at is None
    ]
    return tuple(sorted(found, key=lambda flag: (-flag.times, -flag.at, flag.skill)))
