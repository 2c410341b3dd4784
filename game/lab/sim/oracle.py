"""The ceiling, no rival: a policy that sees the truth, and practises what will be lost and what is learned soonest."""

from __future__ import annotations

import random

from game.lab.sim.mind import Mind
from game.lab.sim.policies import Row, any_template
from game.lab.sim.world import DAY, Course

AHEAD = 30.0  # days that a skill shall last without practice; 3 to 40 were tried, 30 keeps most
HOPELESS = 60.0  # items still to go at which a skill is left to the very last
TRIES = 1  # items a day for a review; more teach little more on the same day


class Oracle:
    """First an item at each learned skill that a month would take, then what is learned soonest, until it's known."""

    def __init__(self, course: Course, rng: random.Random, mind: Mind) -> None:
        self.course, self.rng, self.mind = course, rng, mind
        self.last = (-1, -1)
        self.told: set[int] = set()
        self.met: set[int] = set()
        self.today: dict[int, int] = {}
        self.waiting: list[int] = []
        self.goal: int | None = None

    def begin(self, now: float, items: int) -> None:
        """See Policy."""
        self.today, self.goal = {}, None
        rescue = [skill for skill in self.met if not self.mind.known(skill, now + AHEAD * DAY)]
        cost = {skill: self.mind.to_go(skill, now) for skill in rescue}
        self.waiting = sorted((one for one in rescue if cost[one] < HOPELESS), key=lambda one: (-cost[one], one))

    def choose(self, now: float) -> tuple[int, int]:
        """See Policy."""
        skill = self._rescue(now)
        if skill is None:
            skill = self._new(now)
        if skill is None:
            skill = self._strengthen(now)
        self.last = (skill, any_template(self.course, skill, self.last, self.rng))
        return self.last

    def _rescue(self, now: float) -> int | None:
        while self.waiting:
            skill = self.waiting[-1]
            if self.today.get(skill, 0) < TRIES and not self.mind.known(skill, now + AHEAD * DAY):
                return skill
            self.waiting.pop()
        return None

    def _new(self, now: float) -> int | None:
        if self.goal is not None and not self.mind.known(self.goal, now):
            return self.goal
        ready = [
            skill
            for skill, needs in enumerate(self.course.needs)
            if not self.mind.known(skill, now) and all(self.mind.known(need, now) for need in needs)
        ]
        cost = {skill: self.mind.to_go(skill, now) for skill in ready}
        self.goal = min((one for one in ready if cost[one] < HOPELESS), key=cost.__getitem__, default=None)
        return self.goal

    def _strengthen(self, now: float) -> int:
        """What a month would take, least practised today and known at all first."""
        mind, month = self.mind, now + AHEAD * DAY
        everything = range(len(self.course.needs))
        return min(everything, key=lambda one: (mind.known(one, month), self.today.get(one, 0), mind.to_go(one, now)))

    def saw(self, row: Row) -> tuple[int, ...]:
        """See Policy."""
        skill = row.skill
        self.today[skill] = self.today.get(skill, 0) + 1
        if not self.mind.known(skill, row.at):
            return ()
        self.met.add(skill)
        if skill in self.told:
            return ()
        self.told.add(skill)
        return (skill,)
