"""What time does to a skill: how much is still known, and what its lantern shows.

Memory falls with the logarithm of time (Wixted & Ebbesen 1991), slower the more different days the skill was
practised on (the spacing effect, Cepeda et al. 2006), and what one long day piles up does not
last past the night. Nothing that was earned is taken away: a faded lantern dims, it does not go dark.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from game.learning.params import SHIPPED, Params
from game.model import Belief, Light, Progress, Skill, SkillState

DAY = 86400.0


def local_day(at: float, offset: int) -> int:
    """Number of the local day since 1970, ``offset`` being the minutes that local time is ahead of UTC."""
    return math.floor((at + offset * 60) / DAY)


def gap_days(then: float, now: float, params: Params = SHIPPED) -> float:
    """Days from ``then`` to ``now``, never negative and never absurd; 0 if ``then`` is 0 (never)."""
    if then == 0.0 or now <= then:
        return 0.0
    gap = (now - then) / DAY
    return gap if gap < params.longest_gap else params.longest_gap


def faded(strength: float, days: int, gap: float, params: Params = SHIPPED) -> float:
    """What is left, in logits, of ``strength`` after ``gap`` days, practised on ``days`` different days."""
    if gap == 0.0:
        return strength
    days = max(days, 1)
    piled = max(0.0, strength - params.keep - params.keep_more * (days - 1))
    lost = piled * min(1.0, gap) + params.fade * days**-params.spacing * math.log1p(gap)
    return max(strength - lost, min(strength, params.floor))


def strength(theta: Belief, state: SkillState, params: Params = SHIPPED) -> float:
    """Logit of a right answer at a middling item, as it was when the skill was last practised."""
    return params.start + theta.mean + state.belief.mean


def lower_bound(theta: Belief, state: SkillState, params: Params = SHIPPED) -> float:
    """Mean less ``z`` standard deviations, in logits, as of the last practice."""
    return strength(theta, state, params) - params.z * math.sqrt(theta.var + state.belief.var)


def proficient(theta: Belief, state: SkillState, params: Params = SHIPPED) -> bool:
    """Whether the evidence lights the lantern now: enough tries, and the lower bound high enough."""
    if state.tries < params.fewest_tries:
        return False
    return lower_bound(theta, state, params) >= math.log(params.proficient / (1.0 - params.proficient))


def kept(theta: Belief, state: SkillState, now: float, params: Params = SHIPPED) -> float:
    """Chance, 0 to 1, that the skill is still known at ``now``; 0 if it was never tried."""
    if state.tries == 0:
        return 0.0
    gap = gap_days(state.belief.at, now, params)
    return 1.0 / (1.0 + math.exp(-faded(strength(theta, state, params), state.days, gap, params)))


def is_dim(theta: Belief, state: SkillState, now: float, params: Params = SHIPPED) -> bool:
    """Whether a lantern that was lit has burnt low; never within the days of grace."""
    if state.lit_at is None:
        return False
    since = now - (state.lit_at if state.rekindled_at is None else state.rekindled_at)
    if 0.0 <= since < params.grace * DAY:
        return False
    return kept(theta, state, now, params) < params.dim


def retention(progress: Progress, skill_id: str, now: float, params: Params = SHIPPED) -> float:
    """Chance, 0 to 1, that ``skill_id`` is still known at ``now``; 0 if it was never tried."""
    state = progress.skills.get(skill_id)
    return 0.0 if state is None else kept(progress.theta, state, now, params)


def is_lit(skills: Mapping[str, SkillState], skill_id: str) -> bool:
    """Whether ``skill_id`` was ever proficient: this opens what needs it, for good."""
    state = skills.get(skill_id)
    return state is not None and state.lit_at is not None


def light(progress: Progress, skill: Skill, now: float, params: Params = SHIPPED) -> Light:
    """What the lantern of ``skill`` shows at ``now``."""
    state = progress.skills.get(skill.id)
    if state is not None and state.lit_at is not None:
        return Light.DIM if is_dim(progress.theta, state, now, params) else Light.LIT
    if not all(is_lit(progress.skills, need) for need in skill.needs):
        return Light.DARK
    return Light.READY if state is None or state.tries == 0 else Light.GROWING


def glow(progress: Progress, skill_id: str, now: float, params: Params = SHIPPED) -> float:
    """How bright to draw a lantern, 0 to 1: 0 untried, 1 lit, in between the way there or back."""
    state = progress.skills.get(skill_id)
    if state is None or (state.tries == 0 and state.lit_at is None):
        return 0.0
    if state.lit_at is not None:
        if not is_dim(progress.theta, state, now, params):
            return 1.0
        return kept(progress.theta, state, now, params) / params.dim
    bound = lower_bound(progress.theta, state, params)
    near = 1.0 / (1.0 + math.exp(-bound)) / params.proficient
    # The first answers brighten it by being there at all; the last step is kept for the lighting.
    begun = 0.6 + 0.4 * min(1.0, state.tries / params.fewest_tries)
    return min(near * begun, 0.97)
