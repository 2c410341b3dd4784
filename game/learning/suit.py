"""Which template suits a learner now: predicted success, what luck is worth, what was met today."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from game.learning import features, level
from game.learning.decide import DAY, fresh_item, fresh_skill
from game.learning.filter import Beliefs, see
from game.learning.numbers import Params
from game.learning.params import SHIPPED
from game.learning.recalibration import recalibrated
from game.model import Progress, Skill, Template

BLEND = 0.5  # how much the levels of a growing skill count beside the heads
LUCKY = 0.6  # how much luck counts against a template, as distance from the aim: luck tells little and teaches little
MET = 0.1  # the same for one met within the last day, which is answered by rote


def predict(
    progress: Progress, skill_id: str, template_id: str, difficulty: float, now: float, params: Params = SHIPPED
) -> float:
    """Chance, 0 to 1, of a right answer without hints at ``now``; ``difficulty`` in logits."""
    beliefs = _beliefs(progress, skill_id, template_id, params)
    sight = see(params.told, beliefs, difficulty, now)
    logit = params.predict.logit(features.before(beliefs, sight, skill_id))
    return recalibrated(progress.recalibration, logit)


def _beliefs(progress: Progress, skill_id: str, template_id: str, params: Params) -> Beliefs:
    state = progress.skills.get(skill_id) or fresh_skill(skill_id, params)
    belief, norm = progress.items.get(template_id) or fresh_item(template_id, params)
    return Beliefs(progress.common, progress.theta, state.belief, belief, state.norm, norm)


def choose_template(
    progress: Progress,
    skill: Skill,
    templates_allowed: Sequence[Template],
    now: float,
    rng: Random,
    last_template: str | None = None,
    gentle: bool = False,
    params: Params = SHIPPED,
) -> Template:
    """A template whose predicted success is near .75 (``gentle``: .85).

    Chance decides among those about as near, with weights ``exp(-distance / variety)``; that of ``last_template``
    counts less, but it is not barred: with few templates that would force every second item far from the aim.
    ``ValueError`` if none is allowed.
    """
    if not templates_allowed:
        raise ValueError(f"no template of {skill.id} may be used here")
    rules = params.rules
    aim = rules.gentle if gentle else rules.target
    away = [
        abs(_success(progress, skill.id, t, now, params) - aim) + LUCKY * luck_of(t) + _met(progress, t, now)
        for t in templates_allowed
    ]
    nearest = min(away)
    weights = [
        math.exp((nearest - distance) / rules.variety) * (rules.again if template.id == last_template else 1.0)
        for template, distance in zip(templates_allowed, away, strict=True)
    ]
    return rng.choices(templates_allowed, weights)[0]


def _success(progress: Progress, skill_id: str, template: Template, now: float, params: Params) -> float:
    """Predicted success: by the heads, and by the levels of a growing skill, which see sooner what was just learned."""
    p = predict(progress, skill_id, template.id, template.difficulty, now, params)
    state = progress.skills.get(skill_id)
    if state is None or not state.levels or state.lit_at is not None:
        return p
    luck = luck_of(template)
    return (1.0 - BLEND) * p + BLEND * (luck + (1.0 - luck) * level.solves(state.levels, template.difficulty))


def luck_of(template: Template) -> float:
    """About the chance, 0 to 1, of a right response by guessing, as the response kinds of a template have it."""
    if not {"choose", "tap"} & set(template.kinds):
        return 0.05
    return 1.0 / len(template.choices) if len(template.choices) > 1 else 0.25


def _met(progress: Progress, template: Template, now: float) -> float:
    found = progress.items.get(template.id)
    return MET if found is not None and 0.0 <= now - found.belief.at < DAY else 0.0


def next_seed(rng: Random) -> int:
    """A seed for the next item, 0 to 2**31 - 1."""
    return rng.randrange(2**31)
