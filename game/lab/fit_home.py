"""Fits on the learners of one data folder: how hard its skills and items are, and with enough rows the heads too."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np

from game.lab.fit_heads import regress
from game.lab.fit_rows import Array, FitError, mastery_points
from game.lab.logs import Row
from game.lab.words import Tick
from game.learning import features, notice
from game.learning.filter import STAGE, Beliefs, learn, see
from game.learning.numbers import Head, Local, Params
from game.learning.params import MOST_NORMS, SHIPPED
from game.learning.recalibration import learned
from game.learning.stream import Reader
from game.model import Attempt, Grade
from game.model.beliefs import ItemNorm, Recalibration, SkillNorm
from game.store import Home

ENOUGH_ROWS, ENOUGH_LEARNERS = 5_000, 8  # from which the heads are fitted as well
NEAR = 12.5  # how strongly they stay near the shipped ones: a weight's own spread is .2
Norm = TypeVar("Norm", SkillNorm, ItemNorm)

OWN = Recalibration(intercept_var=0.05, slope_var=0.02)  # how much one learner differs from the class
COMMON_VAR = 0.02  # the same, in where anyone starts


def fit_home(home: Home, tick: Tick = lambda what, share: None) -> Params:
    """The shipped parameters with what the learners of ``home`` have shown so far. FitError: nothing was answered.

    Attempts of all learners are read in order of time, by the filter for items whose author says how hard they are.
    """
    people = [profile.id for profile in home.profiles()]
    found = _Found(SHIPPED)
    attempts = heapq.merge(*(home.log(one).attempts() for one in people), key=attrgetter("at", "learner", "id"))
    for attempt in _told(attempts, tick):
        found.add(attempt)
    if not found.rows:
        raise FitError("nobody has answered anything here yet")
    predict, decide = SHIPPED.predict, SHIPPED.decide
    if len(found.rows) >= ENOUGH_ROWS and len({row.learner for row in found.rows}) >= ENOUGH_LEARNERS:
        tick("heads", 0.0)
        predict, decide = found.heads()
    norms, common = found.reader.norms, found.reader.norms.common
    local = Local(
        common._replace(var=max(common.var, COMMON_VAR), at=0.0),
        found.recalibration(predict),
        _surest(norms.skills),
        _surest(norms.items),
    )
    tick("done", 1.0)
    return replace(SHIPPED, predict=predict, decide=decide, local=local, story=_story(found.rows, predict))


class _Found:
    """What a reading of attempts finds: beliefs and norms, and what the heads saw at each row."""

    def __init__(self, params: Params) -> None:
        self.params, self.reader = params, Reader(params.told)
        self.rows: list[Row] = []
        self.before: list[tuple[float, ...]] = []
        self.after: list[tuple[float, ...]] = []

    def add(self, attempt: Attempt) -> None:
        """One graded attempt."""
        who, name, item, at = attempt.learner, attempt.skill, attempt.template, attempt.at
        right, told, rules = attempt.grade == Grade.RIGHT, self.params.told, self.params.rules
        known, beliefs, _ = self.reader.sight(who, name, item, at)
        sight = see(told, beliefs, attempt.difficulty, at)
        self.before.append(features.before(beliefs, sight, name))
        counts = notice.weight(attempt, beliefs.learner, beliefs.item_norm, rules)
        beliefs: Beliefs = learn(told, beliefs, sight, right, at, name, attempt.seconds or None, counts)
        self.reader.keep(known, name, item, beliefs)
        self.after.append(features.after(beliefs, STAGE[min(20, beliefs.skill.rights + beliefs.skill.wrongs)]))
        self.rows.append(Row(who, name, item, right, at, attempt.seconds or None))

    def heads(self) -> tuple[Head, Head]:
        """Both heads near the shipped ones, from the later half: there the norms are known already."""
        half, shipped = len(self.rows) // 2, self.params
        right = np.array([row.right for row in self.rows[half:]], float)
        predict = regress(np.array(self.before[half:]), right, shipped.predict, 0, near=NEAR)
        points, known = mastery_points(self.rows)
        late = points >= half
        after: Array = np.array(self.after)[points[late]]
        return predict, regress(after, known[late], shipped.decide, 0, near=NEAR)

    def recalibration(self, head: Head) -> Recalibration:
        """Intercept and slope of the class, left open as far as one learner may differ from it."""
        found = Recalibration()
        for x, row in zip(self.before, self.rows, strict=True):
            found = learned(found, head.logit(x), row.right)
        return OWN._replace(intercept=found.intercept, slope=found.slope)


def _told(attempts: Iterable[Attempt], tick: Tick) -> Iterator[Attempt]:
    """The graded ones; how many there will be is not known, so progress is told as a share that slows down."""
    for count, attempt in enumerate(attempts):
        if count % 1000 == 0:
            tick("attempts", count / (count + 20_000))
        if attempt.grade in (Grade.RIGHT, Grade.WRONG):
            yield attempt


def _surest(norms: Mapping[str, Norm]) -> dict[str, Norm]:
    """By name; of more than a file may hold, those that are known best."""
    kept = sorted(norms.items(), key=lambda one: one[1].var)[:MOST_NORMS]
    return dict(sorted(kept))


def _story(rows: list[Row], predict: Head) -> dict[str, Any]:
    """How this was made, for whoever opens the file."""
    return {
        "for": "the learners of this folder",
        "attempts": len(rows),
        "learners": len({row.learner for row in rows}),
        "until": max(row.at or 0.0 for row in rows),
        "how": "skills and items read in order of time; the heads "
        + ("are those shipped" if predict is SHIPPED.predict else "were fitted near those shipped"),
        "shipped": dict(SHIPPED.story),
    }
