"""What practises whom: the words of a policy, the skeleton of the rival ones, and the simplest of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple, Protocol

from game.lab.sim.world import DAY, Course

REVIEWS = 0.4  # the largest share of a session that reviews may take where new skills are open
PATIENCE = 6  # items a day on one skill that isn't declared, while others are open


class Row(NamedTuple):
    """What every policy is told of an answer: numbers of skill and template, the verdict, when and how long."""

    skill: int
    template: int
    right: bool
    at: float
    seconds: float


class Policy(Protocol):
    """Says what to practise, and which skills it declares known."""

    def begin(self, now: float, items: int) -> None:
        """A session of at most so many items begins."""
        ...

    def choose(self, now: float) -> tuple[int, int] | None:
        """The numbers of the next item's skill and template; None lets the learner go for today."""
        ...

    def saw(self, row: Row) -> tuple[int, ...]:
        """Take in an answer; the skills that are declared known just now, each at most once ever."""
        ...


class Judge(Protocol):
    """When a skill that is practised counts as known."""

    def declares(self, row: Row) -> bool:
        """Take in an answer of any skill; whether its skill is known by now."""
        ...


class Reviews(Protocol):
    """Which declared skill to look at again."""

    def due(self, now: float, soonest: bool = False) -> int | None:
        """The skill to review now; with ``soonest`` the next one even before its time."""
        ...

    def saw(self, row: Row) -> None:
        """Take in an answer at a declared skill; the first is the one that had it declared."""
        ...


class Rival:
    """Goes along the prerequisites: one skill until it is declared, then the next; reviews if it has a rule for them.

    With everything open declared, reviews what is due next, or without such a rule the least practised skill.
    """

    def __init__(self, course: Course, rng: random.Random, judge: Judge, reviews: Reviews | None = None) -> None:
        self.course, self.rng, self.judge, self.reviews = course, rng, judge, reviews
        self.path = Path(course)
        self.last = (-1, -1)
        self.given = self.reviewed = 0

    def begin(self, now: float, items: int) -> None:
        """See Policy."""
        self.given = self.reviewed = 0
        self.path.today = {}

    def choose(self, now: float) -> tuple[int, int]:
        """See Policy."""
        skill = self.skill(now)
        self.last = (skill, self.template(skill))
        return self.last

    def skill(self, now: float) -> int:
        """The skill to practise."""
        if self.reviews and self.reviewed < REVIEWS * (self.given + 1):
            due = self.reviews.due(now)
            if due is not None:
                return due
        new = self.path.next()
        if new is not None:
            return new
        due = self.reviews.due(now, soonest=True) if self.reviews else None
        return self.path.least_practised() if due is None else due

    def template(self, skill: int) -> int:
        """The template to practise it with."""
        return any_template(self.course, skill, self.last, self.rng)

    def saw(self, row: Row) -> tuple[int, ...]:
        """See Policy."""
        self.given += 1
        self.reviewed += row.skill in self.path.declared
        self.path.tried(row.skill)
        known = self.judge.declares(row)
        new = known and row.skill not in self.path.declared
        if new:
            self.path.declare(row.skill)
        if self.reviews and row.skill in self.path.declared:
            self.reviews.saw(row)
        return (row.skill,) if new else ()


class Path:
    """Where along the prerequisites a rival is: what is declared, what is open, what was practised how often."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.declared: set[int] = set()
        self.open = [skill for skill, needs in enumerate(course.needs) if not needs]
        self.tries = [0] * len(course.needs)
        self.today: dict[int, int] = {}

    def next(self) -> int | None:
        """The first open skill; one that took too long today waits, unless it's the only one."""
        if not self.open:
            return None
        return next(filter(self.patient, self.open), self.open[0])

    def patient(self, skill: int) -> bool:
        """Whether a skill may have more items today, while others are open."""
        return self.today.get(skill, 0) < PATIENCE

    def least_practised(self) -> int:
        """The declared skill with the fewest items."""
        return min(sorted(self.declared), key=self.tries.__getitem__)

    def tried(self, skill: int) -> None:
        """Count an item."""
        self.tries[skill] += 1
        self.today[skill] = self.today.get(skill, 0) + 1

    def declare(self, skill: int) -> None:
        """Close a skill and open what needed it; those already begun stay in front."""
        self.declared.add(skill)
        self.open.remove(skill)
        for other, needs in enumerate(self.course.needs):
            if skill in needs and self.declared.issuperset(needs):
                self.open.append(other)
        self.open.sort(key=lambda one: (not self.tries[one], one))


def any_template(course: Course, skill: int, last: tuple[int, int], rng: random.Random) -> int:
    """A template by chance, never the same twice in a row where there are two."""
    count = len(course.skills[skill].templates)
    template = rng.randrange(count)
    return (template + rng.randrange(1, count)) % count if count > 1 and (skill, template) == last else template


class Fixed:
    """Known after so many items, whatever came of them."""

    def __init__(self, items: int) -> None:
        self.items = items
        self.tries: dict[int, int] = {}

    def declares(self, row: Row) -> bool:
        """See Judge."""
        self.tries[row.skill] = self.tries.get(row.skill, 0) + 1
        return self.tries[row.skill] >= self.items


class InARow:
    """Known after so many right answers in a row."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.streak: dict[int, int] = {}

    def declares(self, row: Row) -> bool:
        """See Judge."""
        self.streak[row.skill] = self.streak.get(row.skill, 0) + 1 if row.right else 0
        return self.streak[row.skill] >= self.count


class Anything(Rival):
    """Any skill by chance whose prerequisites are declared, declared or not itself."""

    def skill(self, now: float) -> int:
        """See Rival."""
        return self.rng.choice([*self.path.open, *sorted(self.path.declared)])


def judged(judge: Callable[[], Judge]) -> Callable[[Course, random.Random], Policy]:
    """A rival that declares by a rule and has none for reviews."""
    return lambda course, rng: Rival(course, rng, judge())


def at_random(items: int) -> Callable[[Course, random.Random], Policy]:
    """Practises by chance; a skill is declared after so many items, so that the path opens at all."""
    return lambda course, rng: Anything(course, rng, Fixed(items))


def day_of(at: float) -> int:
    """The number of the day."""
    return int(at // DAY)
