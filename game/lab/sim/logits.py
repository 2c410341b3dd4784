"""Chances to logits and back."""

from __future__ import annotations

import math


def sigmoid(x: float) -> float:
    """Logits to a chance."""
    return 1.0 / (1.0 + math.exp(-x)) if x > -60.0 else 0.0


def logit(p: float) -> float:
    """A chance to logits, within what floats can tell from 0 and 1."""
    p = min(1.0 - 1e-9, max(1e-9, p))
    return math.log(p / (1.0 - p))
