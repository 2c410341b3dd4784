"""Fits every number of the learner model on logs: the filter by maximum likelihood, then its heads by regression.

Needs numpy and scipy, the extra ``fit``; the game itself runs without them.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from game.lab.logs import Row
from game.learning import features
from game.learning.filter import STAGE, learn
from game.learning.numbers import Filter, Head, Params, params_of
from game.learning.params import SHIPPED
from game.learning.stream import Norms, Reader
from game.model.beliefs import STAGES

Tick = Callable[[str, float], None]
Array = NDArray[np.float64]

SAMPLE = 20_000  # rows, of whole learners, on which the filter's numbers are sought
STEPS = 140  # evaluations of the search
FOLDS = 5  # of learners: norms from the others, features on one
HIDDEN, NEEDED = 8, 20_000  # tanh units of the head, and the rows from which they are worth having
PENALTY = 1e-4  # on squared weights between and out of hidden units; features are standardised
FEW = 200  # rows from which anything is fitted at all
TEMPER = ("block", "sitting")  # what tells how a course is run rather than how people learn: not for the general head

_LOGARITHMIC = (
    "learner_var", "skill_var", "skill_norm_var", "item_norm_var", "curve_var", "slope_var", "skill_noise",
    "learner_noise",
)  # fmt: skip
_PLAIN = ("start", "right_gain", "wrong_gain", "item_right_gain")
_TIMED = ("skill_fade", "skill_doubt", "item_fade")


class FitError(ValueError):
    """Rows on which nothing can be fitted, and why."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Parameters, and how hard the skills and items of these very logs are."""

    params: Params
    norms: Norms


def fit(rows: Sequence[Row], tick: Tick = lambda what, share: None, seed: int = 1) -> Fitted:
    """Everything fitted for more learners at the same skills and items. FitError: too little to go by."""
    rows = _checked(rows)
    folds = _folds(rows, seed)
    found = seek(rows, SHIPPED.filter, tick, seed)
    tick("features", 0.45)
    before, after = _crossed(rows, folds, found, tick)
    right = np.array([row.right for row in rows], float)
    tick("heads", 0.7)
    predict = regress(before, right, SHIPPED.predict, HIDDEN if len(rows) >= NEEDED else 0, tick)
    points, goal = mastery_points(rows)
    decide = regress(after[points], goal, SHIPPED.decide, 0)
    tick("norms", 0.97)
    norms = _read(rows, found).norms
    return Fitted(params_of(found, predict, decide, _story([rows], "the same skills and items")), norms)


def fit_general(logs: Sequence[Sequence[Row]], tick: Tick = lambda what, share: None, seed: int = 1) -> Params:
    """Everything fitted for skills and items never seen: each log is one place, and all places count alike.

    The filter's numbers are the middle of those found on each (of the logarithms, for variances), those about time
    from the logs that have times; the heads see each log as it looks to one who comes to it with nothing.
    """
    logs = [_checked(rows) for rows in logs]
    found = [seek(rows, SHIPPED.filter, tick, seed) for rows in logs]
    timed = [f for f, rows in zip(found, logs, strict=True) if _has_times(rows)]
    middle = _middle(found, timed)
    parts = [_cold(rows, _folds(rows, seed), middle) for rows in logs]
    tick("heads", 0.7)
    weights = np.concatenate([np.full(len(one[0]), 1.0 / len(one[0])) for one in parts])
    before, right = np.concatenate([one[0] for one in parts]), np.concatenate([one[2] for one in parts])
    mute = [features.PREDICT.index(name) for name in TEMPER]
    before[:, mute] = 0.0
    predict = regress(before, right, None, 0, weights=weights)
    points = [mastery_points(rows) for rows in logs]
    after = np.concatenate([part[1][at] for part, (at, _) in zip(parts, points, strict=True)])
    after[:, [features.DECIDE.index(name) for name in TEMPER]] = 0.0
    weights = np.concatenate([np.full(len(at), 1.0 / max(1, len(at))) for at, _ in points])
    decide = regress(after, np.concatenate([goal for _, goal in points]), None, 0, weights=weights)
    return params_of(middle, predict, decide, _story(logs, "skills and items never seen"))


# ------------------------------------------------------------------ the filter


def seek(rows: Sequence[Row], begin: Filter, tick: Tick, seed: int) -> Filter:
    """The filter's numbers of the greatest likelihood, one step ahead, on a sample of whole learners (Nelder-Mead)."""
    sample = _sample(rows, seed)
    names = (*_PLAIN, *_LOGARITHMIC, *(_TIMED if _has_times(sample) else ()))
    begin = _centred(_centred(begin, sample), sample)
    done = 0

    def loss(x: Array) -> float:
        nonlocal done
        done += 1
        tick("filter", 0.45 * min(1.0, done / STEPS))
        return _loss(_filter(begin, names, x), sample)

    x = np.array([_coded(begin, name) for name in names])
    simplex = np.vstack([x, *(x + step for step in np.diag([_STEP.get(name, 0.5) for name in names]))])
    options = {"maxfev": STEPS, "adaptive": True, "initial_simplex": simplex, "fatol": 1e-6}
    found = minimize(loss, x, method="Nelder-Mead", options=options)
    return _centred(_filter(begin, names, found.x), sample)


_STEP = {"start": 0.3, "right_gain": 0.02, "wrong_gain": 0.02, "item_right_gain": 0.03}


def _coded(f: Filter, name: str) -> float:
    value = getattr(f, name)
    return value if name in _PLAIN else math.log(max(value, 1e-4))


def _filter(begin: Filter, names: Sequence[str], x: Array) -> Filter:
    """The filter of a point of the search, kept within what a file of parameters may hold."""
    found: dict[str, Any] = {}
    for name, value in zip(names, x.tolist(), strict=True):
        found[name] = value if name in _PLAIN else math.exp(min(1.38, max(-9.0, value)))
    for name in ("right_gain", "wrong_gain"):
        found[name] = min(0.4, max(-0.4, found[name]))
    found["wrong_gain"] = min(found["wrong_gain"], found["right_gain"])
    found["item_right_gain"] = min(0.4, max(0.0, found["item_right_gain"]))
    found["start"] = min(6.0, max(-6.0, found["start"]))
    return replace(begin, **found)


def _loss(f: Filter, rows: Sequence[Row]) -> float:
    read, log = Reader(f).read, math.log
    total = 0.0
    for learner, skill, item, right, at, seconds in rows:
        p = read(learner, skill, item, right, _clock(at), seconds)
        total -= log(max(p, 1e-6) if right else max(1.0 - p, 1e-6))
    return total / len(rows)


def _centred(f: Filter, rows: Sequence[Row]) -> Filter:
    """The filter with the mean difficulties found on ``rows`` moved to where it starts: priors are then centred."""
    norms = _read(rows, f).norms
    skills, items = list(norms.skills.values()), list(norms.items.values())
    hard = _mean([(s.mean, f.skill_norm_var - s.var) for s in skills])
    hard += _mean([(i.mean, f.item_norm_var - i.var) for i in items])
    curve = [_mean([(s.curve[at], f.curve_var - s.curve_var[at]) for s in skills], f.curve[at]) for at in range(STAGES)]
    start = min(6.0, max(-6.0, norms.common.mean - hard - curve[0]))
    return replace(f, start=start, curve=tuple(min(4.0, max(-4.0, one - curve[0])) for one in curve))


def _mean(values: Sequence[tuple[float, float]], default: float = 0.0) -> float:
    """A mean weighted by how much was learned."""
    weight = sum(max(0.0, w) for _, w in values)
    return sum(value * max(0.0, w) for value, w in values) / weight if weight > 0.0 else default


def _middle(found: Sequence[Filter], timed: Sequence[Filter]) -> Filter:
    def middle(name: str) -> float:
        places = timed if name in _TIMED and timed else found
        mean = sum(_coded(f, name) for f in places) / len(places)
        return mean if name in _PLAIN else math.exp(mean)

    names = (*_PLAIN, *_LOGARITHMIC, *(_TIMED if timed else ()))
    curve = tuple(sum(f.curve[at] for f in found) / len(found) for at in range(STAGES))
    return replace(found[0], curve=curve, **{name: middle(name) for name in names})


# ------------------------------------------------------------------ features


def _crossed(rows: Sequence[Row], folds: Sequence[int], f: Filter, tick: Tick) -> tuple[Array, Array]:
    """What the heads look at in every row, with norms learned from learners of the other folds."""
    before = np.zeros((len(rows), len(features.PREDICT)))
    after = np.zeros((len(rows), len(features.DECIDE)))
    for fold in range(FOLDS):
        tick("features", 0.45 + 0.25 * fold / FOLDS)
        others = [row for row, mine in zip(rows, folds, strict=True) if mine != fold]
        _look(rows, [at for at, mine in enumerate(folds) if mine == fold], _read(others, f), before, after)
    return before, after


def _cold(rows: Sequence[Row], folds: Sequence[int], f: Filter) -> tuple[Array, Array, Array]:
    """The same with norms learned as one goes, and the answers; each fold is a place of its own."""
    before = np.zeros((len(rows), len(features.PREDICT)))
    after = np.zeros((len(rows), len(features.DECIDE)))
    for fold in range(FOLDS):
        _look(rows, [at for at, mine in enumerate(folds) if mine == fold], Reader(f), before, after)
    return before, after, np.array([row.right for row in rows], float)


def _look(rows: Sequence[Row], places: Iterable[int], reader: Reader, before: Array, after: Array) -> None:
    for place in places:
        learner, skill, item, right, at, seconds = rows[place]
        now = _clock(at)
        known, beliefs, sight = reader.sight(learner, skill, item, now)
        before[place] = features.before(beliefs, sight, skill)
        beliefs = learn(reader.filter, beliefs, sight, right, now, skill, seconds)
        reader.keep(known, skill, item, beliefs)
        after[place] = features.after(beliefs, STAGE[min(20, beliefs.skill.rights + beliefs.skill.wrongs)])


def mastery_points(rows: Sequence[Row]) -> tuple[NDArray[np.int64], Array]:
    """Rows with one or more of a skill before and five after them, and whether four of those five are right."""
    ways: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        ways.setdefault((row.learner, row.skill), []).append(place)
    points: list[int] = []
    goal: list[float] = []
    for places in ways.values():
        for n in range(2, len(places) - 4):
            points.append(places[n - 1])
            goal.append(float(sum(rows[at].right for at in places[n : n + 5]) >= 4))
    return np.array(points, np.int64), np.array(goal)


# ------------------------------------------------------------------ heads


def regress(
    x: Array,
    y: Array,
    prior: Head | None,
    hidden: int,
    tick: Tick = lambda what, share: None,
    weights: Array | None = None,
) -> Head:
    """A head by L-BFGS on the penalised log-likelihood; with few rows it stays near ``prior``."""
    if len(y) < FEW or y.min() == y.max():
        if prior is None:
            raise FitError("there is too little here to fit a head on")
        return prior
    mean, scale = x.mean(0), x.std(0)
    scale[scale < 1e-9] = np.inf  # what never varies weighs nothing
    z = np.clip((x - mean) / scale, -8.0, 8.0)
    share = np.full(len(y), 1.0 / len(y)) if weights is None else weights / weights.sum()
    linear = _logistic(z, y, share, _anchor(prior, mean, scale), 1.0 / len(y) if prior else 1e-5)
    if not hidden:
        return _unscaled(linear, np.zeros((0, x.shape[1])), np.zeros(0), np.zeros(0), mean, scale)
    return _unscaled(*_network(z, y, share, linear, hidden, tick), mean, scale)


def _anchor(prior: Head | None, mean: Array, scale: Array) -> Array:
    """The weights of a plain ``prior`` on the standardised scale, bias last."""
    found = np.zeros(len(mean) + 1)
    if prior is not None:
        weights = np.array(prior.weights)
        found[:-1] = np.where(np.isfinite(scale), weights * np.where(np.isfinite(scale), scale, 0.0), 0.0)
        found[-1] = prior.bias + weights @ mean
    return found


def _logistic(z: Array, y: Array, share: Array, anchor: Array, penalty: float) -> Array:
    def loss(w: Array) -> tuple[float, Array]:
        p, value = _likelihood(z @ w[:-1] + w[-1], y, share)
        g = share * (p - y)
        off = w - anchor
        return value + penalty * float(off @ off), np.append(z.T @ g, g.sum()) + 2.0 * penalty * off

    return minimize(loss, anchor, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def _likelihood(logit: Array, y: Array, share: Array) -> tuple[Array, float]:
    logit = np.clip(logit, -30.0, 30.0)
    return 1.0 / (1.0 + np.exp(-logit)), float(share @ (np.logaddexp(0.0, logit) - y * logit))


def _network(
    z: Array, y: Array, share: Array, linear: Array, hidden: int, tick: Tick
) -> tuple[Array, Array, Array, Array]:
    """Weights of the straight part (bias last), of the hidden rows, their biases, and out of them."""
    width = z.shape[1]
    rng = np.random.default_rng(1)
    rows = rng.normal(0.0, 0.75 / math.sqrt(width), (width, hidden))
    begin = np.concatenate([linear, rows.ravel(), np.zeros(hidden), rng.normal(0.0, 0.1, hidden)])
    cut = width + 1, width + 1 + width * hidden, width + 1 + width * hidden + hidden
    steps = 0

    def parts(w: Array) -> tuple[Array, Array, Array, Array]:
        return w[: cut[0]], w[cut[0] : cut[1]].reshape(width, hidden), w[cut[1] : cut[2]], w[cut[2] :]

    def loss(w: Array) -> tuple[float, Array]:
        nonlocal steps
        steps += 1
        tick("heads", 0.7 + 0.27 * min(1.0, steps / 220))
        straight, rows, shift, out = parts(w)
        inner = np.tanh(z @ rows + shift)
        p, value = _likelihood(z @ straight[:-1] + straight[-1] + inner @ out, y, share)
        value += PENALTY * ((rows * rows).sum() + out @ out) + 1e-5 * (straight[:-1] @ straight[:-1])
        g = share * (p - y)
        back = np.outer(g, out) * (1.0 - inner * inner)
        straight_slope = np.append(z.T @ g + 2e-5 * straight[:-1], g.sum())
        rows_slope = z.T @ back + 2.0 * PENALTY * rows
        slopes = (straight_slope, rows_slope.ravel(), back.sum(0), inner.T @ g + 2.0 * PENALTY * out)
        return value, np.concatenate(slopes)

    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return parts(found)


def _unscaled(straight: Array, rows: Array, shift: Array, out: Array, mean: Array, scale: Array) -> Head:
    """A head that takes the numbers as they come; ``rows``: a column for each hidden unit."""
    weights = straight[:-1] / scale
    columns = (rows.T if rows.size else np.zeros((0, len(mean)))) / scale
    return Head(
        float(straight[-1] - weights @ mean),
        tuple(weights.tolist()),
        tuple(tuple(row) for row in columns.tolist()),
        tuple((shift - columns @ mean).tolist()) if rows.size else (),
        tuple(out.tolist()),
    )


# ------------------------------------------------------------------ rows


def _checked(rows: Sequence[Row]) -> Sequence[Row]:
    if len(rows) < FEW:
        raise FitError(f"{len(rows)} rows are too few: at least {FEW} are needed")
    if len({row.right for row in rows}) < 2:
        raise FitError("all answers are alike: there is nothing to tell apart")
    if len({row.learner for row in rows}) < FOLDS:
        raise FitError(f"at least {FOLDS} learners are needed")
    return rows


def _clock(at: float | None) -> float:
    return 0.0 if at is None or not math.isfinite(at) else at + 1.0


def _has_times(rows: Sequence[Row]) -> bool:
    return sum(row.at is not None for row in rows) > len(rows) / 2


def _order(rows: Sequence[Row], seed: int) -> list[str]:
    learners = sorted({row.learner for row in rows})
    random.Random(seed).shuffle(learners)
    return learners


def _folds(rows: Sequence[Row], seed: int) -> list[int]:
    fold = {learner: at % FOLDS for at, learner in enumerate(_order(rows, seed))}
    return [fold[row.learner] for row in rows]


def _sample(rows: Sequence[Row], seed: int) -> list[Row]:
    """Whole learners by chance, up to ``SAMPLE`` rows (of one with more, the first ones)."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.learner] = counts.get(row.learner, 0) + 1
    taken: set[str] = set()
    total = 0
    for learner in _order(rows, seed):
        if total and total + counts[learner] > SAMPLE:
            continue
        taken.add(learner)
        total += counts[learner]
    return [row for row in rows if row.learner in taken][: 2 * SAMPLE]


def _read(rows: Iterable[Row], f: Filter) -> Reader:
    reader = Reader(f)
    for learner, skill, item, right, at, seconds in rows:
        reader.read(learner, skill, item, right, _clock(at), seconds)
    return reader


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
        "how": "the filter by maximum likelihood (Nelder-Mead), the heads by penalised regression",
    }


__all__ = ["FitError", "Fitted", "fit", "fit_general", "mastery_points", "regress", "seek"]
