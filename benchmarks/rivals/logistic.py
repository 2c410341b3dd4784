"""Logistic rivals: PFA (Pavlik, Cen & Koedinger 2009) and Best-LR (Gervet, Koedinger, Schneider & Mitchell 2020)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.rivals import Make, four_of_five, sigmoid
from game.lab.evaluate import See
from game.lab.logs import Row

Weights = tuple[float, float, float]  # of a skill: its easiness, a past success there, a past failure there
Counts = dict[tuple[str, str], list[int]]  # learner and skill ("" for all skills): wrong and right ones so far

FAINT = 0.05  # how firmly PFA's skills are held to the mean of all: only those with few rows feel it
RIDGE = 1.0  # of Best-LR: half of it times the squared weights, as in scikit-learn's default
ROUNDS = 300


def fit_pfa(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """``m = beta_k + gamma_k s + rho_k f``, with the learner's past successes and failures on the skill."""
    del seed  # nothing here is left to chance
    counts: Counts = defaultdict(lambda: [0, 0])
    data: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for row in rows:
        wrong, right = _counted(counts, row.learner, row.skill, row.right)
        data[row.skill].append((right, wrong, row.right))
    mean = _newton(np.array(list(chain.from_iterable(data.values())), float), np.zeros(3))
    weights = {skill: _newton(np.array(of, float), mean) for skill, of in data.items()}
    table: dict[str, Weights] = {skill: (w[0], w[1], w[2]) for skill, w in _plain(weights)}
    return lambda: _pfa(table, (float(mean[0]), float(mean[1]), float(mean[2]))), "maximum likelihood, by skill"


def _plain(weights: dict[str, np.ndarray]) -> Iterator[tuple[str, list[float]]]:
    return ((skill, w.tolist()) for skill, w in weights.items())


def _newton(data: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Weights of (1, successes, failures) by Newton's method with halved steps, held faintly to ``mean``."""
    x = np.column_stack([np.ones(len(data)), data[:, :2]])
    y = data[:, 2]

    def loss(w: np.ndarray) -> float:
        m = x @ w
        return float(np.sum(np.logaddexp(0.0, m) - y * m) + FAINT / 2 * np.sum((w - mean) ** 2))

    w, now = mean.copy(), loss(mean)
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30.0, 30.0)))
        slope = x.T @ (p - y) + FAINT * (w - mean)
        move = np.linalg.solve((x * (p * (1.0 - p))[:, None]).T @ x + (FAINT + 1e-9) * np.eye(3), slope)
        while np.max(np.abs(move)) > 1e-7 and not loss(w - move) <= now:
            move /= 2.0
        w, before, now = w - move, now, loss(w - move)
        if before - now < 1e-7 * len(y):
            break
    return w


def _pfa(table: dict[str, Weights], mean: Weights) -> See:
    counts: Counts = defaultdict(lambda: [0, 0])

    def see(
        learner: str, skill: str, item: str, right: bool, at: float | None, seconds: float | None
    ) -> tuple[float, float]:
        easy, up, down = table.get(skill, mean)
        f, s = _counted(counts, learner, skill, right)
        m = easy + up * s + down * f
        return sigmoid(m), four_of_five(sigmoid(m + (up if right else down)))

    return see


def _counted(counts: Counts, learner: str, skill: str, right: bool) -> tuple[int, int]:
    """Wrong and right ones before this answer, which is then counted."""
    held = counts[learner, skill]
    before = held[0], held[1]
    held[right] += 1
    return before


# ------------------------------------------------------------------ Best-LR


def fit_best_lr(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """Easiness of item and skill; log(1 + count) of successes and failures, in all and (by skill) on the skill."""
    del seed
    items = {item: n for n, item in enumerate(dict.fromkeys(row.item for row in rows))}
    skills = {skill: n for n, skill in enumerate(dict.fromkeys(row.skill for row in rows))}
    x = _features(rows, items, skills)
    y = np.array([row.right for row in rows], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        m = x @ w
        slope = x.T @ (1.0 / (1.0 + np.exp(-np.clip(m, -30.0, 30.0))) - y)
        held = np.concatenate([w[:3] * 0.0, w[3:]])  # the intercept and the two counts of all answers are free
        total = float(np.sum(np.logaddexp(0.0, m) - y * m) + RIDGE / 2 * held @ held)
        return total, np.asarray(slope) + RIDGE * held

    found = minimize(
        loss, np.zeros(3 + 3 * len(skills) + len(items)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    )
    base, per_skill, per_item = _split(found.x.tolist(), items, skills)
    return lambda: _best_lr(base, per_skill, per_item), f"L-BFGS, ridge {RIDGE:g}, {found.nit} rounds"


def _features(rows: Sequence[Row], items: dict[str, int], skills: dict[str, int]) -> csr_matrix:
    """A row each: 1, log successes, log failures; then three of the skill likewise; then the item."""
    counts: Counts = defaultdict(lambda: [0, 0])
    n = len(rows)
    places, values = np.empty((n, 7), np.int64), np.ones((n, 7))
    for number, row in enumerate(rows):
        f_all, s_all = _counted(counts, row.learner, "", row.right)
        f, s = _counted(counts, row.learner, f"={row.skill}", row.right)
        first = 3 + 3 * skills[row.skill]
        places[number] = (0, 1, 2, first, first + 1, first + 2, 3 + 3 * len(skills) + items[row.item])
        values[number, 1:3] = s_all, f_all
        values[number, 4:6] = s, f
    values[:, [1, 2, 4, 5]] = np.log1p(values[:, [1, 2, 4, 5]])
    shape = (n, 3 + 3 * len(skills) + len(items))
    return csr_matrix((values.ravel(), places.ravel(), np.arange(0, 7 * n + 1, 7)), shape=shape)


def _split(
    w: Sequence[float], items: dict[str, int], skills: dict[str, int]
) -> tuple[Weights, dict[str, Weights], dict[str, float]]:
    first = 3 + 3 * len(skills)
    per_skill = {skill: (w[3 + 3 * n], w[4 + 3 * n], w[5 + 3 * n]) for skill, n in skills.items()}
    return (w[0], w[1], w[2]), per_skill, {item: w[first + n] for item, n in items.items()}


def _best_lr(base: Weights, per_skill: dict[str, Weights], per_item: dict[str, float]) -> See:
    counts: Counts = defaultdict(lambda: [0, 0])
    start, up_all, down_all = base
    unknown = (0.0, 0.0, 0.0)

    def see(
        learner: str, skill: str, item: str, right: bool, at: float | None, seconds: float | None
    ) -> tuple[float, float]:
        easy, up, down = per_skill.get(skill, unknown)

        def logit(f_all: int, s_all: int, f: int, s: int) -> float:
            total = start + up_all * math.log1p(s_all) + down_all * math.log1p(f_all)
            return total + easy + up * math.log1p(s) + down * math.log1p(f)

        f_all, s_all = _counted(counts, learner, "", right)
        f, s = _counted(counts, learner, f"={skill}", right)
        p = sigmoid(logit(f_all, s_all, f, s) + per_item.get(item, 0.0))
        after = logit(f_all + (not right), s_all + right, f + (not right), s + right)
        return p, four_of_five(sigmoid(after))

    return see
