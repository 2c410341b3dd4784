"""The game itself as a policy: it asks ``game.learning`` what to practise, and a lit lantern declares a skill."""

from __future__ import annotations

import random

from game import learning
from game.lab.sim.policies import Row
from game.lab.sim.world import Course, luck_of
from game.model import Attempt, Grade


class Lantern:
    """Plays one learner by the game's own functions, which see only what the attempt log would hold."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        self.course, self.rng = course, rng
        self.number = {skill.id: number for number, skill in enumerate(course.skills)}
        self.template = {one.id: at for skill in course.skills for at, one in enumerate(skill.templates)}
        self.graph = learning.graph_of(course.skills)
        self.progress = learning.start()
        self.sitting, self.items = learning.Sitting(), 0
        self.choice: learning.Choice | None = None
        self.lit: set[str] = set()

    def begin(self, now: float, items: int) -> None:
        """See Policy."""
        self.sitting, self.items = learning.Sitting(), items

    def choose(self, now: float) -> tuple[int, int] | None:
        """See Policy."""
        closing = self.sitting.items == self.items - 1
        choice = learning.next_item(self.progress, self.graph, now, self.sitting, self.rng, closing=closing)
        self.choice = choice
        return None if choice is None else (self.number[choice.skill], self.template[choice.template])

    def saw(self, row: Row) -> tuple[int, ...]:
        """See Policy."""
        assert self.choice is not None, "an answer to nothing that was asked"
        attempt = attempt_of(self.course, row, self.choice.purpose)
        self.progress = learning.step(self.progress, attempt, self.graph)
        self.sitting = learning.noted(self.sitting, self.choice, attempt.grade)
        lit = [
            name for name, state in self.progress.skills.items() if state.lit_at is not None and name not in self.lit
        ]
        self.lit.update(lit)
        return tuple(self.number[name] for name in lit)


def attempt_of(course: Course, row: Row, purpose: str) -> Attempt:
    """The log line of a simulated answer; what the learner model reads is filled in."""
    skill = course.skills[row.skill]
    template = skill.templates[row.template]
    return Attempt(
        id="",
        learner="",
        at=row.at,
        offset=0,
        skill=skill.id,
        template=template.id,
        seed=0,
        quest="",
        kind=template.kinds[0],
        prompt="",
        choices=tuple(range(len(template.choices))),
        answer=0,
        response=0 if row.right else 1,
        grade=Grade.RIGHT if row.right else Grade.WRONG,
        misconception=None,
        hints=0,
        seconds=row.seconds,
        difficulty=template.difficulty,
        rules="",
        credit=float(row.right),
        purpose=purpose,
        luck=luck_of(template),
    )
