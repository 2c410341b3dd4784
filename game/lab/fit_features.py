"""What the heads look at, row by row: with norms learned from other learners, or from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from game.lab.fit_filter import read
from game.lab.fit_rows import FOLDS, Array, clock
from game.lab.logs import Row
from game.lab.words import Tick
from game.learning import features
from game.learning.filter import STAGE, learn
from game.learning.numbers import Filter
from game.learning.stream import Reader


class Seen(NamedTuple):
    """For each row the numbers of ``features.PREDICT`` and ``features.DECIDE``: (rows, numbers)."""

    before: Array
    after: Array


def crossed(rows: Sequence[Row], folds: Sequence[int], f: Filter, tick: Tick) -> Seen:
    """With norms learned from the learners of the other folds: as it will be for more learners at the same items."""
    seen = _empty(rows)
    for fold in range(FOLDS):
        tick("features", fold / FOLDS)
        others = [row for row, mine in zip(rows, folds, strict=True) if mine != fold]
        _look(rows, _members(folds, fold), read(others, f), seen)
    return seen


def cold(rows: Sequence[Row], folds: Sequence[int], f: Filter, tick: Tick) -> Seen:
    """With norms learned as one goes, each fold a place of its own: as it will be where nothing is known."""
    seen = _empty(rows)
    for fold in range(FOLDS):
        tick("features", fold / FOLDS)
        _look(rows, _members(folds, fold), Reader(f), seen)
    return seen


def _empty(rows: Sequence[Row]) -> Seen:
    return Seen(np.zeros((len(rows), len(features.PREDICT))), np.zeros((len(rows), len(features.DECIDE))))


def _members(folds: Sequence[int], fold: int) -> list[int]:
    return [at for at, mine in enumerate(folds) if mine == fold]


def _look(rows: Sequence[Row], places: Iterable[int], reader: Reader, seen: Seen) -> None:
    for place in places:
        learner, skill, item, right, at, seconds = rows[place]
        now = clock(at)
        known, beliefs, sight = reader.sight(learner, skill, item, now)
        seen.before[place] = features.before(beliefs, sight, skill)
        beliefs = learn(reader.filter, beliefs, sight, right, now, skill, seconds)
        reader.keep(known, skill, item, beliefs)
        seen.after[place] = features.after(beliefs, STAGE[min(20, beliefs.skill.rights + beliefs.skill.wrongs)])
