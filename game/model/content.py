"""What authors write, frozen: skill maps and their templates, badges, isles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.model.values import Atom, Value


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
    mastery: tuple[tuple[str, float], ...] = ()  # its map's own criteria: proficient, sure, check, dim


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
