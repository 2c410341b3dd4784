"""The Gaussian filter: what one answer says about a learner, a skill, an item and how hard things are for anyone.

The chance of a right answer is ``sigma(m)`` with ``m = mu + theta + delta + M - b - c - e + a theta``: where anyone
starts, the learner's ability, the learner at this skill and at this item, the difficulty of the skill, of this stage of
its learning curve and of the item, and how well the item tells able learners apart. Each is a Gaussian that keeps
its own mean and variance (an extended Kalman filter on the logit scale without covariances; Elo is its limit of
a constant variance). For one learner alone or for a whole class it is the same step: what is shared is handed in.
"""

from __future__ import annotations

from math import exp, log, log1p, pi, sqrt
from typing import NamedTuple

from game.learning.numbers import Filter
from game.model.beliefs import STAGES, Belief, ItemBelief, ItemNorm, LearnerBelief, SkillBelief, SkillNorm

STAGE = tuple(STAGES - 1 if n >= 20 else 6 if n >= 10 else 5 if n >= 6 else min(n, 4) for n in range(21))
"""The stage of the learning curve by how many answers were given at a skill."""

PAUSE = log1p(30.0)  # half an hour, as a gap: a new sitting begins
LONGEST = 366 * 86400.0  # seconds; a longer gap is a wrong clock or tells nothing more
MEAN, LOW, HIGH = 8.0, 1e-4, 4.0  # no belief leaves these bounds, whatever the log says
HARDEST = 6.0  # logits; a difficulty beyond this is a slip of the pen
FASTEST, SLOWEST, SPREAD = 0.3, 600.0, 0.6  # seconds, and the usual spread of their logarithm
_PI8 = pi / 8.0
_new = tuple.__new__


class Sight(NamedTuple):
    """What is believed just before an answer: logit and variance, and the parts that time has changed."""

    mean: float
    var: float
    skill: float
    skill_var: float
    item: float
    norm: int  # the stage of the learning curve
    hint: float
    gap: float  # ln(1 + minutes) since the learner's last answer
    skill_gap: float  # ln(1 + hours) since the last at this skill
    item_gap: float  # ln(1 + minutes) since the last at this item


class Beliefs(NamedTuple):
    """All that one answer touches."""

    common: Belief
    learner: LearnerBelief
    skill: SkillBelief
    item: ItemBelief
    skill_norm: SkillNorm
    item_norm: ItemNorm


def new_common(f: Filter) -> Belief:
    """Where anyone starts."""
    return Belief(f.start, f.start_var)


def new_learner(f: Filter) -> LearnerBelief:
    """A learner of whom nothing is known."""
    return LearnerBelief(0.0, f.learner_var)


def new_skill(f: Filter) -> SkillBelief:
    """A learner at a skill never tried."""
    return SkillBelief(0.0, f.skill_var)


def new_item(f: Filter) -> ItemBelief:
    """A learner at an item never tried."""
    return ItemBelief(0.0, f.item_var)


def new_skill_norm(f: Filter) -> SkillNorm:
    """A skill that nobody has tried."""
    return SkillNorm(0.0, f.skill_norm_var, 0.0, f.curve, (f.curve_var,) * STAGES)


def new_item_norm(f: Filter) -> ItemNorm:
    """An item that nobody has tried."""
    return ItemNorm(0.0, f.item_norm_var, 0.0, f.slope_var)


def sigmoid(x: float) -> float:
    """Logits to a chance; safe for any finite ``x``."""
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    grown = exp(max(x, -700.0))
    return grown / (1.0 + grown)


def chance(sight: Sight) -> float:
    """The chance of a right answer, averaged over the belief: ``sigma(m / sqrt(1 + pi V / 8))`` (MacKay 1992)."""
    return sigmoid(sight[0] / sqrt(1.0 + _PI8 * sight[1]))


def see(f: Filter, beliefs: Beliefs, hint: float, at: float) -> Sight:
    """What is believed at ``at`` (seconds; 0: no clock). ``hint``: the author's difficulty of this item in logits.

    ``delta`` falls and grows unsure with ``ln(1 + hours)``, ``M`` falls with ``ln(1 + minutes)``; a clock that
    went backwards ages nothing.
    """
    common, learner, skill, item, skill_norm, item_norm = beliefs
    theta, delta, var, special = learner[0], skill[0], skill[1], item[0]
    gap = skill_gap = item_gap = 0.0
    if at > 0.0:
        if learner[2] > 0.0 and at > learner[2]:
            gap = log1p(min(at - learner[2], LONGEST) / 60.0)
        if skill[2] > 0.0 and at > skill[2]:
            skill_gap = log1p(min(at - skill[2], LONGEST) / 3600.0)
            delta -= f.skill_fade * skill_gap
            var = min(HIGH, var + f.skill_doubt * skill_gap)
        if item[2] > 0.0 and at > item[2]:
            item_gap = log1p(min(at - item[2], LONGEST) / 60.0)
            special -= f.item_fade * item_gap
    tries = skill[3] + skill[4]
    stage = STAGE[tries if tries < 20 else 20]
    hint = HARDEST if hint > HARDEST else -HARDEST if hint < -HARDEST else hint
    hard = skill_norm[0] + skill_norm[3][stage] + item_norm[0] + hint
    mean = common[0] + theta + delta + special - hard + item_norm[2] * theta
    total = common[1] + learner[1] + var + item[1] + skill_norm[1] + skill_norm[4][stage] + item_norm[1]
    total += theta * theta * item_norm[3]
    return _new(Sight, (mean, total, delta, var, special, stage, hint, gap, skill_gap, item_gap))


def learn(
    f: Filter,
    beliefs: Beliefs,
    sight: Sight,
    right: bool,
    at: float,
    skill_id: str,
    seconds: float | None = None,
    weight: float = 1.0,
) -> Beliefs:
    """The beliefs after one answer that was given at ``sight``.

    ``p = sigma(m)``, ``w = k p (1 - p)``, ``G = k (y - p) / (1 + w V)``, ``H = w / (1 + w V)``; each mean moves by
    its variance times ``G``, each variance loses ``variance^2 H`` and gains its noise. ``weight`` (k, above 0 to 1)
    is how much this answer counts as evidence. ``seconds``: how long it took, if that is known.

    All in one piece, for a call would cost as much as what it does: a log of 100,000 attempts passes here.
    """
    common, learner, skill, item, skill_norm, item_norm = beliefs
    logit, total, delta, delta_var, special, stage, _, gap, _, _ = sight
    theta, var, _, rights, wrongs, mood, surprises, last, block, sitting, pace, paced, haste, rushed = learner
    y = 1.0 if right else 0.0
    wrong = not right
    surprise = y - 1.0 / (1.0 + exp(-logit / sqrt(1.0 + _PI8 * total)))
    p = 1.0 / (1.0 + exp(-logit))  # bounded means make no logit that is too much for it
    w = weight * p * (1.0 - p)
    scale = 1.0 / (1.0 + w * total)
    push, sure = weight * (y - p) * scale, w * scale

    # Anyone, and the norms of skill and item.
    new_common = _new(Belief, (_mean(common[0] + common[1] * push), _var(common[1] - common[1] ** 2 * sure), at))
    mean, spread, drift, curve, curve_var = skill_norm
    here, wide = curve[stage], curve_var[stage]
    new_skill_norm = _new(
        SkillNorm,
        (
            _mean(mean - spread * push),
            _var(spread - spread * spread * sure),
            drift + 0.02 * (surprise - drift),
            (*curve[:stage], _mean(here - wide * push), *curve[stage + 1 :]),
            (*curve_var[:stage], _var(wide - wide * wide * sure), *curve_var[stage + 1 :]),
        ),
    )
    mean, spread, slope, wide, drift, item_pace, times = item_norm
    slope += wide * theta * push
    fresh_pace, timed = pace, False
    haste = 0.0
    if seconds is not None and seconds > 0.0:
        timed = True
        haste, fresh_pace, item_pace = _timed(pace, paced, item_pace, times, seconds)
    new_item_norm = _new(
        ItemNorm,
        (
            _mean(mean - spread * push),
            _var(spread - spread * spread * sure),
            1.0 if slope > 1.0 else -0.9 if slope < -0.9 else slope,
            _var(wide - (wide * theta) ** 2 * sure),
            drift + 0.05 * (surprise - drift),
            item_pace,
            times + timed,
        ),
    )

    # The learner: in general, at the skill, at the item.
    new_learner = _new(
        LearnerBelief,
        (
            _mean(theta + var * push + f.learner_gain),
            _var(var + f.learner_noise - var * var * sure),
            at,
            rights + right,
            wrongs + wrong,
            mood + 0.3 * (y - mood),
            surprises + 0.3 * (surprise - surprises),
            skill_id,
            block + 1 if last == skill_id else 1,
            1 if gap > PAUSE else sitting + 1,
            fresh_pace,
            paced + timed,
            haste,
            rushed + 0.1 * ((wrong and haste < -1.0) - rushed) if timed else rushed,
        ),
    )
    _, _, _, rights, wrongs, quick, steady, surprises, run, misses, slow, _ = skill
    if rights + wrongs == 0:
        quick = steady = y - surprise  # what was expected of the first answer
    new_skill = _new(
        SkillBelief,
        (
            _mean(delta + delta_var * push + (f.right_gain if right else f.wrong_gain)),
            _var(delta_var + f.skill_noise - delta_var * delta_var * sure),
            at,
            rights + right,
            wrongs + wrong,
            quick + 0.4 * (y - quick),
            steady + 0.15 * (y - steady),
            surprises + 0.4 * (surprise - surprises),
            run + 1 if right else 0,
            0 if right else misses + 1,
            slow + 0.4 * (haste - slow),
            haste if right else -haste,
        ),
    )
    var = item[1]
    mean = _mean(special + var * push + f.item_gain + f.item_right_gain * y)
    new_item = _new(ItemBelief, (mean, _var(var + f.item_noise - var * var * sure), at, item[3] + 1))
    return _new(Beliefs, (new_common, new_learner, new_skill, new_item, new_skill_norm, new_item_norm))


def _mean(mean: float) -> float:
    return MEAN if mean > MEAN else -MEAN if mean < -MEAN else mean


def _var(var: float) -> float:
    return LOW if var < LOW else HIGH if var > HIGH else var


def _timed(pace: float, paced: int, item_pace: float, times: int, seconds: float) -> tuple[float, float, float]:
    """How slow an answer was in standard units (within 3 of 0), and the paces of learner and item after it."""
    took = log(FASTEST if seconds < FASTEST else SLOWEST if seconds > SLOWEST else seconds)
    if paced == 0:
        return 0.0, took - item_pace, item_pace
    over = took - pace - item_pace
    haste = over / SPREAD
    pace += over / min(paced + 1, 20)
    item_pace += over / min(times + 4, 50)
    return 3.0 if haste > 3.0 else -3.0 if haste < -3.0 else haste, pace, item_pace
