"""The shape of content files, as pydantic models.

Models are read level by level (map, then skill, then template), so one broken template hides no
fault of its neighbours. What a field is for is said where it stands: the reference and the JSON
Schema are made from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from game.catalog.faults import write_instead
from game.items.asks import ASKS, FORMS, LENIENT, TOOLS
from game.items.draws import WIDEST
from game.items.expr import BIGGEST, LONGEST
from game.items.pictures import PICTURES
from game.model import Value
from game.resources import ASSETS

ICONS = tuple(sorted(path.stem.removeprefix("skill-") for path in (ASSETS / "icons").glob("skill-*.svg")))
INTERESTS = ("animals", "space", "sport", "cooking", "music", "trains", "sea", "garden")
SHORES = ("sand", "rock", "snow")
PLANTS = ("mixed", "palm", "pine", "round")
LEAST_PROFICIENT, MOST_PROFICIENT = 0.70, 0.95

_RANGE = re.compile(r"\s*(.{1,200}?)\s*\.\.\s*(.{1,200}?)(?:\s+by\s+(.{1,60}?))?\s*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _bad(what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError("plain", "{what}|{mend}", {"what": what, "mend": mend})


def _as_source(given: object) -> object:
    return str(given) if type(given) in (int, float) else given


def _as_sources(given: object) -> object:
    """One expression that gives a list stands for the list itself."""
    return given if isinstance(given, list) else [given]


def _as_atom(option: object) -> Value:
    """A number or a word of a draw, or a row of them."""
    if isinstance(option, list):
        if not option or len(option) > 20:
            raise _bad("a row has 1 to 20 cells", "write a row such as [dog, kennel]")
        return tuple(_as_atom(cell) for cell in option)
    if isinstance(option, bool) or not isinstance(option, int | float | str):
        raise _bad(f"'{option}' can't be drawn", "write a number, a word (yes, no, true in quotes) or a row of them")
    if isinstance(option, str):
        return option
    number = Fraction(str(option))
    if abs(number) > BIGGEST:
        raise _bad(f"{option} is too big", "use smaller numbers")
    return number.numerator if number.denominator == 1 else number


def _as_draw(given: object) -> object:
    """A draw in its long form: a range "1..9 by 2", one value or a list become groups of keys."""
    if isinstance(given, str) and (match := _RANGE.fullmatch(given)):
        low, high, step = match[1], match[2], match[3] or "1"
        if all(re.fullmatch(r"-?\d{1,9}", bound) for bound in (low, high)):
            if int(low) > int(high):
                raise _bad(f"the range {given} is empty", f"write {high}..{low}")
            if step == "1" and int(high) - int(low) >= WIDEST:
                raise _bad(f"the range {given} is too wide", f"keep it to {WIDEST} numbers")
        return {"low": low, "high": high, "step": step}
    if given is None:
        mend = 'write 1..9 or a list; several names of a row go into quotes, as in "animal, home": [[dog, kennel]]'
        raise _bad("nothing says what may be drawn", mend)
    if isinstance(given, str):
        raise _bad(f"'{given}' can't be drawn", "write a range such as 1..9, or a list of numbers or words")
    if isinstance(given, dict):
        return given
    return {"of": given if isinstance(given, list) else [given]}


def _as_options(given: object) -> object:
    if not isinstance(given, list):
        raise _bad("'of' is no list", "write what the name may be, such as [2, 5]")
    if not given:
        raise _bad("the list is empty", "write what the name may be, such as 1..9 or [2, 5]")
    return [_as_atom(option) for option in given]


def _one_of(known: Sequence[str]) -> AfterValidator:
    def check(given: str) -> str:
        if given not in known:
            raise _bad(f"there is no '{given}'", write_instead(given, known))
        return given

    return AfterValidator(check)


def _listed(known: Sequence[str]) -> Any:
    """Tells editors which words there are."""
    return Field(json_schema_extra={"enum": list(known)})


def _drawn_names(given: str) -> str:
    for name in given.split(","):
        if not _NAME.fullmatch(name.strip()):
            what, mend = f"'{name.strip()}' can't be a name", "use small letters and digits, such as 'a' or 'rest'"
            raise _bad(what, f"{mend}; an expression with a comma in it needs quotes" if ")" in name else mend)
    return given


def _text(longest: int) -> Any:
    return StringConstraints(min_length=1, max_length=longest, strip_whitespace=True)


Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


def _worded(longest: int) -> Any:
    """A text, or the same text by language; a text by itself is in the map's own language, which has no name here."""

    def by_language(given: object) -> object:
        if not isinstance(given, str | dict):
            raise PydanticCustomError("string_type", "no text")
        texts = {"": given} if isinstance(given, str) else given
        for language, text in texts.items():
            if language and not re.fullmatch(r"[a-z]{2,3}", language):
                raise _bad(f"'{language}' names no language", "write a code of two letters, such as en or de")
            if not isinstance(text, str):
                raise PydanticCustomError("string_type", "no text")
            if len(text) > longest:
                raise PydanticCustomError("string_too_long", "too long", {"max_length": longest})
            if not text.strip():
                raise PydanticCustomError("string_too_short", "empty", {"min_length": 1})
        if not texts:
            raise PydanticCustomError("string_too_short", "empty", {"min_length": 1})
        return {language: text.strip() for language, text in texts.items()}

    one = Annotated[str, StringConstraints(min_length=1, max_length=longest)]
    return BeforeValidator(by_language, json_schema_input_type=one | dict[Language, one])


def _as_standard(given: object) -> object:
    return {"framework": "-", "code": given} if isinstance(given, str) else given


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Need = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$", max_length=81)]
Title = Annotated[str, _text(60)]
Plain = Annotated[str, _text(200)]
ShortWords = Annotated[dict[str, str], _worded(22)]
TitleWords = Annotated[dict[str, str], _worded(60)]
LineWords = Annotated[dict[str, str], _worded(70)]
AboutWords = Annotated[dict[str, str], _worded(200)]
Filled = Annotated[dict[str, str], _worded(600)]  # before filling; the filled length is checked on real items
_Source = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST)]
Expression = Annotated[_Source, BeforeValidator(_as_source, json_schema_input_type=_Source | int | float)]
Expressions = Annotated[
    list[Expression],
    BeforeValidator(_as_sources, json_schema_input_type=list[_Source | int | float] | _Source | int | float),
    Field(min_length=1, max_length=24),
]
Icon = Annotated[str, _one_of(ICONS), _listed(ICONS)]
Interest = Annotated[str, _one_of(INTERESTS), _listed(INTERESTS)]
Kind = Annotated[str, _one_of(tuple(ASKS)), _listed(tuple(ASKS))]
PictureKind = Annotated[str, _one_of(tuple(PICTURES)), _listed(tuple(PICTURES))]
Tool = Annotated[str, _one_of(TOOLS), _listed(TOOLS)]
Form = Annotated[str, _one_of(FORMS), _listed(FORMS)]
Lenient = Annotated[str, _one_of(LENIENT), _listed(LENIENT)]
Number = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]


class Strict(BaseModel):
    """What every model shares: nothing extra, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PictureFile(Strict):
    """A picture whose values are expressions."""

    kind: Annotated[PictureKind, Field(description="which picture; the reference lists all")]
    values: Annotated[
        list[Expression],
        Field(min_length=0, max_length=40, description="what it shows: expressions; a list counts as its members"),
    ]
    thing: Annotated[
        str, StringConstraints(max_length=60), Field(description="the thing that is counted, such as star")
    ] = ""


class StepFile(Strict):
    """A hint, or a step of a worked example."""

    text: Annotated[Filled, Field(description="what is said; {expressions} are replaced")]
    picture: Annotated[PictureFile | None, Field(description="a picture beside it")] = None


class MisconceptionFile(Strict):
    """The idea behind a wrong response."""

    id: Annotated[Id, Field(description="its name in the log")]
    title: Annotated[TitleWords, Field(description="the idea in a few words, for the teacher")]
    gives: Annotated[Expression, Field(description="the wrong response that this idea leads to")]
    explain: Annotated[Filled, Field(description="what the child is told: kind, and about what to look at")]
    when: Annotated[Expression | None, Field(description="only where this holds")] = None
    picture: Annotated[PictureFile | None, Field(description="a picture beside it")] = None


class DrawFile(Strict):
    """What a name may be, in the long form; 1..9 and [2, 5] are short for it."""

    low: Annotated[Expression | None, Field(description="the smallest number")] = None
    high: Annotated[Expression | None, Field(description="the largest number")] = None
    step: Annotated[Expression | None, Field(description="from one number to the next")] = None
    of: Annotated[list[Any], BeforeValidator(_as_options), Field(max_length=400, description="what it may be")] = []
    weights: Annotated[
        list[Annotated[int, Field(ge=1, le=1000)]], Field(description="how often each of 'of' comes up")
    ] = []
    some: Annotated[Expression | None, Field(description="draw a list of so many different ones")] = None


class StandardFile(Strict):
    """A line of a curriculum."""

    framework: Title
    code: Annotated[str, _text(30)]


_Option = str | int | float
Draw = Annotated[
    DrawFile,
    BeforeValidator(_as_draw, json_schema_input_type=_Option | list[Any] | DrawFile),
]
Standard = Annotated[StandardFile, BeforeValidator(_as_standard, json_schema_input_type=str | StandardFile)]
Misconceptions = Annotated[list[MisconceptionFile], Field(max_length=20)]
Hints = Annotated[list[StepFile], Field(min_length=2, max_length=3)]
Worked = Annotated[list[StepFile], Field(min_length=1, max_length=3)]
Names = Annotated[str, AfterValidator(_drawn_names), StringConstraints(max_length=200)]


class TemplateFile(Strict):
    """A template as it is written."""

    id: Annotated[Id, Field(description="its name within the skill")]
    prompt: Annotated[Filled, Field(description="the question; {expressions} are replaced")]
    draw: Annotated[dict[Names, Draw], Field(min_length=1, max_length=12, description="what each name may be")]
    answer: Annotated[Expression, Field(description="the right answer")]
    kinds: Annotated[
        list[Kind],
        Field(min_length=1, max_length=5, description="how one may answer"),
    ]
    say: Annotated[Filled | None, Field(description="read aloud instead of the prompt")] = None
    quiet: Annotated[bool, Field(description="choices and cards are not read aloud")] = False
    stories: Annotated[
        dict[Interest, Filled],
        Field(description="the same mathematics, told by interest"),
    ] = {}
    picture: Annotated[PictureFile | None, Field(description="what is shown with the question")] = None
    let: Annotated[dict[Names, Expression], Field(max_length=20, description="names worked out from others")] = {}
    where: Annotated[list[Expression], Field(max_length=12, description="what must hold for the names")] = []
    choices: Annotated[Expressions | None, Field(description="what one chooses among, or the bins")] = None
    cards: Annotated[Expressions | None, Field(description="what is laid, or extra tiles and words")] = None
    accept: Annotated[list[Expression], Field(max_length=8, description="more answers that are right")] = []
    faces: Annotated[PictureFile | None, Field(description="each choice or card as a picture; its value is 'face'")] = (
        None
    )
    faces_on: Annotated[
        Literal["cards", "choices", "both"] | None,
        Field(description="what 'faces' are drawn on; usually both, and only the cards where these are sorted"),
    ] = None
    low: Annotated[Number, Field(description="the smallest number that is offered or can be given")] = 0
    high: Annotated[Number, Field(description="the largest")] = 100
    tool: Annotated[Tool | None, Field(description="what one builds with")] = None
    form: Annotated[Form, Field(description="how numbers are typed")] = "whole"
    parts: Annotated[Expression | None, Field(description="pieces of the fraction bar")] = None
    step: Annotated[Expression | None, Field(description="from tick to tick of a line, in minutes on a clock")] = None
    near: Annotated[Expression | None, Field(description="how far off a placed flag still counts")] = None
    pans: Annotated[
        list[Expression] | None, Field(min_length=2, max_length=2, description="what lies on the scale")
    ] = None
    gaps: Annotated[Filled | None, Field(description="a text with ___ for each gap")] = None
    lenient: Annotated[list[Lenient], Field(description="what typed words may get wrong")] = ["case"]
    difficulty: Annotated[Expression, Field(description="from -1.5 (easy) to 1.5 (hard), or an expression")] = "0"
    was: Annotated[list[Id], Field(max_length=20, description="ids it had before")] = []
    misconceptions: Annotated[Misconceptions, Field(description="ideas behind wrong responses, here only")] = []
    hints: Annotated[Hints | None, Field(description="help before answering, gentle to strong")] = None
    worked: Annotated[Worked | None, Field(description="the way to the answer, step by step")] = None


class SkillFile(Strict):
    """A skill as it is written; its templates are read one by one."""

    id: Annotated[Id, Field(description="its name; history hangs on it, so keep it, or say 'was'")]
    title: Annotated[ShortWords, Field(description="what stands at the lantern")]
    about: Annotated[LineWords, Field(description="one plain sentence")]
    icon: Annotated[Icon, Field(description="the picture on the lantern's card")]
    templates: Annotated[list[Any], Field(min_length=1, max_length=40, description="what makes its questions")]
    can: Annotated[LineWords | None, Field(description="the same in the child's words: I can ...")] = None
    needs: Annotated[list[Need], Field(max_length=30, description="skills to know before: ids, or map/id")] = []
    standards: Annotated[list[Standard], Field(max_length=30, description="lines of the curriculum")] = []
    type: Annotated[Literal["skill", "fact"], Field(description="fact: something to remember")] = "skill"
    interests: Annotated[list[Interest], Field(description="what it is about")] = []
    levels: Annotated[
        list[Annotated[int, Field(ge=0, le=12)]] | None,
        Field(min_length=2, max_length=2, description="first and last school year, kindergarten being 0"),
    ] = None
    was: Annotated[list[Id], Field(max_length=20, description="ids it had before")] = []
    misconceptions: Annotated[Misconceptions, Field(description="ideas behind wrong responses of every template")] = []
    hints: Annotated[Hints | None, Field(description="for templates without their own")] = None
    worked: Annotated[Worked | None, Field(description="for templates without their own")] = None


class MasteryFile(Strict):
    """When a lantern lights, within bounds that keep it honest."""

    proficient: Annotated[
        float | None,
        Field(ge=LEAST_PROFICIENT, le=MOST_PROFICIENT, description="the chance of a right answer that lights it"),
    ] = None
    sure: Annotated[float | None, Field(ge=0.85, le=0.98, description="how sure that has to be")] = None
    check: Annotated[int | None, Field(ge=1, le=14, description="days until the check that makes it mastered")] = None
    dim: Annotated[float | None, Field(ge=0.4, le=0.75, description="what is still known when a lantern dims")] = None


class LookFile(Strict):
    """What a generated isle looks like."""

    shore: Annotated[Literal["sand", "rock", "snow"], Field(description="what lies along its shores")] = "sand"
    plants: Annotated[Literal["mixed", "palm", "pine", "round"], Field(description="what grows there")] = "mixed"
    seed: Annotated[int, Field(ge=0, le=9999, description="another number, another isle")] = 0


class MapFile(Strict):
    """A skill map as it is written; its skills are read one by one."""

    map: Annotated[Literal[1, 2], Field(description="the version of the format")]
    id: Annotated[Id, Field(description="its name; history hangs on it")]
    title: Annotated[ShortWords, Field(description="the isle's name")]
    about: Annotated[AboutWords, Field(description="one sentence for grown-ups")]
    ages: Annotated[
        list[Annotated[int, Field(ge=3, le=18)]], Field(min_length=2, max_length=2, description="from and to")
    ]
    framework: Annotated[Title, Field(description="the curriculum that plain codes belong to")] = "none"
    skills: Annotated[list[Any], Field(min_length=1, max_length=600, description="prerequisites first")]
    subject: Annotated[str, _text(30), Field(description="mathematics, reading, science …")] = "mathematics"
    language: Annotated[Language, Field(description="the language its texts are in")] = "en"
    licence: Annotated[Plain | None, Field(description="what others may do with it")] = None
    author: Annotated[Plain | None, Field(description="who wrote it")] = None
    mastery: Annotated[MasteryFile | None, Field(description="when lanterns light")] = None
    look: Annotated[LookFile | None, Field(description="what its isle looks like")] = None
    words: Annotated[
        dict[Language, Annotated[dict[Plain, Plain], Field(max_length=2000)]],
        Field(description="translations of single words, by language"),
    ] = {}


class PartFile(Strict):
    """A further file of a map that is a folder."""

    skills: Annotated[list[Any], Field(min_length=1, max_length=600)]


class BadgeFile(Strict):
    """A badge as it is written."""

    id: Id
    title: Annotated[str, _text(22)]
    about: Annotated[str, _text(70)]
    icon: Id
    measure: str
    at_least: Annotated[float, Field(gt=0)]


class RewardsFile(Strict):
    """A rewards file as it is written; its badges are read one by one."""

    rewards: Literal[1]
    badges: Annotated[list[Any], Field(min_length=1, max_length=200)]
