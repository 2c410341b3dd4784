"""The decisions about a lantern: proficient, mastered, lit or dim, how bright; each a function of progress and time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from game.learning import features, level
from game.learning.calendar import waking_days
from game.learning.filter import STAGE, Beliefs, new_item, new_item_norm, new_skill, new_skill_norm, sigmoid
from game.learning.memory import recall
from game.learning.numbers import Params, Rules
from game.learning.params import SHIPPED
from game.model import Light, Progress, Skill, SkillState
from game.model.beliefs import Belief, ItemState, LearnerBelief

DAY = 86400.0
LIT = 0.85  # chance of a right answer at a lit skill on the day of practice, at least


def fresh_skill(name: str = "", params: Params = SHIPPED) -> SkillState:
    """The skill ``name``, never tried; how hard it is for anyone may be known from others."""
    return SkillState(new_skill(params.told), params.local.skills.get(name) or new_skill_norm(params.told))


def fresh_item(name: str, params: Params) -> ItemState:
    """The template ``name``, never tried."""
    return ItemState(new_item(params.told), params.local.items.get(name) or new_item_norm(params.told))


BOUNDS = {"proficient": (0.70, 0.95), "sure": (0.85, 0.98), "check": (1.0, 14.0), "dim": (0.4, 0.75)}
"""What a map may ask for, by the name of the rule."""


@lru_cache(maxsize=256)
def rules_for(criteria: tuple[tuple[str, float], ...], rules: Rules = SHIPPED.rules) -> Rules:
    """The rules with a map's own criteria, each kept within what a map may ask for; unknown ones are passed over."""
    own = {name: min(BOUNDS[name][1], max(BOUNDS[name][0], value)) for name, value in criteria if name in BOUNDS}
    if "check" in own:
        own["check"] = round(own["check"])
    return replace(rules, **own) if own else rules


def local_day(at: float, offset: int) -> int:
    """Number of the local day since 1970, ``offset`` being the minutes that local time is ahead of UTC."""
    return math.floor((at + offset * 60) / DAY)


def stage_of(state: SkillState) -> int:
    """The stage of the learning curve that the next answer belongs to."""
    tries = state.belief[3] + state.belief[4]
    return STAGE[tries if tries < 20 else 20]


def strength(common: Belief, theta: LearnerBelief, state: SkillState) -> float:
    """Logit of a right answer at a middling item, as it was when the skill was last practised."""
    norm = state.norm
    return common[0] + theta[0] + state.belief[0] - norm[0] - norm[3][stage_of(state)]


def careful(state: SkillState, rules: Rules) -> float:
    """The careful estimate, 0 to 1: the chance of a right answer that is reached as surely as the rules ask for."""
    return level.careful(state.levels, rules.sure) if state.levels else 0.0


def outlook(common: Belief, theta: LearnerBelief, state: SkillState, params: Params = SHIPPED) -> float:
    """Chance, 0 to 1, that at least four of the next five on this skill will be right: the second head."""
    told = params.told
    beliefs = Beliefs(common, theta, state.belief, new_item(told), state.norm, new_item_norm(told))
    return sigmoid(params.decide.logit(features.after(beliefs, stage_of(state))))


def sureness(state: SkillState, rules: Rules) -> float:
    """How sure it is, 0 to 1, that at least ``rules.proficient`` of middling items would go right."""
    return level.known(state.levels, rules.proficient) if state.levels else 0.0


def proficient(progress: Progress, state: SkillState, params: Params, rules: Rules) -> bool:
    """Whether practice lights the lantern now: tries, how sure it is, and the outlook are all high enough."""
    if state.tries < rules.fewest_tries or sureness(state, rules) < rules.sure:
        return False
    return outlook(progress.common, progress.theta, state, params) >= rules.ahead


def kept(progress: Progress, state: SkillState, now: float) -> float:
    """Chance, 0 to 1, that the skill is still known at ``now``: what was known times what memory holds.

    Days of a long pause without any play count as one week only, so that no holiday dims the whole sky.
    """
    if state.card is None:
        return 0.0
    known = sigmoid(strength(progress.common, progress.theta, state))
    if state.lit_at is not None:
        known = max(known, LIT)  # a lit lantern dims by time; a slip is for the next practice to mend
    return known * remembered(progress, state, now)


def remembered(progress: Progress, state: SkillState, now: float) -> float:
    """Chance, 0 to 1, of recall at ``now`` by the skill's card alone; 0 without a card."""
    card = state.card
    if card is None:
        return 0.0
    days = (now - card.at) / DAY
    if days > 7.0:
        days = waking_days(progress.days, card.at, now, progress.offset)
    return recall(card, now, days)


def is_dim(progress: Progress, state: SkillState, now: float, rules: Rules) -> bool:
    """Whether a lantern that was lit has burnt low; never within the days of grace."""
    if state.lit_at is None:
        return False
    since = now - (state.lit_at if state.rekindled_at is None else state.rekindled_at)
    if 0.0 <= since < rules.grace * DAY:
        return False
    return kept(progress, state, now) < rules.dim


def retention(progress: Progress, skill_id: str, now: float) -> float:
    """Chance, 0 to 1, that ``skill_id`` is still known at ``now``; 0 if it was never tried."""
    state = progress.skills.get(skill_id)
    return 0.0 if state is None else kept(progress, state, now)


def is_lit(skills: Mapping[str, SkillState], skill_id: str) -> bool:
    """Whether ``skill_id`` was ever proficient: this opens what needs it, for good."""
    state = skills.get(skill_id)
    return state is not None and state.lit_at is not None


def is_open(skills: Mapping[str, SkillState], skill_id: str) -> bool:
    """Whether what builds on ``skill_id`` is open: lit, or once known more likely than not. It stays so for good."""
    state = skills.get(skill_id)
    return state is not None and (state.lit_at is not None or state.open_at is not None)


def light(progress: Progress, skill: Skill, now: float, params: Params = SHIPPED) -> Light:
    """What the lantern of ``skill`` shows at ``now``."""
    state = progress.skills.get(skill.id)
    if state is not None and state.lit_at is not None:
        return Light.DIM if is_dim(progress, state, now, rules_for(skill.mastery, params.rules)) else Light.LIT
    if not all(is_open(progress.skills, need) for need in skill.needs):
        return Light.DARK
    return Light.READY if state is None or state.tries == 0 else Light.GROWING


def glow(progress: Progress, skill_id: str, now: float, params: Params = SHIPPED, rules: Rules | None = None) -> float:
    """How bright to draw a lantern, 0 to 1: 0 untried, 1 lit, in between the way there or back."""
    state = progress.skills.get(skill_id)
    if state is None or (state.tries == 0 and state.lit_at is None):
        return 0.0
    rules = rules or params.rules
    if state.lit_at is not None:
        return kept(progress, state, now) / rules.dim if is_dim(progress, state, now, rules) else 1.0
    near = sureness(state, rules) / rules.sure
    # The first answers brighten it by being there at all; the last step is kept for the lighting.
    begun = 0.6 + 0.4 * min(1.0, state.tries / rules.fewest_tries)
    return min(0.15 + 0.85 * near, 1.0) * begun * 0.97


def missing(skill: Skill, progress: Progress) -> tuple[str, ...]:
    """Prerequisites of ``skill`` that are not known well enough yet: why its gate is closed."""
    return tuple(need for need in skill.needs if not is_open(progress.skills, need))
