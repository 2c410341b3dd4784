"""One question and one answer: items, responses, verdicts, and the attempt that is logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from game.model.values import Atom, Plain, Value


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw: a kind and its numbers and words (see ``items/pictures.py``)."""

    kind: str
    values: tuple[Atom, ...]
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One hint or worked step, ready to show."""

    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Tempting:
    """Why one wrong response was tempting."""

    misconception: str
    title: str
    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """What a response is made on: a tool, the numbers it shows, a text with gaps, how typed answers count.

    ``low``, ``high``, ``step`` and ``near`` are numbers on a line (or minutes on a clock); ``parts`` are the
    pieces of a bar; ``pans`` what lies on a scale's left and right; ``gaps`` holds ``___`` for each gap.
    """

    tool: str = ""
    form: str = "whole"
    low: Atom = 0
    high: Atom = 100
    step: Atom = 1
    near: Atom = 0
    parts: int = 1
    pans: tuple[int, int] = (0, 0)
    gaps: str = ""
    lenient: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One concrete question. The same map digest, template, seed and telling give the same item.

    ``choices`` are what one chooses among (bins, words of a bank, extra letters), ``cards`` what is laid
    down, both in the order in which they are shown. ``faces`` are pictures of them, ``labels`` their words
    where these differ from the value (another language). ``accept`` are other right answers.
    """

    skill: str
    template: str
    seed: int
    prompt: str
    answer: Value
    kinds: tuple[str, ...]
    choices: tuple[Value, ...]
    picture: Picture | None = None
    tempting: Mapping[Value, Tempting] = field(default_factory=dict)
    hints: tuple[Step, ...] = ()
    worked: tuple[Step, ...] = ()
    difficulty: float = 0.0
    cards: tuple[Value, ...] = ()
    board: Board = Board()
    accept: tuple[Value, ...] = ()
    faces: Mapping[Value, Picture] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    say: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave; ``value`` is None while nothing is answered yet."""

    kind: str
    value: Value | None = None
    unsure: bool = False  # the free "I don't know yet"


class Grade(StrEnum):
    """The verdict on a response. Unanswered is not wrong and is never logged."""

    RIGHT = "right"
    WRONG = "wrong"
    UNSURE = "unsure"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A grade, the misconception it reveals if the response matches one, and how much of it was right (0..1)."""

    grade: Grade
    tempting: Tempting | None = None
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One logged response: a line of the attempt log, and all that belief is made of."""

    id: str
    learner: str
    at: float
    offset: int  # minutes that local time is ahead of UTC
    skill: str
    template: str
    seed: int
    quest: str
    kind: str
    prompt: str
    choices: tuple[Plain, ...]
    answer: Plain
    response: Plain | None
    grade: Grade
    misconception: str | None
    hints: int
    seconds: float
    difficulty: float
    rules: str
    credit: float = 0.0  # how much of it was right; mastery counts only what is right as a whole
    proficient: float | None = None  # the criterion in force, where the map has one of its own
    mastery: tuple[tuple[str, float], ...] = ()  # the map's other criteria in force: sure, check, dim
    purpose: str = "practice"  # why it was asked: practice, review, claim or placement
    luck: float = 0.0  # chance of a right response by guessing
