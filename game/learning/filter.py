"""The Gaussian filter: what one answer says about a learner, a skill and a template.

The chance of a right answer is ``sigma(m)`` with ``m = start + theta + delta + M - b - e``: the learner's
general ability, the skill, the template, and the difficulty of skill and item. ``theta``, ``delta`` and ``M``
are Gaussians of which each keeps its own mean and variance (an extended Kalman filter on the logit
scale, without covariances). Shared difficulties are not learned from logs yet: ``b`` is 0 and ``e`` is the
difficulty that the attempt carries, so a later release only has to hand in a better number.
"""

from __future__ import annotations

import math

from game.learning.forgetting import faded, gap_days
from game.learning.params import SHIPPED, Params
from game.model import Attempt, Belief, Grade, Progress, SkillState

Beliefs = tuple[Belief, Belief, Belief]
"""Learner, skill and template, in this order."""

_DAY_MINUTES = 1440.0
_HARDEST = 5.0  # logits; a difficulty beyond this is a slip of the pen


def fresh_theta(params: Params = SHIPPED) -> Belief:
    """Ability of a learner of whom nothing is known."""
    return Belief(0.0, params.theta_var)


def fresh_skill(params: Params = SHIPPED) -> SkillState:
    """A skill that was never tried."""
    return SkillState(Belief(0.0, params.skill_var))


def predict(
    progress: Progress,
    skill_id: str,
    template_id: str,
    difficulty: float,
    now: float,
    params: Params = SHIPPED,
) -> float:
    """Chance, 0 to 1, of a right answer without hints at ``now``.

    ``difficulty`` in logits. The mean over the belief is ``sigma(m / sqrt(1 + pi V / 8))`` (MacKay 1992).
    """
    state = progress.skills.get(skill_id) or fresh_skill(params)
    skill_mean, skill_var = aged_skill(progress.theta, state, now, params)
    item_mean, item_var = aged_item(progress.items.get(template_id), now, params)
    mean = params.start + progress.theta.mean + skill_mean + item_mean - _bounded(difficulty, _HARDEST)
    var = progress.theta.var + skill_var + item_var
    return sigmoid(mean / math.sqrt(1.0 + math.pi * var / 8.0))


def aged_skill(theta: Belief, state: SkillState, now: float, params: Params) -> tuple[float, float]:
    """Mean and variance of a skill's delta at ``now``; a clock that went backwards ages nothing."""
    skill = state.belief
    gap = gap_days(skill.at, now, params)
    if gap == 0.0:
        return skill.mean, skill.var
    strength = params.start + theta.mean + skill.mean
    lost = strength - faded(strength, state.days, gap, params)
    return skill.mean - lost, min(params.var_high, skill.var + params.doubt * math.log1p(gap))


def aged_item(item: Belief | None, now: float, params: Params) -> tuple[float, float]:
    """Mean and variance of what is special to a template at ``now``: it wears off towards nothing."""
    if item is None:
        return 0.0, params.item_var
    minutes = _DAY_MINUTES * gap_days(item.at, now, params)
    return item.mean / (1.0 + params.item_fade * math.log1p(minutes)), item.var


def learn(theta: Belief, state: SkillState, item: Belief | None, attempt: Attempt, params: Params = SHIPPED) -> Beliefs:
    """The three beliefs after one right or wrong answer.

    ``p = sigma(m)``, ``w = p(1-p)``, ``G = k(y-p)/(1+kwV)``, ``H = kw/(1+kwV)``; each belief moves by its
    variance times ``G`` and loses ``variance^2 H``. ``k``, the weight of evidence, is 1, or less with hints.
    """
    at = attempt.at
    right = attempt.grade == Grade.RIGHT
    skill_mean, skill_var = aged_skill(theta, state, at, params)
    item_mean, item_var = aged_item(item, at, params)
    p = sigmoid(params.start + theta.mean + skill_mean + item_mean - _bounded(attempt.difficulty, _HARDEST))
    weight = params.hinted if right and attempt.hints > 0 else 1.0
    w = weight * p * (1.0 - p)
    scale = 1.0 / (1.0 + w * (theta.var + skill_var + item_var))
    push = weight * ((1.0 if right else 0.0) - p) * scale
    sure = w * scale
    low, high = params.var_low, params.var_high

    def moved(mean: float, var: float, gain: float, noise: float) -> Belief:
        mean = _bounded(mean + var * push + gain, params.mean_bound)
        var += noise - var * var * sure
        return Belief(mean, low if var < low else high if var > high else var, at)

    return (
        moved(theta.mean, theta.var, params.theta_gain, params.theta_noise),
        moved(skill_mean, skill_var, params.right_gain if right else params.wrong_gain, params.skill_noise),
        moved(item_mean, item_var, 0.0, params.item_noise),
    )


def sigmoid(x: float) -> float:
    """Logits to a chance; safe for any finite ``x``."""
    if x >= 0.0:
        return 1.0 / (1.0 + math.exp(-x))
    grown = math.exp(max(x, -700.0))
    return grown / (1.0 + grown)


def _bounded(x: float, bound: float) -> float:
    return bound if x > bound else -bound if x < -bound else x
