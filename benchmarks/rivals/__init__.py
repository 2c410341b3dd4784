"""Rival learner models, written from the equations of their papers: ``fit(rows, seed) -> make``, ``make() -> see``."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from game.lab.evaluate import See
from game.lab.logs import Row

Make = Callable[[], See]
"""Makes the fitted model anew, of learners nobody has seen."""

Fit = Callable[[Sequence[Row], int], tuple[Make, str]]
"""Fits on rows with a seed: the model, and a note on how it was fitted."""


def sigmoid(x: float) -> float:
    """Logits to a chance; safe for any finite ``x``."""
    return 1.0 / (1.0 + math.exp(-x)) if x >= 0.0 else math.exp(max(x, -700.0)) / (1.0 + math.exp(max(x, -700.0)))


def four_of_five(p: float) -> float:
    """Chance of at least four right ones of five at a constant chance ``p``, for rivals that know no mastery."""
    return p**4 * (5.0 - 4.0 * p)
