"""Where a learner or a class differs from those the model was fitted on: intercept and slope, learned as one goes."""

from __future__ import annotations

from game.learning.filter import sigmoid
from game.model.beliefs import Recalibration

_NOISE = (2e-5, 4e-6)  # variance gained with every answer, so that a change can be followed
_MOST = 3.0


def recalibrated(found: Recalibration, logit: float) -> float:
    """The chance at ``logit``, recalibrated."""
    return sigmoid(found[0] + found[1] * logit)


def learned(found: Recalibration, logit: float, right: bool) -> Recalibration:
    """After an answer at ``logit``: one step of an extended Kalman filter for logistic regression.

    ``h = P x`` with ``x = (1, logit)``, ``V = x h``, then as the filter of ``filter.py``.
    """
    intercept, slope, var, slope_var, shared = found
    across, along = var + shared * logit, shared + slope_var * logit
    p = sigmoid(intercept + slope * logit)
    w = p * (1.0 - p)
    scale = 1.0 / (1.0 + w * (across + logit * along))
    push, sure = (right - p) * scale, w * scale
    intercept += across * push
    slope += along * push
    return Recalibration(
        _MOST if intercept > _MOST else -_MOST if intercept < -_MOST else intercept,
        _MOST if slope > _MOST else 0.1 if slope < 0.1 else slope,
        max(1e-6, var + _NOISE[0] - across * across * sure),
        max(1e-6, slope_var + _NOISE[1] - along * along * sure),
        shared - across * along * sure,
    )
