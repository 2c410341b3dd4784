"""Five families of simulated learner: how what they know grows, shows and fades, each by equations of its own."""

from __future__ import annotations

import math
import random

from game.lab.sim.logits import sigmoid
from game.lab.sim.mind import LOGIT_KNOWN, LOOK_SPREAD, NEW_DAY, Mind
from game.lab.sim.world import DAY


class Growing(Mind):
    """Logistic learning curve: each item goes part of the way to a ceiling; loss with the logarithm of time.

    Growth as in additive factor models (Cen, Koedinger & Junker 2006) with a ceiling; loss as in DAS3H's windows
    (Choffin et al. 2019), less after each further day of practice.
    """

    STEP, CEILING, CLEVER = 0.085, 3.2, 0.3
    FADE, SPACED = 0.35, 0.65  # logits lost per ln(1 + days), divided by practice days to this power

    def prepare(self, rng: random.Random) -> None:
        """Strengths in logits."""
        self.strength = list(self.start)
        self.top = self.CEILING + self.CLEVER * self.ability

    def level(self, skill: int, now: float) -> float:
        """Strength in logits; forgetting stops where the learner began."""
        strength, days = self.strength[skill], self.days[skill]
        if not days or now <= self.at[skill]:
            return strength
        lost = self.FADE * math.log1p((now - self.at[skill]) / DAY) / days**self.SPACED
        return max(min(strength, self.start[skill]), strength - lost)

    def recall(self, skill: int, now: float) -> float:
        """See Mind."""
        return sigmoid(self.level(skill, now))

    def solves(self, skill: int, template: int, now: float) -> float:
        """See Mind."""
        return sigmoid(self.level(skill, now) - self.world.dealt[skill][template].difficulty)

    def learns(self, skill: int, template: int, effort: float, now: float) -> None:
        """See Mind."""
        level = self.level(skill, now)
        self.strength[skill] = level + min(1.0, self.STEP * effort) * max(0.0, self.top - level)

    def lacking(self, skill: int, now: float) -> float:
        """See Mind."""
        left = self.top - self.level(skill, now)
        return math.log(max(1.0, left / max(1e-6, self.top - LOGIT_KNOWN))) / self.STEP


class Sudden(Mind):
    """Knows a skill or doesn't, and gets it all at once (Corbett & Anderson 1995), until a moment when it is lost.

    That moment is exponential in time (Qiu et al. 2011), later after practice on another day, most after a long gap.
    """

    GETS, SLIP, EASY = 0.13, 0.07, -2.6  # chance to get it with one item; to err all the same; logits without it
    LASTS, OF_OLD, LONGER, SPACED = 16.0, 150.0, 1.4, 1.2  # days: a new one, one from before; growth by a day, by a gap
    AGAIN = 2.0  # what was known before comes back faster

    def prepare(self, rng: random.Random) -> None:
        """Until when each skill is known; 0 for never yet."""
        self.until, self.lasts = [0.0] * len(self.start), [0.0] * len(self.start)
        for skill, start in enumerate(self.start):
            if rng.random() < sigmoid(2.5 * (start - LOGIT_KNOWN)):
                self.lasts[skill], self.until[skill] = self.OF_OLD, math.inf  # what has lasted so far lasts

    def recall(self, skill: int, now: float) -> float:
        """See Mind."""
        return 1.0 - self.SLIP if now < self.until[skill] else sigmoid(self.EASY)

    def solves(self, skill: int, template: int, now: float) -> float:
        """See Mind."""
        hard = self.world.dealt[skill][template].difficulty
        easy = sigmoid(self.EASY - hard)
        return max(easy, 1.0 - self.SLIP * math.exp(0.6 * hard)) if now < self.until[skill] else easy

    def learns(self, skill: int, template: int, effort: float, now: float) -> None:
        """See Mind."""
        gap = now - self.at[skill] if self.days[skill] else 0.0
        if now < self.until[skill]:
            if gap < NEW_DAY or self.until[skill] == math.inf:
                return
            spaced = min(1.0, gap / DAY / self.lasts[skill])
            self.lasts[skill] *= self.LONGER + self.SPACED * spaced
        else:
            again = self.AGAIN if self.lasts[skill] else 1.0
            if self.chance[skill]() >= min(0.9, self.GETS * effort * again):
                return
            self.lasts[skill] = max(self.LASTS, 0.5 * self.lasts[skill])
        self.until[skill] = now - self.lasts[skill] * DAY * math.log(1.0 - self.chance[skill]())

    def lacking(self, skill: int, now: float) -> float:
        """See Mind."""
        return 0.0 if now < self.until[skill] else 1.0 / self.GETS


class Forgetful(Mind):
    """Every item leaves a trace that fades as a power of time, faster if it was laid over fresh ones.

    The activation equation with spacing of Pavlik & Anderson (2005): A = sum of w·t^-d, d = base + crowd·A before.
    """

    BASE, CROWD, MOST = 0.10, 0.08, 0.8  # decay of a trace alone, more for what is still active, and its bound
    THRESHOLD, NOISE = 0.16, 0.35  # activation (logarithm) at even odds, and logistic noise
    HOUR, SOON = 3600.0, 1.0  # hours are the unit of time; no trace is younger than this
    FIRST = 0.27  # weight of a trace at the usual pace

    def prepare(self, rng: random.Random) -> None:
        """The trace of what was there before play, which stays; and those of play: weight, moment, decay."""
        self.old = [math.exp(self.THRESHOLD + self.NOISE * start) for start in self.start]
        self.traces: list[list[tuple[float, float, float]]] = [[] for _ in self.start]

    def active(self, skill: int, now: float) -> float:
        """The sum over all traces."""
        total = self.old[skill]
        for weight, at, decay in self.traces[skill]:
            total += weight * max(self.SOON, (now - at) / self.HOUR) ** decay
        return total

    def recall(self, skill: int, now: float) -> float:
        """See Mind."""
        return sigmoid((math.log(self.active(skill, now)) - self.THRESHOLD) / self.NOISE)

    def learns(self, skill: int, template: int, effort: float, now: float) -> None:
        """See Mind."""
        crowd = self.active(skill, now) - self.old[skill]
        decay = min(self.MOST, self.BASE + self.CROWD * crowd)
        self.traces[skill].append((self.FIRST * effort, now, -decay))

    def lacking(self, skill: int, now: float) -> float:
        """See Mind."""
        wanted = math.exp(self.THRESHOLD + self.NOISE * LOGIT_KNOWN)
        return max(0.0, wanted - self.active(skill, now)) / self.FIRST


class Guesser(Growing):
    """Learns like ``Growing``, but rushes through some items in streaks: luck only, seconds only, little learned.

    Rapid guessing after Wise & Kong (2005), gaming in streaks after Baker et al. (2004).
    """

    STARTS, STOPS, RUSHED, TAKES_IN = 0.06, 0.22, 1.6, 0.1

    def prepare(self, rng: random.Random) -> None:
        """Some hardly ever rush, some often."""
        super().prepare(rng)
        self.starts = self.STARTS * math.exp(0.6 * rng.gauss(0.0, 1.0))
        self.rushing = False

    def sits_down(self, now: float) -> None:
        """See Mind."""
        self.rushing = False

    def answers(self, skill: int, template: int, now: float) -> tuple[bool, float]:
        """See Mind."""
        drawn = self.mood.random()
        self.rushing = drawn >= self.STOPS if self.rushing else drawn < self.starts
        if not self.rushing:
            return super().answers(skill, template, now)
        right = self.chance[skill]() < self.world.dealt[skill][template].luck
        self.practises(skill, template, self.TAKES_IN, now)
        return right, self.pace * self.RUSHED * math.exp(self.mood.gauss(0.0, LOOK_SPREAD))


class Odd(Mind):
    """Breaks what a model may assume: rote items, sudden insight, mixing up, a cliff of forgetting, tiredness.

    A skill clicks after a number of items of its own. A template met before is answered by rote a day long, and that
    carries over to no other. Learning a skill shakes one like it. After a gap the whole is lost at once.
    """

    CLICKS, TIRES, FRESH = (3.0, 11.0), 0.07, 12  # items until it clicks; logits an item, after so many of a session
    ROTE, ROTE_LASTS = 1.6, 1.5  # logits for a template met before, and for how many days
    STRONG, MIXED_UP = 2.2, 0.5  # logits when it has clicked; what a skill like it takes off, until practised
    HOLDS, LONGER, FALLS = 7.0, 2.0, 2.4  # days until the cliff, how each day moves it, logits it drops
    FULL = 4.0  # practice days after which it moves no more

    def prepare(self, rng: random.Random) -> None:
        """Items to go until each skill clicks."""
        self.strength = list(self.start)
        self.left = [rng.uniform(*self.CLICKS) for _ in self.start]
        self.rote: dict[tuple[int, int], float] = {}
        self.given = 0

    def sits_down(self, now: float) -> None:
        """See Mind."""
        self.given = 0

    def level(self, skill: int, now: float) -> float:
        """Strength in logits, over the cliff or not."""
        days = self.days[skill]
        holds = self.HOLDS * self.LONGER ** min(self.FULL, days - 1) * DAY
        if not days or now - self.at[skill] < holds:
            return self.strength[skill]
        return max(min(self.strength[skill], self.start[skill]), self.strength[skill] - self.FALLS)

    def recall(self, skill: int, now: float) -> float:
        """See Mind."""
        return sigmoid(self.level(skill, now))

    def solves(self, skill: int, template: int, now: float) -> float:
        """See Mind."""
        by_rote = now - self.rote.get((skill, template), -math.inf) < self.ROTE_LASTS * DAY
        tired = self.TIRES * max(0, self.given - self.FRESH)
        level = self.level(skill, now) + self.ROTE * by_rote - tired
        return sigmoid(level - self.world.dealt[skill][template].difficulty)

    def learns(self, skill: int, template: int, effort: float, now: float) -> None:
        """See Mind."""
        self.given += 1
        self.rote[skill, template] = now
        self.strength[skill] = self.level(skill, now)
        if self.strength[skill] >= self.STRONG:
            return
        self.left[skill] -= effort
        if self.left[skill] > 0.0:
            return
        self.strength[skill], self.left[skill] = self.STRONG + 0.3 * self.ability, 2.0
        for other in self.world.alike[skill][:1]:
            if self.days[other] and self.strength[other] > self.start[other]:
                self.strength[other] -= self.MIXED_UP

    def lacking(self, skill: int, now: float) -> float:
        """See Mind."""
        return 0.0 if self.known(skill, now) else max(1.0, self.left[skill])


FAMILIES: dict[str, type[Mind]] = {
    "logistic": Growing,
    "sudden": Sudden,
    "forgetful": Forgetful,
    "guessers": Guesser,
    "odd": Odd,
}
