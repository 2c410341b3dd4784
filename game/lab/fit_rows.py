"""Rows as a fit wants them: checked, in folds and samples of whole learners, with times and points of decision."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.lab.logs import Row
from game.lab.metrics import AHEAD, KNOWN, SEEN

Array = NDArray[np.float64]

FEW = 200  # rows from which anything is fitted at all
FOLDS = 5  # of learners: norms from the others, features on one


class FitError(ValueError):
    """Rows on which nothing can be fitted, and why."""


def checked(rows: Sequence[Row]) -> Sequence[Row]:
    """``rows``, if something can be learned from them. Raises FitError."""
    if len(rows) < FEW:
        raise FitError(f"{len(rows)} rows are too few: at least {FEW} are needed")
    if len({row.right for row in rows}) < 2:
        raise FitError("all answers are alike: there is nothing to tell apart")
    if len({row.learner for row in rows}) < FOLDS:
        raise FitError(f"at least {FOLDS} learners are needed")
    return rows


def clock(at: float | None) -> float:
    """A row's time as the filter wants it: above 0, and 0 where there is none."""
    return 0.0 if at is None or not math.isfinite(at) else at + 1.0


def has_times(rows: Sequence[Row]) -> bool:
    """Whether there is something to learn about time: most rows say when."""
    return sum(row.at is not None for row in rows) > len(rows) / 2


def folds(rows: Sequence[Row], seed: int) -> list[int]:
    """For each row the fold of its learner, 0 to ``FOLDS`` - 1."""
    fold = {learner: at % FOLDS for at, learner in enumerate(_shuffled(rows, seed))}
    return [fold[row.learner] for row in rows]


def sample(rows: Sequence[Row], most: int, seed: int) -> list[Row]:
    """Whole learners by chance, up to ``most`` rows (of one with more, the first ones)."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.learner] = counts.get(row.learner, 0) + 1
    taken: set[str] = set()
    total = 0
    for learner in _shuffled(rows, seed):
        if not total or total + counts[learner] <= most:
            taken.add(learner)
            total += counts[learner]
    return [row for row in rows if row.learner in taken][: 2 * most]


def mastery_points(rows: Sequence[Row]) -> tuple[NDArray[np.int64], Array]:
    """Points of decision as ``metrics.points`` has them: their rows, and whether four of the next five are right."""
    ways: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        ways.setdefault((row.learner, row.skill), []).append(place)
    points: list[int] = []
    goal: list[float] = []
    for places in ways.values():
        for n in range(SEEN, len(places) - AHEAD + 1):
            points.append(places[n - 1])
            goal.append(float(sum(rows[at].right for at in places[n : n + AHEAD]) >= KNOWN))
    return np.array(points, np.int64), np.array(goal)


def _shuffled(rows: Sequence[Row], seed: int) -> list[str]:
    learners = sorted({row.learner for row in rows})
    random.Random(seed).shuffle(learners)
    return learners
