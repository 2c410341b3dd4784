"""Elo ratings of learners, skills and items (Pelánek 2016, "Applications of the Elo rating system in adaptive
educational systems"), with the falling step ``a / (1 + b n)`` of that paper."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.optimize import minimize

from benchmarks.rivals import Make, four_of_five, sigmoid
from game.lab.evaluate import See, having_read
from game.lab.logs import Row

START = (0.4, 0.4, 0.4, 0.4, 0.05)  # a of learner, learner at skill, skill, item; b of all
MOST = 70  # looks at the fitting rows

Ratings = dict[str, tuple[float, int]]  # a rating in logits, and from how many answers
State = tuple[Ratings, dict[tuple[str, str], tuple[float, int]], Ratings, Ratings]


def fit(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """Steps by Nelder-Mead on the one-step-ahead log-loss; ratings of items and skills by one pass over ``rows``."""
    del seed  # nothing here is left to chance
    share = sum(row.right for row in rows) / len(rows)
    start = math.log((share + 1e-3) / (1.0 - share + 1e-3))

    def loss(logs: Sequence[float]) -> float:
        see = _see(({}, {}, {}, {}), start, [math.exp(x) for x in logs])
        return sum(_surprise(see(*row)[0], row.right) for row in rows) / len(rows)

    found = minimize(loss, [math.log(x) for x in START], method="Nelder-Mead", options={"maxfev": MOST})
    steps = [math.exp(x) for x in found.x]

    def make() -> See:
        return having_read(_see(({}, {}, {}, {}), start, steps), rows)

    return make, f"steps {', '.join(f'{x:.3f}' for x in steps)}"


def _surprise(p: float, right: bool) -> float:
    return -math.log(max(1e-6, p if right else 1.0 - p))


def _see(state: State, start: float, steps: Sequence[float]) -> See:
    thetas, deltas, skills, items = state
    a_theta, a_delta, a_skill, a_item, b = steps
    fresh = (0.0, 0)

    def see(
        learner: str, skill: str, item: str, right: bool, at: float | None, seconds: float | None
    ) -> tuple[float, float]:
        theta, n_theta = thetas.get(learner, fresh)
        delta, n_delta = deltas.get((learner, skill), fresh)
        hard, n_skill = skills.get(skill, fresh)
        odd, n_item = items.get(item, fresh)
        p = sigmoid(start + theta + delta - hard - odd)
        miss = right - p
        theta += miss * a_theta / (1.0 + b * n_theta)
        delta += miss * a_delta / (1.0 + b * n_delta)
        hard -= miss * a_skill / (1.0 + b * n_skill)
        thetas[learner] = (theta, n_theta + 1)
        deltas[learner, skill] = (delta, n_delta + 1)
        skills[skill] = (hard, n_skill + 1)
        items[item] = (odd - miss * a_item / (1.0 + b * n_item), n_item + 1)
        return p, four_of_five(sigmoid(start + theta + delta - hard))

    return see
