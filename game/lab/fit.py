"""Fits every number of the learner model on logs: the filter by maximum likelihood, then its heads by regression.

Needs numpy and scipy, the extra ``fit``; the game itself runs without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from game.lab.fit_features import cold, crossed
from game.lab.fit_filter import middle, read, seek, told_by
from game.lab.fit_heads import HIDDEN, NEEDED, regress
from game.lab.fit_home import fit_home
from game.lab.fit_rows import FEW, Array, FitError, checked, folds, mastery_points
from game.lab.logs import Row
from game.lab.words import Tick
from game.learning import features
from game.learning.numbers import Filter, Head, Params, params_of
from game.learning.params import SHIPPED
from game.learning.stream import Norms

WARM = 0.5  # share of the rows that make skills and items known before the filter's fit counts
TEMPER = ("block", "sitting", "ability_var", "skill_var", "skill_norm_var", "item_norm_var")
"""What tells how a course is run rather than how people learn: the general heads don't look at it. Measured on a
course never seen, it cost up to .009 of the AUC and .05 of that of the mastery decision."""

SETTLED = ("skill_norm", "stage_norm", "slope", "item_drift", "skill_drift", "rights", "wrongs")
"""Of this the filter's own answer says all that holds elsewhere: the general head for the next answer leaves it out."""

GENERAL_NEAR = 1e-2  # how strongly a general head stays near the filter's own answer, in nats a row


@dataclass(frozen=True, slots=True)
class Fitted:
    """Parameters, and how hard the skills and items of these very logs are."""

    params: Params
    norms: Norms


def fit(rows: Sequence[Row], tick: Tick = lambda what, share: None, seed: int = 1) -> Fitted:
    """Everything fitted for more learners at the same skills and items. FitError: too little to go by."""
    rows = checked(rows)
    found = seek(rows, SHIPPED.filter, tick, seed, WARM)
    before, after = crossed(rows, folds(rows, seed), found, tick)
    right = np.array([row.right for row in rows], float)
    predict = regress(before, right, SHIPPED.predict, HIDDEN[0] if len(rows) >= NEEDED else 0, tick)
    points, known = mastery_points(rows)
    decide = regress(after[points], known, SHIPPED.decide, HIDDEN[1] if len(points) >= NEEDED else 0, tick)
    norms = read(rows, found).norms
    tick("done", 1.0)
    return Fitted(params_of(found, predict, decide, _story([rows], "the same skills and items")), norms)


def fit_general(logs: Sequence[Sequence[Row]], tick: Tick = lambda what, share: None, seed: int = 1) -> Params:
    """Everything fitted for skills and items never seen: each log is one place, and all places count alike.

    The filter's numbers are the middle of those found on each (of the logarithms, for variances), those about time
    or items from the logs that tell them; the heads see each log as it looks to one who comes to it with nothing.
    Raises FitError.
    """
    logs = [checked(rows) for rows in logs]
    if not logs:
        raise FitError("there is no log to fit on")
    between = middle([(seek(rows, Filter(), tick, seed), told_by(rows)) for rows in logs])
    seen = [cold(rows, folds(rows, seed), between, tick) for rows in logs]
    rights = [np.array([row.right for row in rows], float) for rows in logs]
    predict = _general_head([one.before for one in seen], rights, features.PREDICT, (*TEMPER, *SETTLED), SHIPPED)
    points = [mastery_points(rows) for rows in logs]
    after = [one.after[at] for one, (at, _) in zip(seen, points, strict=True)]
    decide = _general_head(after, [known for _, known in points], features.DECIDE, TEMPER, SHIPPED)
    tick("done", 1.0)
    return params_of(between, predict, decide, _story(logs, "skills and items never seen"))


def _general_head(
    x: Sequence[Array], y: Sequence[Array], names: Sequence[str], blind: Sequence[str], shipped: Params
) -> Head:
    """A plain head over all places, which count alike, ``blind`` for some names; ``shipped``, if there is too little.

    That for the next answer stays near what the filter itself says.
    """
    next_answer = names is features.PREDICT
    if sum(map(len, y)) < FEW or len(set(np.concatenate(y).tolist())) < 2:
        return shipped.predict if next_answer else shipped.decide
    weights = np.concatenate([np.full(len(one), 1.0 / max(1, len(one))) for one in y])
    seen = np.concatenate(x)
    seen[:, [at for at, name in enumerate(names) if name in blind]] = 0.0
    own = Head(0.0, tuple(float(next_answer and name == "logit") for name in names))
    return regress(seen, np.concatenate(y), own, 0, weights=weights, near=GENERAL_NEAR * len(seen))


def _story(logs: Sequence[Sequence[Row]], purpose: str) -> dict[str, Any]:
    """How this was made, for whoever opens the file."""

    def count(name: str) -> int:
        return sum(len({getattr(row, name) for row in rows}) for rows in logs)

    return {
        "for": purpose,
        "made": datetime.now(UTC).date().isoformat(),
        "logs": len(logs),
        "attempts": sum(map(len, logs)),
        "learners": count("learner"),
        "skills": count("skill"),
        "items": count("item"),
        "how": "the filter by maximum likelihood, the heads by penalised regression",
    }


__all__ = ["FitError", "Fitted", "fit", "fit_general", "fit_home", "mastery_points", "regress", "seek"]
