"""Elo rating as a rival: learner and skill are rated, the template's hint is the opponent; known over a threshold."""

from __future__ import annotations

import random

from game.lab.sim.logits import logit, sigmoid
from game.lab.sim.policies import Rival, Row
from game.lab.sim.world import Course, luck_of

TARGET = 0.75  # the predicted success that items aim for (Math Garden)
DECLARED = 0.8  # chance of a right answer at a middling item
FEWEST = 3  # items before a skill can be declared
STEP, STEADIER = 0.9, 0.08  # how far a rating moves, less with every answer (Pelánek 2016)
GENERAL = 0.3  # how far the learner's own rating moves, of that
FIRST = -0.5  # rating of a learner who was never seen


class Elo:
    """Ratings of one learner, on the logit scale. Luck at choices is taken off the prediction (Pelánek 2016)."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.general, self.tries = FIRST, 0
        self.skills: dict[int, tuple[float, int]] = {}

    def expects(self, skill: int, template: int) -> float:
        """The chance of a right answer."""
        made = self.course.skills[skill].templates[template]
        luck = luck_of(made)
        return luck + (1.0 - luck) * sigmoid(self.general + self.skills.get(skill, (0.0, 0))[0] - made.difficulty)

    def declares(self, row: Row) -> bool:
        """See Judge."""
        rating, tries = self.skills.get(row.skill, (0.0, 0))
        surprise = row.right - self.expects(row.skill, row.template)
        rating += STEP / (1.0 + STEADIER * tries) * surprise
        self.general += GENERAL * STEP / (1.0 + STEADIER * self.tries) * surprise
        self.skills[row.skill] = rating, tries + 1
        self.tries += 1
        return tries + 1 >= FEWEST and self.general + rating >= logit(DECLARED)


class Rated(Rival):
    """Goes along the path by Elo's ratings, with the template whose expected success is nearest the target."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        self.elo = Elo(course)
        super().__init__(course, rng, self.elo)

    def template(self, skill: int) -> int:
        """See Rival."""
        near = [
            (abs(self.elo.expects(skill, one) - TARGET) + 0.1 * self.rng.random(), one)
            for one in range(len(self.course.skills[skill].templates))
            if (skill, one) != self.last
        ]
        return min(near)[1] if near else 0
