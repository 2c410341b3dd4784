"""What all simulated learners share: how they start, get ready, answer and are helped; the families say the rest.

Nothing here looks at what a policy believes. Truth is read without changing it, so that it can be asked for any
moment to come. Every skill has its own stream of chance: two policies that do the same see the same.
"""

from __future__ import annotations

import math
import random
from abc import ABC, abstractmethod

from game.lab.sim.logits import logit, sigmoid
from game.lab.sim.world import DAY, World

KNOWN = 0.80  # a skill is known when a middling, unfamiliar item of it goes right with this chance, luck not counted
LOGIT_KNOWN = logit(KNOWN)
START, DEEPER, DEEPEST, PATCHY = 0.58, 0.32, 8, 0.9  # logits at a first skill, less for each layer, and the noise
ABILITY = 1.2  # how much learners differ, logits
SPREAD = 0.35  # how much the pace of learning differs between learners and between skills (logarithms)
STUCK_SHARE, STUCK = 0.08, 0.05  # skills that are a learner's stumbling blocks, and what is left of the pace there
ALONE = 0.25  # what is left of the pace where a prerequisite is not known at all
MISTAKES_TEACH = 1.5  # a mistake is explained, for every policy alike, so it teaches more than a right answer
NEW_DAY = 0.5 * DAY  # practice this long after the last counts as practice of another day
LOOK, UNSURE_LOOK, LOOK_SPREAD = 6.0, 10.0, 0.35  # seconds: median where sure, what doubt adds, spread (logarithm)
BETWEEN = 10.0  # seconds of feedback and walking after an answer


class Mind(ABC):
    """What all families share: start, pace, readiness, answering; the others say ``recall`` and ``learns``."""

    def __init__(self, world: World, seed: str) -> None:
        self.world = world
        rng = random.Random(f"mind {seed}")
        self.mood = random.Random(f"mood {seed}")
        count = len(world.layer)
        self.chance = [random.Random(f"skill {number} {seed}").random for number in range(count)]
        self.ability = rng.gauss(0.0, ABILITY)
        self.pace = math.exp(rng.gauss(0.0, 0.25))
        self.start = [self._start(rng, layer) for layer in world.layer]
        keen = SPREAD * rng.gauss(0.0, 1.0)
        self.stuck = [rng.random() < STUCK_SHARE for _ in range(count)]
        slow = [STUCK if stuck else 1.0 for stuck in self.stuck]
        self.rate = [slow[at] * math.exp(keen + SPREAD * rng.gauss(0.0, 1.0)) for at in range(count)]
        self.days = [0] * count  # days of practice
        self.at = [0.0] * count  # the last of it
        self.prepare(rng)

    def _start(self, rng: random.Random, layer: int) -> float:
        return self.ability + START - DEEPER * min(layer, DEEPEST) + rng.gauss(0.0, PATCHY)

    def prepare(self, rng: random.Random) -> None:  # noqa: B027 (nothing to do is the usual case)
        """Set up what only this family has."""

    def sits_down(self, now: float) -> None:  # noqa: B027
        """A session begins."""

    @abstractmethod
    def recall(self, skill: int, now: float) -> float:
        """The truth: the chance of a right answer at a middling, unfamiliar item, luck and mood not counted."""

    @abstractmethod
    def learns(self, skill: int, template: int, effort: float, now: float) -> None:
        """Take in one answer; ``effort`` is 1, more after an explained mistake, less without prerequisites."""

    def to_go(self, skill: int, now: float) -> float:
        """About how many more items it takes until the skill is known; only the oracle asks."""
        return self.lacking(skill, now) / max(1e-6, self.rate[skill] * self.ready(skill, now))

    @abstractmethod
    def lacking(self, skill: int, now: float) -> float:
        """The same at the usual pace, with all prerequisites."""

    def solves(self, skill: int, template: int, now: float) -> float:
        """The chance of a right answer at this very item, luck not counted."""
        return sigmoid(logit(self.recall(skill, now)) - self.world.dealt[skill][template].difficulty)

    def known(self, skill: int, now: float) -> bool:
        """Whether the skill is truly known at a moment, now or to come, if nothing is practised until then."""
        return self.recall(skill, now) >= KNOWN

    def ready(self, skill: int, now: float) -> float:
        """What is left of the pace with the prerequisites as they are, ``ALONE`` to 1 for one of them."""
        share = 1.0
        for need in self.world.course.needs[skill]:
            share *= ALONE + (1.0 - ALONE) * min(1.0, self.recall(need, now) / KNOWN)
        return share

    def answers(self, skill: int, template: int, now: float) -> tuple[bool, float]:
        """Answer one item and learn from it: whether it was right, and the seconds until it was given."""
        able = self.solves(skill, template, now)
        right = self.chance[skill]() < able + (1.0 - able) * self.world.dealt[skill][template].luck
        doubt = 4.0 * able * (1.0 - able) if able > 0.5 else 1.0
        seconds = self.pace * (LOOK + UNSURE_LOOK * doubt) * math.exp(self.mood.gauss(0.0, LOOK_SPREAD))
        self.practises(skill, template, 1.0 if right else MISTAKES_TEACH, now)
        return right, seconds

    def practises(self, skill: int, template: int, weight: float, now: float) -> None:
        """The trace that one item leaves, whoever chose it."""
        effort = weight * self.rate[skill] * self.ready(skill, now)
        self.learns(skill, template, effort, now)
        self.days[skill] += now - self.at[skill] >= NEW_DAY
        self.at[skill] = now
