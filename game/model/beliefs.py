"""What is believed of a learner, a skill and an item: Gaussians on the logit scale with a short memory of how it went.

They are named tuples because belief is read and written with every attempt of a log of a hundred thousand.
"""

from __future__ import annotations

from typing import NamedTuple

STAGES = 8
"""Of a learning curve: the first, second, third and fourth attempt at a skill, then wider and wider ones."""


class Card(NamedTuple):
    """The memory of one skill or fact, as FSRS sees it (see ``learning/memory.py``)."""

    stability: float  # days until the chance of recall has fallen to .9; 0.01 to 36500
    difficulty: float  # 1 to 10
    at: float  # seconds since 1970 of the last review, or of what counts as one
    reps: int = 0  # reviews so far
    lapses: int = 0  # reviews after the first that were wrong


class Fact(NamedTuple):
    """One question of a skill that is a thing to remember: the seed that makes it again, and its card."""

    seed: int
    card: Card


class Recalibration(NamedTuple):
    """Where a learner differs from those the model was fitted on: ``sigma(intercept + slope z)``, both Gaussian."""

    intercept: float = 0.0
    slope: float = 1.0
    intercept_var: float = 0.5
    slope_var: float = 0.1
    shared: float = 0.0  # covariance


class Placement(NamedTuple):
    """What a placement on one isle has found so far: log odds that a skill is known, by skill id."""

    items: int = 0
    known: tuple[tuple[str, float], ...] = ()
    done: bool = False


class Belief(NamedTuple):
    """A Gaussian, and when it was last touched (seconds since 1970; 0: never)."""

    mean: float
    var: float
    at: float = 0.0


class LearnerBelief(NamedTuple):
    """A learner at everything: ability, and how the last answers went."""

    mean: float
    var: float
    at: float = 0.0
    rights: int = 0
    wrongs: int = 0
    mood: float = 0.6  # running share of right answers
    surprise: float = 0.0  # running mean of answer minus chance
    skill: str = ""  # practised last
    block: int = 0  # answers in a row at it
    sitting: int = 0  # answers since the last pause
    pace: float = 0.0  # usual logarithm of seconds, beyond what the items take
    paced: int = 0  # answers with a time
    haste: float = 0.0  # how slow the last answer was, in standard units (below 0: fast)
    rushed: float = 0.0  # running share of answers that were wrong and very fast


class SkillBelief(NamedTuple):
    """A learner at one skill, beyond ability in general."""

    mean: float
    var: float
    at: float = 0.0
    rights: int = 0
    wrongs: int = 0
    quick: float = 0.5  # running share of right answers, forgetting fast
    steady: float = 0.5  # the same, forgetting slowly
    surprise: float = 0.0
    right_run: int = 0
    wrong_run: int = 0
    haste: float = 0.0  # running mean of how slow the answers were
    fluent: float = 0.0  # the last answer: how slow, with its sign turned where it was wrong


class ItemBelief(NamedTuple):
    """A learner at one template, beyond the skill."""

    mean: float
    var: float
    at: float = 0.0
    tries: int = 0


class SkillNorm(NamedTuple):
    """How hard a skill is for anyone, in all and at each stage of its learning curve."""

    mean: float
    var: float
    drift: float = 0.0  # running mean of answer minus chance
    curve: tuple[float, ...] = (0.0,) * STAGES
    curve_var: tuple[float, ...] = (0.0,) * STAGES


class ItemNorm(NamedTuple):
    """How hard an item is for anyone beyond what its author said, how well it tells able learners apart, its pace."""

    mean: float
    var: float
    slope: float = 0.0
    slope_var: float = 0.0
    drift: float = 0.0
    pace: float = 0.0  # logarithm of seconds that it takes beyond the learner's own pace
    paced: int = 0


class ItemState(NamedTuple):
    """A learner at one template, and how hard it is for anyone, as far as this learner's log tells."""

    belief: ItemBelief
    norm: ItemNorm
