"""How things move: easings over a fraction of time from 0 to 1."""

from __future__ import annotations

import math


def part(t: float, start: float, length: float) -> float:
    """How much of a motion from ``start`` lasting ``length`` seconds is done at ``t``: 0..1."""
    return 1.0 if length <= 0 and t >= start else min(1.0, max(0.0, (t - start) / max(length, 1e-9)))


def smooth(x: float) -> float:
    """Slow, fast, slow."""
    return x * x * (3 - 2 * x)


def out(x: float) -> float:
    """Fast, then gently to rest."""
    return 1 - (1 - x) ** 3


def over(x: float) -> float:
    """To rest with a small overshoot, as on success."""
    return 1 + 2.7 * (x - 1) ** 3 + 1.7 * (x - 1) ** 2


def arc(x: float) -> float:
    """The height of a hop: 0, 1, 0."""
    return 4 * x * (1 - x)


def wobble(x: float, times: int = 3) -> float:
    """A kindly shake that dies away: -1..1."""
    return math.sin(x * math.tau * times) * (1 - x) ** 2


def between(a: float, b: float, x: float) -> float:
    return a + (b - a) * x
