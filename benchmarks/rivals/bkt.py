"""Bayesian knowledge tracing (Corbett & Anderson 1995): fitted by pyBKT where that works, else by our own EM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.rivals import Make
from game.lab.evaluate import See
from game.lab.logs import Row

ROUNDS = 60  # of EM
ENOUGH = 1e-4  # nats an answer: a smaller gain ends EM
AHEAD = 5


class Skill(NamedTuple):
    """Chances: known at first, learned between two answers, wrong though known, right though not known."""

    prior: float
    learn: float
    slip: float
    guess: float


START = Skill(0.4, 0.15, 0.1, 0.25)
LOW, HIGH = Skill(1e-3, 1e-4, 1e-3, 1e-3), Skill(0.999, 0.9, 0.5, 0.5)


def fit(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """Four parameters for each skill of ``rows``; a skill that isn't there gets their mean."""
    from benchmarks.rivals import with_pybkt

    table = fit_em(rows)
    note = f"own EM, {len(table)} skills"
    try:
        theirs = with_pybkt.fit(rows, seed)
    except with_pybkt.MissingError as missing:
        note = f"{note}; {missing}"
    else:
        table |= theirs
        note = f"pyBKT, one fit a skill, {len(theirs)} of {len(table)} skills; the others by own EM"
    mean = Skill(*np.mean(list(table.values()), axis=0).tolist())
    return lambda: see_of(table, mean), note


def see_of(table: dict[str, Skill], mean: Skill) -> See:
    """The model in use, with the parameters of each skill."""
    held: dict[tuple[str, str], float] = {}
    ahead = {skill: _ahead(of) for skill, of in table.items()}
    mean_ahead = _ahead(mean)

    def see(
        learner: str, skill: str, item: str, right: bool, at: float | None, seconds: float | None
    ) -> tuple[float, float]:
        prior, learn, slip, guess = table.get(skill, mean)
        known = held.get((learner, skill), prior)
        hit = 1.0 - slip if right else slip
        p = known * (1.0 - slip) + (1.0 - known) * guess
        both = known * hit
        known = both / (both + (1.0 - known) * (guess if right else 1.0 - guess))
        known += (1.0 - known) * learn
        held[learner, skill] = known
        if_known, if_not = ahead.get(skill, mean_ahead)
        return p, known * if_known + (1.0 - known) * if_not

    return see


def _ahead(of: Skill) -> tuple[float, float]:
    """Chance of at least four right ones of the next five, if known now and if not: exact, along all paths."""
    _, learn, slip, guess = of
    sure, not_yet = np.zeros(AHEAD + 1), np.zeros(AHEAD + 1)  # by right ones that came so far, from the end backwards
    sure[4:], not_yet[4:] = 1.0, 1.0
    for _ in range(AHEAD):
        later_sure, later_not = sure, (1.0 - learn) * not_yet + learn * sure
        sure = (1.0 - slip) * np.append(later_sure[1:], 1.0) + slip * later_sure
        not_yet = guess * np.append(later_not[1:], 1.0) + (1.0 - guess) * later_not
    return float(sure[0]), float(not_yet[0])


# ------------------------------------------------------------------ EM


def fit_em(rows: Sequence[Row]) -> dict[str, Skill]:
    """Every skill's parameters by Baum-Welch, nothing forgotten; slip and guess at most one half."""
    tries: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        tries[row.skill][row.learner].append(row.right)
    return {skill: _em(list(of.values())) for skill, of in tries.items()}


def _em(tries: Sequence[Sequence[bool]]) -> Skill:
    """One skill; learners in the order of their number of tries, so that those still going on come first."""
    ordered = sorted(tries, key=len, reverse=True)
    rights = np.zeros((len(ordered[0]), len(ordered)))
    going = np.array([sum(len(one) > t for one in ordered) for t in range(len(ordered[0]))])
    for column, one in enumerate(ordered):
        rights[: len(one), column] = one
    of, last = START, -np.inf
    for _ in range(ROUNDS):
        of, total = _round(of, rights, going)
        if total - last < ENOUGH * going.sum():
            break
        last = total
    return of


def _round(of: Skill, rights: np.ndarray, going: np.ndarray) -> tuple[Skill, float]:
    """One round of EM: better parameters, and the log-likelihood of those that came in."""
    known, to_known, total = _smoothed(of, rights, going)
    mask = np.arange(rights.shape[1]) < going[:, None]
    sure, unsure = known * mask, (1.0 - known) * mask
    moves = mask[1:]  # where another answer follows
    better = (
        known[0].mean(),
        to_known[moves].sum() / max(1e-9, ((1.0 - known[:-1]) * moves).sum()),
        (sure * (1.0 - rights)).sum() / max(1e-9, sure.sum()),
        (unsure * rights).sum() / max(1e-9, unsure.sum()),
    )
    return Skill(*np.clip(better, LOW, HIGH).tolist()), total


def _smoothed(of: Skill, rights: np.ndarray, going: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Chances, given all answers, of knowing at each try and of learning right after it; and the log-likelihood."""
    prior, learn, slip, guess = of
    if_known = np.where(rights > 0, 1.0 - slip, slip)
    if_not = np.where(rights > 0, guess, 1.0 - guess)
    steps, many = rights.shape
    after = np.zeros((steps, many))  # known, given the answers so far
    before, total = np.full(many, prior), 0.0
    for t in range(steps):
        n = going[t]
        both = before[:n] * if_known[t, :n]
        either = both + (1.0 - before[:n]) * if_not[t, :n]
        total += float(np.log(either).sum())
        after[t, :n] = both / either
        before = after[t, :n] + (1.0 - after[t, :n]) * learn
    known, to_known = after.copy(), np.zeros((max(0, steps - 1), many))
    for t in range(steps - 2, -1, -1):
        n = going[t + 1]
        now = after[t, :n]
        expected = now + (1.0 - now) * learn
        to_known[t, :n] = (1.0 - now) * learn * known[t + 1, :n] / expected
        known[t, :n] = now / expected * known[t + 1, :n]
    return known, to_known, total
