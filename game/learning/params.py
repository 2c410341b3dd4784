"""Every number the learner model runs on, with what it means, and the name of the rules in force."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Params:
    """Numbers of the filter, of forgetting and of the thresholds.

    Means and shifts are logits, variances logits squared, gaps days. How the shipped
    values were found is told in ``docs/decisions/0002-mastery.md``.
    """

    # What is believed of a learner before the first answer.
    start: float = 0.7  # a new learner at a middling item: about 2 of 3
    theta_var: float = 0.9  # how much learners differ in everything at once
    skill_var: float = 1.1  # how much one learner's skills differ
    item_var: float = 0.15  # how much one learner differs at one template

    # How belief loosens with every answer, so that it can always change its mind.
    theta_noise: float = 0.004
    skill_noise: float = 0.02
    item_noise: float = 0.002

    # Practice teaches: a small drift with every answer; a wrong one is explained, so it teaches too.
    theta_gain: float = 0.005
    right_gain: float = 0.05
    wrong_gain: float = 0.02

    hinted: float = 0.35  # weight of a right answer that came with hints

    # Forgetting (see forgetting.py).
    fade: float = 0.70  # logits lost per ln(1 + days) after one day of practice
    spacing: float = 0.42  # each doubling of practice days divides that by 2**spacing
    keep: float = 2.20  # what one day's practice can lay down for good
    keep_more: float = 0.10  # and what every further day adds to that
    floor: float = -1.10  # forgetting stops where guessing among four starts
    doubt: float = 0.25  # variance gained per ln(1 + days)
    item_fade: float = 0.02  # how fast what is special to a template wears off, per ln(1 + minutes)
    longest_gap: float = 400.0  # days; a longer gap is a wrong clock or tells nothing more

    # Thresholds.
    proficient: float = 0.80  # chance of a right answer that the lower bound must reach
    z: float = 1.0  # standard deviations between the mean and the lower bound
    fewest_tries: int = 5  # graded answers before a lantern can light
    dim: float = 0.60  # retention under which a lit lantern dims
    grace: float = 3.0  # days that a lantern stays bright after lighting or rekindling

    # Choosing items.
    target: float = 0.78  # predicted success to aim for
    gentle: float = 0.88  # the same, after a hard stretch
    again: float = 0.35  # how much less the template just played counts
    variety: float = 0.04  # how far from the target still counts as near

    # No belief leaves these bounds, whatever the log says.
    mean_bound: float = 6.0
    var_low: float = 1e-4
    var_high: float = 2.0


SHIPPED = Params()

# The thresholds in words for whoever reads a log, and a check sum over every number, so that no snapshot outlives them.
RULES = (
    f"e1.1 p{round(SHIPPED.proficient * 100)} z{SHIPPED.z:.1f} n{SHIPPED.fewest_tries} "
    f"{crc32(repr(SHIPPED).encode()):08x}"
)
