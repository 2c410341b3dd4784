"""Seeks the filter's numbers: the greatest likelihood, one step ahead, by a search along slopes (L-BFGS).

A slope takes a reading of the rows for each number sought. All of them are done in one, on filters side by side.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from game.lab.fit_rows import Array, clock, has_times, sample
from game.lab.logs import Row
from game.lab.words import Tick
from game.learning.filter import HIGH, LONGEST, STAGE
from game.learning.numbers import Filter
from game.learning.stream import Reader
from game.model.beliefs import STAGES

SAMPLE = 40_000  # rows, of whole learners, on which the numbers are sought
STEPS = 25  # of the search, each a reading or two

PLAIN = {"start": 0.3, "learner_gain": 0.01, "right_gain": 0.03, "wrong_gain": 0.03, "item_right_gain": 0.03}
"""Numbers that are sought as they are, and what is a step for each; the others are sought as logarithms."""

LOGARITHMIC = (
    "start_var", "learner_var", "skill_var", "item_var", "skill_norm_var", "item_norm_var", "curve_var", "slope_var",
    "learner_noise", "skill_noise", "item_noise",
)  # fmt: skip
TIMED = ("skill_fade", "skill_doubt", "item_fade")  # logarithms too; only times tell of them
OF_ITEMS = {"item_var", "item_norm_var", "item_noise", "item_right_gain"}  # told where items are not just the skills
_STEP, _NEAR = 0.7, 1e-4  # a step in a logarithm; how far, in steps, a slope looks
_PULL = 1e-5  # on squared steps from the start: what the rows say nothing about stays where it is
_LEAST, _MOST, _GAIN, _START = math.log(1e-4), math.log(3.9), 0.4, 6.0  # well within what a file may hold


def seek(rows: Sequence[Row], begin: Filter, tick: Tick, seed: int, warm: float = 0.0) -> Filter:
    """The filter of the greatest likelihood on a sample of ``rows``, looked for from ``begin`` on.

    ``warm``: the share of the sample that makes skills and items known before anything counts.
    """
    rows = sample(rows, SAMPLE, seed)
    names = told_by(rows)
    begin = centred(centred(begin, rows), rows)
    origin = np.array([coded(begin, name) for name in names])
    unit = np.array([PLAIN.get(name, _STEP) for name in names])
    plan, around = Plan(rows, warm), np.vstack([np.zeros((1, len(names))), _NEAR * np.eye(len(names))])
    done = 0

    def loss(steps: Array) -> tuple[float, Array]:
        here, *near = losses([decoded(begin, names, origin + unit * one) for one in steps + around], plan)
        slope = (np.array(near) - here) / _NEAR
        return 1e3 * float(here + _PULL * steps @ steps), 1e3 * (slope + 2.0 * _PULL * steps)

    def ticked(_: Any) -> None:
        nonlocal done
        done += 1
        tick("filter", done / STEPS)

    options = {"maxiter": STEPS, "maxfun": STEPS + 10, "ftol": 2e-6}
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", callback=ticked, options=options)
    return decoded(begin, names, origin + unit * found.x)


def coded(f: Filter, name: str) -> float:
    """A number of the filter as the search has it."""
    value = getattr(f, name)
    return value if name in PLAIN else math.log(max(value, 1e-4))


def decoded(begin: Filter, names: Sequence[str], x: Array) -> Filter:
    """The filter at a point of the search, kept within what a file of parameters may hold."""
    found: dict[str, Any] = {}
    for name, value in zip(names, x.tolist(), strict=True):
        if name in PLAIN:
            most = _START if name == "start" else _GAIN
            least = 0.0 if name == "item_right_gain" else -most
            found[name] = min(most, max(least, value))
        else:
            found[name] = math.exp(min(_MOST, max(_LEAST, value)))
    f = replace(begin, **found)
    return f if f.wrong_gain <= f.right_gain else replace(f, wrong_gain=f.right_gain)


def told_by(rows: Sequence[Row]) -> tuple[str, ...]:
    """The numbers that ``rows`` say something about."""
    names = (*PLAIN, *LOGARITHMIC, *(TIMED if has_times(rows) else ()))
    alike = len({row.item for row in rows}) < 2 * len({row.skill for row in rows})
    return tuple(name for name in names if not (alike and name in OF_ITEMS))


def middle(found: Sequence[tuple[Filter, Sequence[str]]]) -> Filter:
    """The filter between those found on several logs, each number from the logs that tell it (see ``told_by``)."""
    means: dict[str, float] = {}
    for name in (*PLAIN, *LOGARITHMIC, *TIMED):
        values = [coded(f, name) for f, names in found if name in names]
        if values:
            means[name] = sum(values) / len(values)
    curves = zip(*(f.curve for f, _ in found), strict=True)
    between = replace(found[0][0], curve=tuple(sum(curve) / len(found) for curve in curves))
    return decoded(between, tuple(means), np.array(list(means.values())))


# ------------------------------------------------------------------ the start, and the learning curve


def centred(f: Filter, rows: Sequence[Row]) -> Filter:
    """The filter with the mean difficulties found on ``rows`` moved to where it starts: priors are then centred."""
    norms = read(rows, f).norms
    skills, items = list(norms.skills.values()), list(norms.items.values())
    hard = _mean([(s.mean, f.skill_norm_var - s.var) for s in skills])
    hard += _mean([(i.mean, f.item_norm_var - i.var) for i in items])
    curve = [_mean([(s.curve[at], f.curve_var - s.curve_var[at]) for s in skills], f.curve[at]) for at in range(STAGES)]
    start = min(_START, max(-_START, norms.common.mean - hard - curve[0]))
    return replace(f, start=start, curve=tuple(min(4.0, max(-4.0, one - curve[0])) for one in curve))


def read(rows: Sequence[Row], f: Filter) -> Reader:
    """A reader that has read ``rows``."""
    reader = Reader(f)
    for learner, skill, item, right, at, seconds in rows:
        reader.read(learner, skill, item, right, clock(at), seconds)
    return reader


def _mean(values: Sequence[tuple[float, float]], default: float = 0.0) -> float:
    """A mean weighted by how much was learned."""
    weight = sum(max(0.0, w) for _, w in values)
    return sum(value * max(0.0, w) for value, w in values) / weight if weight > 0.0 else default


# ------------------------------------------------------------------ many filters side by side

PARTS = 7  # of what is believed of an answer: anyone, learner, learner at skill, at item, skill, its stage, item


class Plan:
    """What a reading of ``rows`` touches, whatever the filter: where its beliefs are, and the gaps of time.

    The rows of the first learners, a share of ``warm``, are read only, so that skills and items are known; what is
    said of the others counts.
    """

    def __init__(self, rows: Sequence[Row], warm: float = 0.0) -> None:
        known: dict[object, int] = {}
        last: dict[object, float] = {}
        tries: dict[object, int] = {}
        self.parts: list[int] = []  # of each belief: which of PARTS it is
        self.stages: list[int] = []  # of each belief: its stage, where it is one of a curve
        self.items: dict[str, int] = {}
        self.steps: list[tuple[list[int], int, bool, float, float]] = []  # beliefs, item, right, gaps at skill and item
        for who, skill, item, right, at, _ in rows:
            there, thing, now = (who, skill), (who, "item", item), clock(at)
            stage = STAGE[min(20, tries.get(there, 0))]
            tries[there] = tries.get(there, 0) + 1
            beliefs = []
            for part, key in enumerate((None, who, there, thing, skill, (skill, stage), item)):
                if (part, key) not in known:
                    known[part, key] = len(known)
                    self.parts.append(part)
                    self.stages.append(stage)
                beliefs.append(known[part, key])
            gaps = _gap(last, there, now, 3600.0), _gap(last, thing, now, 60.0)
            self.steps.append((beliefs, self.items.setdefault(item, len(self.items)), right, *gaps))
        self.warm = int(warm * len(rows))
        self.right = np.array([row.right for row in rows])


def _gap(last: dict[object, float], key: object, now: float, unit: float) -> float:
    """The logarithm of the time since ``key`` was last met, as the filter has it."""
    before = last.get(key, 0.0)
    last[key] = now
    return math.log1p(min(now - before, LONGEST) / unit) if 0.0 < before < now else 0.0


def losses(filters: Sequence[Filter], plan: Plan) -> Array:
    """The mean log-loss of each filter: ``filter.see`` and ``filter.learn`` on arrays (PARTS, filters).

    Difficulties are kept with their sign turned, so that all parts add up. Means go unbounded here.
    """
    means, variances = _beginning(filters, plan)
    slopes = np.zeros((len(plan.items), len(filters)))
    slope_vars = np.repeat(_each(filters, "slope_var"), len(plan.items), 0)
    noise = _each(filters, "", "learner_noise", "skill_noise", "item_noise", "", "", "")
    after_wrong = _each(filters, "", "learner_gain", "wrong_gain", "item_gain", "", "", "")
    after_right = _each(filters, "", "learner_gain", "right_gain", "item_gain", "", "", "")
    after_right[3] += _each(filters, "item_right_gain")[0]
    fade, doubt, item_fade = _each(filters, *TIMED)
    logits = np.empty((len(plan.steps), len(filters)))
    totals = np.empty_like(logits)
    for step, (at, item, right, hours, minutes) in enumerate(plan.steps):
        x, v, a, av = means[at], variances[at], slopes[item], slope_vars[item]
        if hours:
            x[2] -= fade * hours
            v[2] = np.minimum(v[2] + doubt * hours, HIGH)
        if minutes:
            x[3] -= item_fade * minutes
        theta = x[1].copy()
        logits[step] = m = x.sum(0) + a * theta
        totals[step] = total = v.sum(0) + theta * theta * av
        p = expit(m)
        w = p - p * p
        scale = 1.0 / (1.0 + w * total)
        push, sure = (right - p) * scale, w * scale
        x += v * push
        x += after_right if right else after_wrong
        v -= v * v * sure
        v += noise
        means[at], variances[at] = x, np.minimum(v, HIGH)
        slopes[item] = np.minimum(np.maximum(a + av * theta * push, -0.9), 1.0)
        slope_vars[item] = av - (av * theta) ** 2 * sure
    said = logits / np.sqrt(1.0 + math.pi / 8.0 * totals)
    said[plan.right] *= -1.0
    return np.logaddexp(0.0, said)[plan.warm :].mean(0)


def _beginning(filters: Sequence[Filter], plan: Plan) -> tuple[Array, Array]:
    """Means and variances of every belief before the first answer: (beliefs, filters) each."""
    parts, stages = np.array(plan.parts), np.array(plan.stages)
    means = _each(filters, "start", *[""] * 6)[parts]
    curve = -np.array([f.curve for f in filters]).T
    means[parts == 5] = curve[stages[parts == 5]]
    names = "start_var", "learner_var", "skill_var", "item_var", "skill_norm_var", "curve_var", "item_norm_var"
    return means, _each(filters, *names)[parts]


def _each(filters: Sequence[Filter], *names: str) -> Array:
    """A row a name, a column a filter; zeros where there is no name."""
    return np.array([[getattr(f, name) if name else 0.0 for f in filters] for name in names])
