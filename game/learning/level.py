"""How sure it is that a skill is known: a hidden Markov model over levels of strength, read answer by answer.

Where the filter holds one bell curve that moves slowly, this holds a chance for each of a dozen levels, so that it can
see both a learner who grows in small steps and one who gets it all at once (Corbett & Anderson 1995 is the case of two
levels). Luck is reckoned with by the response kind, and difficulty by what the author said.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from game.learning.filter import HARDEST, sigmoid

LOWEST, STEP, COUNT = -3.0, 0.6, 12
LEVELS = tuple(LOWEST + STEP * at for at in range(COUNT))  # logits of a right answer at a middling item
KNOWN = 9  # the level of one who has just got it: .92
GROWS, GETS = 0.22, 0.05  # with one answer: chance to rise a level; to get it all at once
FADES, LOST, LOW = 0.15, 0.02, 3  # per ln(1 + days): rate of falling a level; of losing all of it, down to which level
HOPE = 1.5  # logits: no good name from elsewhere promises more of a skill that was never tried
SLIP = 0.03  # a mistake that says nothing
MET = 0.7  # logits: how much easier an item is whose template was met within the last day
DAY = 86400.0

Levels = tuple[float, ...]
"""The chance of each level; they add up to 1."""


def prior(mean: float, var: float) -> Levels:
    """What is believed of a skill before its first answer: a bell curve (logits, logits squared) on the levels."""
    spread = 2.0 * max(var, 0.05)
    return _whole([math.exp(-((level - mean) ** 2) / spread) for level in LEVELS])


def both(levels: Levels, other: Levels) -> Levels:
    """What two pieces of evidence say together."""
    return _whole([a * b for a, b in zip(levels, other, strict=True)])


def aged(levels: Levels, days: float) -> Levels:
    """The levels ``days`` after the last answer: some fall by one, a few lose it all."""
    if days < 0.5:
        return levels
    away = math.log1p(min(days, 366.0))
    fall, lose = 1.0 - math.exp(-FADES * away), 1.0 - math.exp(-LOST * away)
    keep = 1.0 - lose
    found = [(one * (1.0 - fall) + more * fall) * keep for one, more in zip(levels, (*levels[1:], 0.0), strict=True)]
    found[0] += levels[0] * fall * keep
    found[LOW] += lose
    return tuple(found)


def answered(
    levels: Levels, right: bool, difficulty: float, luck: float, weight: float = 1.0, rushed: float = 0.0
) -> Levels:
    """The levels after one answer, by Bayes' rule, and after what it taught.

    ``difficulty`` in logits, ``luck`` the chance of a right answer by guessing, ``weight`` (0 to 1) how much the answer
    counts: its likelihood is taken to that power. ``rushed`` is the chance that it was a rapid guess, which tells only
    of luck (a mixture as in Wang & Xu 2015) and teaches nothing.
    """
    knows = _solves(_quarters(difficulty))
    luck = min(max(luck, 0.0), 0.95)
    tried = 1.0 - rushed
    skilled = tried * (1.0 - luck)
    seen = [luck + skilled * p for p in knows] if right else [(1.0 - luck) * (1.0 - tried * p) for p in knows]
    if weight != 1.0:
        seen = [one**weight for one in seen]
    return _taught(_whole([a * b for a, b in zip(levels, seen, strict=True)]), tried)


def known(levels: Levels, chance: float) -> float:
    """How sure it is, 0 to 1, that a middling item goes right with at least ``chance``."""
    line = math.log(chance / (1.0 - chance))
    at = (line - LOWEST) / STEP + 0.5  # a level stands for half a step around it
    cell = min(COUNT - 1, max(0, math.floor(at)))
    return min(1.0, sum(levels[cell + 1 :]) + levels[cell] * (1.0 - min(1.0, max(0.0, at - cell))))


def careful(levels: Levels, sure: float) -> float:
    """The chance, 0 to 1, that middling items go right with at least, ``sure`` (0 to 1) of the time: a lower bound.

    It is ``chance`` or more just when ``known(levels, chance)`` is ``sure`` or more.
    """
    left, at = sure, COUNT - 1
    while at > 0 and levels[at] < left:
        left -= levels[at]
        at -= 1
    share = min(1.0, left / levels[at]) if levels[at] > 0.0 else 1.0
    return sigmoid(LOWEST + STEP * (at + 0.5 - share))


def solves(levels: Levels, difficulty: float = 0.0) -> float:
    """The chance, 0 to 1, of a right answer at an item of this difficulty (logits), luck not counted."""
    return sum(a * b for a, b in zip(levels, _solves(_quarters(difficulty)), strict=True))


def mean(levels: Levels) -> float:
    """The mean level, in logits."""
    return sum(a * b for a, b in zip(levels, LEVELS, strict=True))


def _quarters(difficulty: float) -> int:
    """A difficulty in quarters of a logit, none beyond what the filter takes as meant."""
    return round(4.0 * min(max(difficulty, -HARDEST), HARDEST))


@lru_cache(maxsize=256)
def _solves(quarters: int) -> Levels:
    return tuple((1.0 - SLIP) * sigmoid(level - quarters / 4.0) for level in LEVELS)


def _taught(levels: Levels, effort: float) -> Levels:
    gets, grows = GETS * effort, GROWS * effort
    rises = [one * grows for one in levels[:-1]]
    found = [one - up + more for one, up, more in zip(levels, (*rises, 0.0), (0.0, *rises), strict=True)]
    below = sum(found[:KNOWN])
    return (*(one * (1.0 - gets) for one in found[:KNOWN]), found[KNOWN] + gets * below, *found[KNOWN + 1 :])


def _whole(chances: Sequence[float]) -> Levels:
    total = sum(chances)
    if not total > 1e-300:
        return (1.0 / COUNT,) * COUNT
    return tuple([one / total for one in chances])
