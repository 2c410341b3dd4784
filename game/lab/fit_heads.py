"""Fits the heads: penalised regression by L-BFGS, with hidden units where there are rows enough for them."""

from __future__ import annotations

import math

import numpy as np
from scipy.optimize import minimize

from game.lab.fit_rows import FEW, Array, FitError
from game.lab.words import Tick
from game.learning.numbers import Head

HIDDEN, NEEDED = (8, 6), 20_000  # tanh units of the heads, and the rows from which they are worth having
PENALTY = 25.0  # nats of all rows on squared weights between and out of hidden units; features are standardised


def regress(
    x: Array,
    y: Array,
    prior: Head | None,
    hidden: int,
    tick: Tick = lambda what, share: None,
    weights: Array | None = None,
    near: float = 1.0,
) -> Head:
    """A head by L-BFGS on the penalised log-likelihood; with few rows it stays near ``prior``.

    ``x``: (rows, numbers); ``y``: 0 or 1 for each row; ``weights``: how much each counts, of any size; ``near``:
    penalty on the squared distance from ``prior``, in nats of all rows, for standardised numbers. Raises FitError.
    """
    if len(y) < FEW or y.min() == y.max():
        if prior is None:
            raise FitError("there is too little here to fit a head on")
        return prior
    mean, scale = x.mean(0), x.std(0)
    scale[scale < 1e-9] = np.inf
    still = np.where(np.isinf(scale), prior.weights if prior else 0.0, 0.0)  # what never varies keeps its weight
    z = np.clip((x - mean) / scale, -8.0, 8.0)
    share = np.full(len(y), 1.0 / len(y)) if weights is None else weights / weights.sum()
    linear = _logistic(z, y, share, _anchor(prior, mean, scale), near / len(y) if prior else 1e-5)
    if not hidden:
        return _unscaled(linear, np.zeros((0, x.shape[1])), np.zeros(0), np.zeros(0), mean, scale, still)
    return _unscaled(*_network(z, y, share, linear, hidden, tick), mean, scale, still)


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
    steps, penalty = 0, PENALTY / len(y)

    def parts(w: Array) -> tuple[Array, Array, Array, Array]:
        return w[: cut[0]], w[cut[0] : cut[1]].reshape(width, hidden), w[cut[1] : cut[2]], w[cut[2] :]

    def loss(w: Array) -> tuple[float, Array]:
        nonlocal steps
        steps += 1
        tick("heads", min(1.0, steps / 220))
        straight, rows, shift, out = parts(w)
        inner = np.tanh(z @ rows + shift)
        p, value = _likelihood(z @ straight[:-1] + straight[-1] + inner @ out, y, share)
        value += penalty * ((rows * rows).sum() + out @ out) + 1e-5 * (straight[:-1] @ straight[:-1])
        g = share * (p - y)
        back = np.outer(g, out) * (1.0 - inner * inner)
        straight_slope = np.append(z.T @ g + 2e-5 * straight[:-1], g.sum())
        rows_slope = z.T @ back + 2.0 * penalty * rows
        slopes = (straight_slope, rows_slope.ravel(), back.sum(0), inner.T @ g + 2.0 * penalty * out)
        return value, np.concatenate(slopes)

    found = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return parts(found)


def _unscaled(straight: Array, rows: Array, shift: Array, out: Array, mean: Array, scale: Array, still: Array) -> Head:
    """A head that takes the numbers as they come; ``rows``: a column for each hidden unit; ``still``: added weights."""
    weights = straight[:-1] / scale + still
    columns = (rows.T if rows.size else np.zeros((0, len(mean)))) / scale
    return Head(
        float(straight[-1] - weights @ mean),
        tuple(weights.tolist()),
        tuple(tuple(row) for row in columns.tolist()),
        tuple((shift - columns @ mean).tolist()) if rows.size else (),
        tuple(out.tolist()),
    )
