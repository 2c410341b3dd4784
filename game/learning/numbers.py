"""The numbers that the learner model runs on, as values: the filter's, the heads', the rules'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from math import dist, hypot, tanh
from typing import Any
from zlib import crc32

from game.model.beliefs import STAGES, Belief, ItemNorm, Recalibration, SkillNorm


@dataclass(frozen=True, slots=True)
class Filter:
    """Numbers of the filter, fitted on logs. Means and gains are logits, variances logits squared."""

    start: float = 1.0  # anyone, before the first answer, at a middling item
    start_var: float = 0.3  # how far places (schools, sets of maps) differ in that
    learner_var: float = 1.2  # how much learners differ in everything at once
    skill_var: float = 0.25  # how much one learner's skills differ
    item_var: float = 0.02  # how much one learner differs at one item
    skill_norm_var: float = 1.3  # how much skills differ in difficulty
    item_norm_var: float = 0.8  # how much items do
    curve_var: float = 0.25  # how much skills differ in their learning curves
    slope_var: float = 0.04  # how much items differ in telling able learners apart

    # How belief loosens with every answer, so that it can always change its mind.
    learner_noise: float = 0.004
    skill_noise: float = 0.005
    item_noise: float = 0.02

    # Practice teaches: a drift with every answer.
    learner_gain: float = 0.003
    right_gain: float = 0.03
    wrong_gain: float = 0.0
    item_gain: float = 0.0
    item_right_gain: float = 0.06

    # Time: what a learner has beyond the norm falls, and grows unsure.
    skill_fade: float = 0.002  # per ln(1 + hours)
    skill_doubt: float = 0.008  # variance per ln(1 + hours)
    item_fade: float = 0.005  # per ln(1 + minutes)

    curve: tuple[float, ...] = (0.0,) * STAGES  # how much harder each stage of the learning curve is


@dataclass(frozen=True, slots=True)
class Head:
    """A small network from named numbers to a chance: ``sigma(bias + w x + v tanh(W x + c))``.

    ``weights``: one a number; ``hidden``: rows of W, each a weight a number; ``hidden_bias``: c; ``out``: v.
    No rows make it a plain logistic regression.
    """

    bias: float
    weights: tuple[float, ...]
    hidden: tuple[tuple[float, ...], ...] = ()
    hidden_bias: tuple[float, ...] = ()
    out: tuple[float, ...] = ()

    # What ``logit`` works with: a zero for each number, the bias, and each hidden row with its bias and weight.
    _zero: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _straight: float = field(init=False, repr=False, compare=False)
    _rows: tuple[tuple[tuple[float, ...], float, float], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Half the squared length of every row is added to its bias once and for all."""
        rows = [
            (row, shift + 0.5 * hypot(*row) ** 2, out)
            for row, shift, out in zip(self.hidden, self.hidden_bias, self.out, strict=True)
        ]
        object.__setattr__(self, "_zero", (0.0,) * len(self.weights))
        object.__setattr__(self, "_straight", self.bias + 0.5 * hypot(*self.weights) ** 2)
        object.__setattr__(self, "_rows", tuple(rows))

    def logit(self, x: Sequence[float]) -> float:
        """The logit at ``x``, which has as many numbers as ``weights``; bounded to +-12.

        Products come from distances, ``w x = (w w + x x - |w - x|^2) / 2``: in pure Python that is five times as
        fast as to multiply and add up, and exact to some 1e-12 at the size of what is looked at.
        """
        half = 0.5 * dist(x, self._zero) ** 2
        total = self._straight + half - 0.5 * dist(x, self.weights) ** 2
        for row, shift, weight in self._rows:
            total += weight * tanh(shift + half - 0.5 * dist(x, row) ** 2)
        return 12.0 if total > 12.0 else -12.0 if total < -12.0 else total


@dataclass(frozen=True, slots=True)
class Rules:
    """What is decided by people and by simulation rather than fitted on logs; chances are 0 to 1."""

    # Where authors say how hard an item is, less is left open than in a log of unknown items.
    start: float = 0.7  # logit of a new learner at an item said to be middling: about 2 of 3
    skill_norm_var: float = 0.5
    item_norm_var: float = 0.15

    hinted: float = 0.35  # weight of a right answer that came with hints
    rushed: float = 0.8  # how much less an answer weighs that was surely a rapid guess

    # Proficient: it is sure that this share of middling items goes right, and that the next ones will is likely.
    proficient: float = 0.80
    open: float = 0.5  # how sure it has to be that what builds on a skill opens
    sure: float = 0.92  # how sure that has to be
    ahead: float = 0.55  # chance of "at least four of the next five", by the head that was fitted on logs
    fewest_tries: int = 3  # graded answers before a lantern can light
    check: int = 1  # days until the delayed check that makes a skill mastered
    dim: float = 0.60  # retention under which a lit lantern dims
    grace: float = 3.0  # days that a lantern stays bright after lighting or rekindling

    # Choosing items.
    target: float = 0.75  # predicted success to aim for
    gentle: float = 0.85  # the same, after a hard stretch, and for the first and last item of a sitting
    again: float = 0.35  # how much less the template just played counts
    variety: float = 0.04  # how far from the target still counts as near


@dataclass(frozen=True, slots=True)
class Local:
    """What the learners of one home have shown so far: where anyone starts, and how hard its skills and items are."""

    common: Belief | None = None
    recalibration: Recalibration = field(default_factory=Recalibration)
    skills: Mapping[str, SkillNorm] = field(default_factory=dict)
    items: Mapping[str, ItemNorm] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Params:
    """All of it. ``filter`` is for logs of unknown items, ``told`` for items whose author says how hard they are.

    ``local`` is empty in what is shipped; ``fit --home`` fills it. ``story`` says how the numbers were fitted:
    on how much, when, and what they reached there.
    """

    filter: Filter
    predict: Head
    decide: Head
    told: Filter
    rules: Rules = Rules()
    story: Mapping[str, Any] = field(default_factory=dict)
    local: Local = field(default_factory=Local)
    mark: str = field(init=False, repr=False, compare=False)
    """A check sum over every number, so that nothing made with others is taken for made with these."""

    def __post_init__(self) -> None:
        numbers = (self.filter, self.predict, self.decide, self.told, self.rules, self.local)
        object.__setattr__(self, "mark", f"{crc32(repr(numbers).encode('utf-8', 'replace')):08x}")


def params_of(filter: Filter, predict: Head, decide: Head, story: Mapping[str, Any], rules: Rules = Rules()) -> Params:
    """Parameters of these parts, with the filter for told items made from the one for unknown ones."""
    told = {f.name: getattr(filter, f.name) for f in fields(Filter)}
    told |= {
        "start": rules.start,
        "skill_norm_var": min(filter.skill_norm_var, rules.skill_norm_var),
        "item_norm_var": min(filter.item_norm_var, rules.item_norm_var),
        "curve": _centred(filter.curve),
    }
    return Params(filter, predict, decide, Filter(**told), rules, story)


def _centred(curve: tuple[float, ...]) -> tuple[float, ...]:
    """The curve with its first stages about zero: where the author's word holds."""
    return tuple(one - curve[0] for one in curve)
