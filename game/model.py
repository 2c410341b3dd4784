"""The words of the game, as frozen values that every room shares.

Units everywhere: times are seconds since 1970 in UTC (``float``), durations are
seconds, beliefs are on the logit scale. A skill's id is ``map/skill``
(``number-isle/count-to-5``) and a template's id is ``map/skill/template``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

Atom = int | Fraction | str
Value = int | Fraction | str | tuple["Value", ...]
Plain = int | str | tuple["Plain", ...]  # a value as the log keeps it: a fraction is a text such as "3/4"


# ------------------------------------------------------------------ skill maps


@dataclass(frozen=True, slots=True)
class PictureSpec:
    """A picture as a template writes it: every value is still an expression."""

    kind: str
    values: tuple[str, ...]
    thing: str = ""


@dataclass(frozen=True, slots=True)
class StepSpec:
    """One hint, or one step of a worked example, with ``{expressions}`` in its text."""

    text: str
    picture: PictureSpec | None = None


@dataclass(frozen=True, slots=True)
class Misconception:
    """A named idea behind a wrong response: ``gives`` computes that response."""

    id: str
    title: str
    gives: str
    explain: str
    when: str = ""
    picture: PictureSpec | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """What one name of a template may be, or several names that share a row.

    ``options`` lists the values (for several names: rows); where it is empty, the names are numbers from
    ``low`` to ``high`` by ``step``, all three expressions. ``weights`` go with the options one by one.
    ``some``: an expression for how many different options make up a list; empty for a single value.
    """

    names: tuple[str, ...]
    options: tuple[Value, ...] = ()
    low: str = ""
    high: str = ""
    step: str = "1"
    weights: tuple[int, ...] = ()
    some: str = ""


@dataclass(frozen=True, slots=True)
class BoardSpec:
    """What a response is made on, as a template writes it: numbers are still expressions, empty where unsaid."""

    tool: str = ""
    form: str = "whole"
    parts: str = ""
    step: str = ""
    near: str = ""
    pans: tuple[str, ...] = ()
    gaps: str = ""
    lenient: tuple[str, ...] = ("case",)


@dataclass(frozen=True, slots=True)
class Template:
    """Makes items. ``draw`` says what each name may be; ``kinds`` how one may answer.

    ``choices`` and ``cards`` are expressions; one that gives a list stands for all its members.
    ``stories`` tell the same mathematics by interest. ``say`` is read aloud instead of the prompt, and
    ``quiet`` keeps choices and cards from being read. ``harder`` adds to ``difficulty`` for each item (logits).
    """

    id: str
    prompt: str
    answer: str
    kinds: tuple[str, ...]
    draw: tuple[Draw, ...]
    let: tuple[tuple[str, str], ...] = ()
    where: tuple[str, ...] = ()
    picture: PictureSpec | None = None
    choices: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    faces: PictureSpec | None = None
    faces_on: str = "both"  # cards, choices or both
    board: BoardSpec = BoardSpec()
    low: Atom = 0
    high: Atom = 100
    difficulty: float = 0.0
    harder: str = ""
    say: str = ""
    quiet: bool = False
    stories: tuple[tuple[str, str], ...] = ()
    was: tuple[str, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    hints: tuple[StepSpec, ...] = ()
    worked: tuple[StepSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A line of a curriculum: a framework's short name and its code."""

    framework: str
    code: str


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to know; ``needs`` are the ids of its prerequisites, ``was`` ids that it had before.

    ``can`` says it in the child's words. ``type`` is skill or fact (a thing to remember, for review);
    ``levels`` are the first and the last school year it usually belongs to, kindergarten being 0.
    """

    id: str
    title: str
    about: str
    icon: str
    needs: tuple[str, ...]
    standards: tuple[Standard, ...]
    templates: tuple[Template, ...]
    can: str = ""
    type: str = "skill"
    interests: tuple[str, ...] = ()
    levels: tuple[int, int] | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillMap:
    """One isle's skills, in the author's order; ``digest`` names the exact content.

    ``words`` translates: language -> text in the map's own language -> text in that language.
    ``proficient`` is the chance of a right answer that lights a lantern; None for the game's own.
    """

    id: str
    title: str
    about: str
    ages: tuple[int, int]
    framework: str
    skills: tuple[Skill, ...]
    digest: str = ""
    subject: str = ""
    language: str = "en"
    licence: str = ""
    author: str = ""
    proficient: float | None = None
    look: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


# ------------------------------------------------------------------ items and answers


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


# ------------------------------------------------------------------ progress


@dataclass(frozen=True, slots=True)
class Belief:
    """A Gaussian on the logit scale, and when it was last touched (0: never)."""

    mean: float
    var: float
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class SkillState:
    """All that is known of one learner at one skill."""

    belief: Belief
    tries: int = 0
    rights: int = 0
    hints: int = 0
    recent: tuple[Grade, ...] = ()  # the last ten, newest last
    days: int = 0  # different local days it was practised on
    day: int = 0  # the last of them, as a day number since 1970
    lit_at: float | None = None  # first time proficient; never taken back
    mastered_at: float | None = None  # first right delayed check
    rekindled: int = 0
    rekindled_at: float | None = None
    slips: tuple[tuple[str, int], ...] = ()  # misconception id, how often
    tamed: tuple[str, ...] = ()  # misconceptions met and since answered past


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's state, folded from the attempt log and from nothing else."""

    theta: Belief
    skills: Mapping[str, SkillState] = field(default_factory=dict)
    items: Mapping[str, Belief] = field(default_factory=dict)  # by template id
    tries: int = 0
    rights: int = 0
    unsure: int = 0
    hints: int = 0
    days: tuple[int, ...] = ()  # local days practised, ascending
    quests: Mapping[str, int] = field(default_factory=dict)  # quest type -> attempts
    brave: int = 0  # answers given right after a miss at the same skill
    at: float = 0.0


class Light(StrEnum):
    """What a lantern shows."""

    DARK = "dark"  # a prerequisite is missing
    READY = "ready"
    GROWING = "growing"
    LIT = "lit"
    DIM = "dim"  # lit before, wants rekindling


# ------------------------------------------------------------------ rewards


@dataclass(frozen=True, slots=True)
class Badge:
    """A lasting mark: earned once ``measure`` reaches ``at_least``."""

    id: str
    title: str
    about: str
    icon: str
    measure: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Goal:
    """A target the learner chose. ``kind``: light, days or reach; ``until`` 0: no end."""

    id: str
    kind: str
    target: int
    skill: str
    since: float
    until: float
    reached: float = 0.0


@dataclass(frozen=True, slots=True)
class News:
    """What became true just now. ``kind``: lit, rekindled, unlocked, mastered, level, badge, goal."""

    kind: str
    id: str
    value: int = 0


# ------------------------------------------------------------------ isles


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that stands on an isle, in tiles (x, y: upper left; feet at the bottom row).

    ``kind``: start, lantern, gate, bridge or prop. A lantern names its ``skill``; a gate
    or a bridge lists in ``needs`` the skills that open it.
    """

    id: int
    kind: str
    name: str
    x: float
    y: float
    w: float = 1
    h: float = 1
    skill: str = ""
    needs: tuple[str, ...] = ()
    art: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """One isle: layers of tile numbers (0: nothing), what blocks, and what stands there."""

    id: str
    map: str
    width: int
    height: int
    tile: int  # pixels of a tile in the tileset's picture
    image: str  # path of the tileset's picture
    columns: int
    layers: tuple[tuple[int, ...], ...]  # row by row; local tile number + 1
    land: tuple[bool, ...]  # can be walked on when nothing closed stands there
    things: tuple[Thing, ...]


# ------------------------------------------------------------------ people


@dataclass(frozen=True, slots=True)
class Profile:
    """One learner on this machine."""

    id: str
    nickname: str
    picture: str
    created: float
    code: tuple[str, ...] = ()  # three pictures, or none
    seen: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How this learner likes the game."""

    sound: float = 0.8
    music: float = 0.5
    calm: bool = False
    timer: bool = False
    aloud: bool = False  # whatever one points at, and every question, is read out
    text: float = 1.0  # size of the reading text
    font: str = "andika"
    language: str = ""  # empty: the machine's
    interests: tuple[str, ...] = ()  # what stories are told about; none: about anything
