"""What the heads look at: some thirty numbers about the learner, the skill and the item, each with a name."""

from __future__ import annotations

from math import log1p, pi, sqrt

from game.learning.filter import Beliefs, Sight

PREDICT = (
    "logit",  # the filter's own answer, on the logit scale
    "ability",
    "skill",
    "item",
    "skill_norm",
    "item_norm",
    "stage_norm",
    "slope",
    "ability_var",
    "skill_var",
    "skill_norm_var",
    "item_norm_var",
    "skill_rights",  # logarithms of 1 + how many
    "skill_wrongs",
    "rights",
    "wrongs",
    "right_run",
    "wrong_run",
    "quick",
    "steady",
    "mood",
    "skill_surprise",
    "surprise",
    "gap",  # logarithms of 1 + minutes or hours
    "skill_gap",
    "item_gap",
    "first_skill",
    "first_item",
    "block",
    "sitting",
    "item_drift",
    "skill_drift",
    "haste",  # how slow the last answers were, in standard units
    "skill_haste",
    "fluent",
    "rushed",
)
"""Names of what is looked at before an answer, in the order of ``before``."""

DECIDE = (
    "logit",  # of a right answer at a middling item
    "ability",
    "skill",
    "skill_norm",
    "stage_norm",
    "ability_var",
    "skill_var",
    "skill_norm_var",
    "skill_rights",
    "skill_wrongs",
    "rights",
    "wrongs",
    "right_run",
    "wrong_run",
    "quick",
    "steady",
    "mood",
    "skill_surprise",
    "surprise",
    "block",
    "sitting",
    "skill_drift",
    "skill_haste",
    "fluent",
    "rushed",
)
"""Names of what is looked at after an answer, in the order of ``after``: nothing of a single item."""

LONGEST_RUN = 8
MANY = 4095  # answers; more of them tell nothing more
_PI8 = pi / 8.0
_LOGS = tuple(log1p(n) for n in range(MANY + 1))


def before(beliefs: Beliefs, sight: Sight, skill_id: str) -> tuple[float, ...]:
    """The numbers of ``PREDICT`` at ``sight``, for an item of ``skill_id``."""
    _, who, skill, item, skill_norm, item_norm = beliefs
    logit, var, delta, delta_var, special, stage, _, gap, skill_gap, item_gap = sight
    theta, theta_var, _, all_rights, all_wrongs, mood, all_surprise, last, block, sitting, _, _, haste, rushed = who
    _, _, _, rights, wrongs, quick, steady, surprise, run, misses, slow, fluent = skill
    return (
        logit / sqrt(1.0 + _PI8 * var),
        theta,
        delta,
        special,
        skill_norm[0],
        item_norm[0] + sight[6],
        skill_norm[3][stage],
        item_norm[2] * theta,
        theta_var,
        delta_var,
        skill_norm[1],
        item_norm[1],
        _LOGS[rights if rights < MANY else MANY],
        _LOGS[wrongs if wrongs < MANY else MANY],
        _LOGS[all_rights if all_rights < MANY else MANY],
        _LOGS[all_wrongs if all_wrongs < MANY else MANY],
        run if run < LONGEST_RUN else LONGEST_RUN,
        misses if misses < LONGEST_RUN else LONGEST_RUN,
        quick,
        steady,
        mood,
        surprise,
        all_surprise,
        gap,
        skill_gap,
        item_gap,
        1.0 if rights + wrongs == 0 else 0.0,
        1.0 if item[3] == 0 else 0.0,
        _LOGS[block if block < MANY else MANY] if last == skill_id else -1.0,
        _LOGS[sitting if sitting < MANY else MANY],
        item_norm[4],
        skill_norm[2],
        haste,
        slow,
        fluent,
        rushed,
    )


def after(beliefs: Beliefs, stage: int) -> tuple[float, ...]:
    """The numbers of ``DECIDE``; ``stage``: of the learning curve at the next answer."""
    common, who, skill, _, skill_norm, _ = beliefs
    theta, theta_var, _, all_rights, all_wrongs, mood, all_surprise, _, block, sitting, _, _, _, rushed = who
    delta, delta_var, _, rights, wrongs, quick, steady, surprise, run, misses, slow, fluent = skill
    logit = common[0] + theta + delta - skill_norm[0] - skill_norm[3][stage]
    var = common[1] + theta_var + delta_var + skill_norm[1] + skill_norm[4][stage]
    return (
        logit / sqrt(1.0 + _PI8 * var),
        theta,
        delta,
        skill_norm[0],
        skill_norm[3][stage],
        theta_var,
        delta_var,
        skill_norm[1],
        _LOGS[rights if rights < MANY else MANY],
        _LOGS[wrongs if wrongs < MANY else MANY],
        _LOGS[all_rights if all_rights < MANY else MANY],
        _LOGS[all_wrongs if all_wrongs < MANY else MANY],
        run if run < LONGEST_RUN else LONGEST_RUN,
        misses if misses < LONGEST_RUN else LONGEST_RUN,
        quick,
        steady,
        mood,
        surprise,
        all_surprise,
        _LOGS[block if block < MANY else MANY],
        _LOGS[sitting if sitting < MANY else MANY],
        skill_norm[2],
        slow,
        fluent,
        rushed,
    )
