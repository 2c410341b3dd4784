"""The model read along many learners' attempts, in the order given: what evaluations, fits and comparisons look at."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Self

from game.learning import features
from game.learning.filter import (
    STAGE,
    Beliefs,
    Sight,
    chance,
    learn,
    new_common,
    new_item,
    new_item_norm,
    new_learner,
    new_skill,
    new_skill_norm,
    see,
    sigmoid,
)
from game.learning.numbers import Filter, Params
from game.learning.params import SHIPPED
from game.learning.recalibration import learned, recalibrated
from game.model.beliefs import Belief, ItemBelief, ItemNorm, LearnerBelief, Recalibration, SkillBelief, SkillNorm

_new = tuple.__new__

ANYWHERE = Recalibration()
ALIKE = Recalibration(intercept_var=0.02, slope_var=0.005)  # among learners like those that were fitted on


@dataclass(slots=True)
class Norms:
    """What is shared by all learners: how hard skills and items are for anyone. It grows while a stream is read."""

    common: Belief
    skills: dict[str, SkillNorm] = field(default_factory=dict)
    items: dict[str, ItemNorm] = field(default_factory=dict)


@dataclass(slots=True)
class Known:
    """What is known of one learner."""

    belief: LearnerBelief
    skills: dict[str, SkillBelief] = field(default_factory=dict)
    items: dict[str, ItemBelief] = field(default_factory=dict)


class Reader:
    """The filter over a stream of attempts of many learners; ``norms`` may come from another stream."""

    def __init__(self, f: Filter, norms: Norms | None = None) -> None:
        self.filter = f
        self.norms = norms or Norms(new_common(f))
        self.learners: dict[str, Known] = {}
        self.fresh = new_learner(f), new_skill(f), new_item(f), new_skill_norm(f), new_item_norm(f)

    def sight(self, learner: str, skill: str, item: str, at: float) -> tuple[Known, Beliefs, Sight]:
        """What is believed before an answer at ``at`` (0: no clock)."""
        who, fresh_skill, fresh_item, skill_norm, item_norm = self.fresh
        known = self.learners.get(learner)
        if known is None:
            known = self.learners[learner] = Known(who)
        norms = self.norms
        beliefs = _new(
            Beliefs,
            (
                norms.common,
                known.belief,
                known.skills.get(skill, fresh_skill),
                known.items.get(item, fresh_item),
                norms.skills.get(skill, skill_norm),
                norms.items.get(item, item_norm),
            ),
        )
        return known, beliefs, see(self.filter, beliefs, 0.0, at)

    def keep(self, known: Known, skill: str, item: str, beliefs: Beliefs) -> None:
        """Take over what an answer made of the beliefs."""
        norms = self.norms
        (
            norms.common,
            known.belief,
            known.skills[skill],
            known.items[item],
            norms.skills[skill],
            norms.items[item],
        ) = beliefs

    def read(self, learner: str, skill: str, item: str, right: bool, at: float, seconds: float | None) -> float:
        """One attempt, by the filter alone; its chance, said before the answer was looked at."""
        known, beliefs, sight = self.sight(learner, skill, item, at)
        self.keep(known, skill, item, learn(self.filter, beliefs, sight, right, at, skill, seconds))
        return chance(sight)


class Stream:
    """The whole model over a stream: filter, heads, and a recalibration from the stream's own first attempts."""

    def __init__(
        self, params: Params = SHIPPED, norms: Norms | None = None, recalibration: Recalibration = ANYWHERE
    ) -> None:
        self.params = params
        self.reader = Reader(params.filter, norms)
        self.recalibration = recalibration

    @classmethod
    def warmed(cls, params: Params, norms: Norms) -> Self:
        """A stream among learners, skills and items like those that ``params`` and ``norms`` were fitted on."""
        return cls(params, norms, ALIKE)

    def see(
        self, learner: str, skill: str, item: str, right: bool, at: float | None = None, seconds: float | None = None
    ) -> tuple[float, float]:
        """What is said of one attempt: two chances, 0 to 1.

        The first is that the answer is right, said before it was looked at; the second, said after it, that at least
        four of the next five on this skill will be. ``at`` in seconds on any clock and ``seconds``, the response time,
        may each be unknown.
        """
        now = 0.0 if at is None or not math.isfinite(at) else at + 1.0  # 0 stands for no clock
        known, beliefs, sight = self.reader.sight(learner, skill, item, now)
        params = self.params
        logit = params.predict.logit(features.before(beliefs, sight, skill))
        found = self.recalibration
        said = recalibrated(found, logit)
        self.recalibration = learned(found, logit, right)
        beliefs = learn(params.filter, beliefs, sight, right, now, skill, seconds)
        self.reader.keep(known, skill, item, beliefs)
        tries = beliefs[2][3] + beliefs[2][4]
        stage = STAGE[tries if tries < 20 else 20]
        return said, sigmoid(params.decide.logit(features.after(beliefs, stage)))
