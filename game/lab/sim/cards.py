"""Rivals that treat skills as cards: Leitner's boxes, FSRS alone, and FSRS as another policy's rule for reviews."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod

from game.lab.sim.policies import Path, Row, any_template, day_of
from game.lab.sim.world import DAY, Course
from game.learning import memory

BOXES = (1, 2, 4, 8, 16)  # days
LEARNED = 2  # right answers in a row that bring a new or missed card to its first box
KNOWN_BOX = 2  # a skill is declared when its card gets there
KNOWN_STABILITY = 2.5  # days of FSRS' stability at which a skill is declared
EARLY = 0.3 * DAY  # a card is due a little before its hour, for nobody plays to the minute


class Cards(ABC):
    """Due cards first, then those in learning, then a new one whose prerequisites are declared, then the soonest."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        self.course, self.rng = course, rng
        self.path = Path(course)
        self.last = (-1, -1)
        self.due: dict[int, float] = {}  # of cards that are learned
        self.streak: dict[int, int] = {}  # of cards that are being learned

    def begin(self, now: float, items: int) -> None:
        """See Policy."""
        self.path.today = {}

    def choose(self, now: float) -> tuple[int, int]:
        """See Policy."""
        skill = self._skill(now)
        self.last = (skill, any_template(self.course, skill, self.last, self.rng))
        return self.last

    def _skill(self, now: float) -> int:
        due = min(self.due, key=self.due.__getitem__, default=None)
        if due is not None and self.due[due] <= now + EARLY:
            return due
        learning = next(filter(self.path.patient, self.streak), None)
        if learning is not None:
            return learning
        new = next((one for one in self.path.open if one not in self.due and one not in self.streak), None)
        if new is not None:
            return new
        if due is not None and (not self.streak or self.due[due] <= now + DAY):
            return due
        return next(iter(self.streak))

    def saw(self, row: Row) -> tuple[int, ...]:
        """See Policy."""
        skill = row.skill
        self.path.tried(skill)
        learning = skill not in self.due
        if not row.right:
            self.due.pop(skill, None)
            self.streak[skill] = 0
            self.missed(row, learning)
            return ()
        if learning:
            self.streak[skill] = self.streak.get(skill, 0) + 1
            if self.streak[skill] < LEARNED:
                return ()
            del self.streak[skill]
        self.due[skill] = self.passed(row)
        if skill in self.path.declared or not self.sure(skill):
            return ()
        self.path.declare(skill)
        return (skill,)

    @abstractmethod
    def passed(self, row: Row) -> float:
        """A card was learned or a review went right: when it is due again."""

    @abstractmethod
    def missed(self, row: Row, learning: bool) -> None:
        """A wrong answer."""

    @abstractmethod
    def sure(self, skill: int) -> bool:
        """Whether a skill counts as known."""


class Leitner(Cards):
    """Five boxes (Leitner 1972): right, one box on; wrong, back to the start."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        super().__init__(course, rng)
        self.box: dict[int, int] = {}

    def passed(self, row: Row) -> float:
        """See Cards."""
        self.box[row.skill] = min(len(BOXES), self.box.get(row.skill, 0) + 1)
        return row.at + BOXES[self.box[row.skill] - 1] * DAY

    def missed(self, row: Row, learning: bool) -> None:
        """See Cards."""
        self.box[row.skill] = 0

    def sure(self, skill: int) -> bool:
        """See Cards."""
        return self.box[skill] >= KNOWN_BOX


class Spaced(Cards):
    """FSRS alone: the first answer of a day rates a card, which is declared once it is stable."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        super().__init__(course, rng)
        self.cards: dict[int, memory.Card] = {}

    def passed(self, row: Row) -> float:
        """See Cards."""
        card = self.cards[row.skill] = rated(self.cards.get(row.skill), row)
        return row.at + memory.interval(card) * DAY

    def missed(self, row: Row, learning: bool) -> None:
        """See Cards."""
        self.cards[row.skill] = rated(self.cards.get(row.skill), row)

    def sure(self, skill: int) -> bool:
        """See Cards."""
        return self.cards[skill].stability >= KNOWN_STABILITY


class FsrsReviews:
    """FSRS as the rule for reviews: what is most overdue comes first; a miss comes again until it goes right."""

    def __init__(self) -> None:
        self.cards: dict[int, memory.Card] = {}
        self.when: dict[int, float] = {}

    def due(self, now: float, soonest: bool = False) -> int | None:
        """See Reviews."""
        first = min(self.when, key=self.when.__getitem__, default=None)
        return first if first is not None and (soonest or self.when[first] <= now + EARLY) else None

    def saw(self, row: Row) -> None:
        """See Reviews."""
        card = self.cards[row.skill] = rated(self.cards.get(row.skill), row)
        self.when[row.skill] = row.at + memory.interval(card) * DAY if row.right else row.at


def rated(card: memory.Card | None, row: Row) -> memory.Card:
    """The card after an answer; only the first of a day rates it."""
    rating = memory.GOOD if row.right else memory.AGAIN
    if card is None:
        return memory.rated(None, rating, row.at)
    days = day_of(row.at) - day_of(card.at)
    return memory.rated(card, rating, row.at, days) if days else card
