"""Where a learner or a class differs from those the model was fitted on: intercept and slope, learned as one goes."""

from __future__ import annotations

from game.learning.filter import sigmoid
from game.model.beliefs import Recalibration

_NOISE = (2e-5, 4e-6)  # variance gained with every answer, so that a change can be followed
_MOST, _LEAST, _SUREST = 3.0, 0.1, 1e-6
_new = tuple.__new__  # many times as fast as the named tuple's own


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
    var += _NOISE[0] - across * across * sure
    slope_var += _NOISE[1] - along * along * sure
    return _new(
        Recalibration,
        (
            _MOST if intercept > _MOST else -_MOST if intercept < -_MOST else intercept,
            _MOST if slope > _MOST else _LEAST if slope < _LEAST else slope,
            var if var > _SUREST else _SUREST,
            slope_var if slope_var > _SUREST else _SUREST,
            shared - across * along * sure,
        ),
    )
