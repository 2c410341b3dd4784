"""Simulated learners: what they truly know, how they answer, learn and forget. Nothing here looks at the game's belief.

Half of them know a skill or don't, and learn it all at once (Corbett & Anderson 1995); half grow in
small steps on the logit scale. Both learn slowly where a prerequisite is missing, and both forget.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game import items
from game.model import Grade, Item

DAY = 86400.0
STUCK_SHARE, STUCK = 0.08, 0.08  # how many skills are a learner's stumbling blocks, and how slowly those go
START, DEEPER, DEEPEST = 0.5, 0.5, 8  # logits at a first skill, and what each layer of prerequisites takes off
RATE, SPREAD = 0.16, 0.35  # chance to get it with one answer, and how much that differs (logarithm)
ALONE = 0.25  # the part of the rate that is left where a prerequisite is not known at all
MISTAKES_TEACH = 1.5  # a mistake is explained, so it teaches more than a right answer
STEP, CEILING = 0.35, 3.0  # of the growing kind: part of the way up in one answer, and where the way ends
FORGETS, FADES = 0.12, 0.35  # per logarithm of days away: chance to lose it, and logits lost
SLIP = 0.06  # chance of a mistake at what is known, at an item of middling difficulty
OPEN, OBVIOUS = 1.5, -3.5  # how much an easy item can be done without the skill, in logits
SAYS_SO, LURED = 0.12, 0.5  # of those who don't know: say so; give the answer that a misconception suggests

SECONDS = {  # to answer, by response kind, without reading the question
    "choose": 5.0,
    "tap": 6.0,
    "type": 8.0,
    "place": 9.0,
    "balance": 10.0,
    "pick": 11.0,
    "build": 12.0,
    "spell": 13.0,
    "write": 13.0,
    "fill": 14.0,
    "order": 14.0,
    "match": 15.0,
    "sort": 16.0,
}
LONG_LOOK, LETTERS = 10.0, 12.0  # seconds for an unknown kind; letters read in a second
PRAISE, EXPLAINED = 2.0, 7.0  # seconds of feedback after a right answer and after another


@dataclass(slots=True)
class Mind:
    """What one learner truly has of one skill: ``known`` for those who know or don't, else ``strength`` in logits."""

    strength: float
    known: bool
    low: float
    rate: float
    at: float = 0.0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item as a learner meets it in one response kind: what luck is worth, what tempts, how long it takes."""

    difficulty: float
    luck: float
    lures: tuple[str, ...]
    seconds: float


def dealt(item: Item, kind: str) -> Dealt:
    """An item in one of its response kinds; only what can be given there tempts."""
    near = [idea for said, idea in item.tempting.items() if kind != "choose" or said in item.choices]
    seconds = SECONDS.get(kind, LONG_LOOK) + len(item.prompt) / LETTERS
    return Dealt(item.difficulty, items.lucky(item, kind), tuple(idea.misconception for idea in near), seconds)


class Learner:
    """One simulated learner. ``depth`` says for each skill how many layers of prerequisites lie before it."""

    def __init__(self, rng: random.Random, sudden: bool, depth: Mapping[str, int]) -> None:
        self.rng, self.sudden = rng, sudden
        self.ability = rng.gauss(0.0, 1.0)
        self.pace = math.exp(rng.gauss(0.0, 0.25))
        self.minds = {name: self._mind(layers) for name, layers in depth.items()}

    def _mind(self, layers: int) -> Mind:
        strength = self.ability + START - DEEPER * min(layers, DEEPEST) + self.rng.gauss(0.0, 0.5)
        rate = RATE * math.exp(SPREAD * self.rng.gauss(0.0, 1.0) + 0.2 * max(-2.0, min(2.0, self.ability)))
        if self.rng.random() < STUCK_SHARE:
            rate *= STUCK
        return Mind(strength, self.rng.random() < sigmoid(strength), strength, rate)

    def knows(self, skill: str, difficulty: float = 0.0) -> float:
        """The chance of a right answer without guessing."""
        mind = self.minds[skill]
        if not self.sudden:
            return sigmoid(mind.strength - difficulty)
        easy = sigmoid(OBVIOUS - OPEN * difficulty)
        return max(easy, 1.0 - SLIP * math.exp(0.6 * difficulty)) if mind.known else easy

    def wakes(self, skill: str, now: float) -> None:
        """Time has passed since the last practice: some of it is lost, less after more days of practice."""
        mind = self.minds[skill]
        gap = (now - mind.at) / DAY
        if mind.at and gap >= 0.5:
            away = math.log1p(gap) / math.sqrt(mind.days)
            mind.known = mind.known and self.rng.random() >= 1.0 - math.exp(-FORGETS * away)
            mind.strength = max(min(mind.low, mind.strength), mind.strength - FADES * away)
        mind.days += not mind.at or gap >= 0.5
        mind.at = now

    def answers(self, skill: str, item: Dealt) -> tuple[Grade, str | None]:
        """A grade, and the misconception behind a wrong response, if one is."""
        chance = self.rng.random
        if chance() < self.knows(skill, item.difficulty):
            return Grade.RIGHT, None
        if chance() < SAYS_SO:
            return Grade.UNSURE, None
        if item.lures and chance() < LURED:
            return Grade.WRONG, item.lures[0]
        return (Grade.RIGHT if chance() < item.luck else Grade.WRONG), None

    def learns(self, skill: str, needs: Iterable[str], grade: Grade) -> None:
        """Practice teaches, slowly where prerequisites are missing; a mistake is explained and teaches more."""
        mind = self.minds[skill]
        rate = mind.rate if grade is Grade.RIGHT else MISTAKES_TEACH * mind.rate
        for need in needs:
            rate *= ALONE + (1.0 - ALONE) * self.knows(need)
        if not self.sudden:
            mind.strength += STEP * rate * max(0.0, CEILING + 0.5 * self.ability - mind.strength)
        elif not mind.known:
            mind.known = self.rng.random() < rate

    def thinks(self, item: Dealt) -> float:
        """Seconds until the answer."""
        return self.pace * item.seconds

    def seconds(self, item: Dealt, grade: Grade) -> float:
        """Seconds that this item took, its feedback included."""
        return self.thinks(item) + self.pace * (PRAISE if grade is Grade.RIGHT else EXPLAINED)


def a_class(count: int, seed: int, depth: Mapping[str, int]) -> Sequence[Learner]:
    """Learners of mixed ability, every second one of the sudden kind; the same seed gives the same class."""
    return [Learner(random.Random(f"learner {number} of {seed}"), number % 2 == 0, depth) for number in range(count)]


def sigmoid(x: float) -> float:
    """Logits to a chance."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, x))))
