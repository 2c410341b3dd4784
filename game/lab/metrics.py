"""How good predictions were: ranking, calibration, error, and what a declaration of mastery is worth afterwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

BINS = 10
CLIP = 1e-6  # a chance nearer to 0 or 1 counts as this near in the log-loss
AHEAD = 5  # answers after a point of decision that tell whether the skill is known
KNOWN = 4  # right ones among them that mean yes
SEEN = 2  # answers on a skill before its first point of decision
IN_A_ROW = 3  # right answers in a row: the rule that is compared with


def auc(chances: Sequence[float], rights: Sequence[bool]) -> float | None:
    """Area under the ROC curve: how often a right answer's chance is above a wrong one's, ties counting half.

    By the Mann-Whitney rank sum with mean ranks. None where all answers are right or all are wrong.
    """
    positive = sum(rights)
    negative = len(rights) - positive
    if not positive or not negative:
        return None
    below, wins = 0, 0.0  # wrong answers with a smaller chance; pairs won
    for _, tied in groupby(sorted(zip(chances, rights, strict=True)), key=itemgetter(0)):
        answers = [right for _, right in tied]
        up = sum(answers)
        down = len(answers) - up
        wins += up * (below + down / 2)
        below += down
    return wins / (positive * negative)


def accuracy(chances: Sequence[float], rights: Sequence[bool]) -> float:
    """Share of answers on the side of one half that was said."""
    return sum((p >= 0.5) == y for p, y in zip(chances, rights, strict=True)) / len(rights)


def rmse(chances: Sequence[float], rights: Sequence[bool]) -> float:
    """Root of the mean squared error (the root of the Brier score)."""
    return math.sqrt(math.fsum((p - y) ** 2 for p, y in zip(chances, rights, strict=True)) / len(rights))


def log_loss(chances: Sequence[float], rights: Sequence[bool]) -> float:
    """Mean surprise in nats, of chances kept ``CLIP`` away from 0 and 1."""
    said = (p if y else 1.0 - p for p, y in zip(chances, rights, strict=True))
    return -math.fsum(math.log(min(1.0 - CLIP, max(CLIP, p))) for p in said) / len(rights)


def ece(chances: Sequence[float], rights: Sequence[bool]) -> float:
    """Expected calibration error in ten bins of equal width (Guo et al. 2017, On calibration of modern networks).

    ``sum over bins of n_bin / n * |mean chance - share right|``, of the chance of a right answer.
    """
    said, came = [0.0] * BINS, [0] * BINS
    for p, y in zip(chances, rights, strict=True):
        place = min(BINS - 1, int(p * BINS))
        said[place] += p
        came[place] += y
    return math.fsum(abs(p - y) for p, y in zip(said, came, strict=True)) / len(rights)


class Point(NamedTuple):
    """A point of decision: what was said there, what a rule of thumb says, and what came after."""

    chance: float  # that KNOWN of the next AHEAD are right
    in_a_row: bool  # the last IN_A_ROW were right
    later: int  # right ones among the next AHEAD


class Mastery(NamedTuple):
    """What the decision is worth; None where there was nothing to decide, or only one outcome (auc)."""

    auc: float | None
    accuracy: float | None
    three_in_a_row_accuracy: float | None
    points: int


def points(tries: Sequence[tuple[float, bool]]) -> list[Point]:
    """The points of decision of one learner on one skill, from all tries there: (chance said after it, right)."""
    rights = [right for _, right in tries]
    return [
        Point(
            tries[done - 1][0],
            done >= IN_A_ROW and all(rights[done - IN_A_ROW : done]),
            sum(rights[done : done + AHEAD]),
        )
        for done in range(SEEN, len(tries) - AHEAD + 1)
    ]


def mastery(found: Sequence[Point]) -> Mastery:
    """How well the chances tell who knows a skill.

    ``auc``: of "at least four of the next five are right". The accuracies are the mean of the next five: where
    three in a row declares the skill known, and at equally many points with the highest chance (ties by order).
    """
    declared = [point.later for point in found if point.in_a_row]
    surest = sorted(found, key=lambda point: -point.chance)[: len(declared)]
    return Mastery(
        auc([point.chance for point in found], [point.later >= KNOWN for point in found]),
        _share([point.later for point in surest]),
        _share(declared),
        len(found),
    )


def _share(later: Sequence[int]) -> float | None:
    return sum(later) / (AHEAD * len(later)) if later else None
