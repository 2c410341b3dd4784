"""Tries a skill's templates out: every name known, every item playable, every text short enough."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from keyword import iskeyword
from math import prod

from game.catalog.faults import Fault, write_instead
from game.catalog.tree import Document, Path
from game.items.expr import RESERVED, ExprError, compile_expr, text_names, value
from game.items.generate import ItemError, Part, build, check_answer, drawn, pick, revealed
from game.items.pictures import wrong_with
from game.model import Item, Picture, PictureSpec, Skill, StepSpec, Template, Value

CASES = 60  # sets of names that are made into whole items at a start of the game
THOROUGH = 400  # and when an author asks for a check
SEARCHED = 1500  # sets of names that are looked through for what is rare
FEWEST_ITEMS = 5
LONGEST = {"prompt": 60, "explain": 110, "hints": 90, "worked": 110}  # characters after filling

_GIVEN_NAMES = frozenset({"answer", "response"}) | RESERVED


@dataclass(frozen=True, slots=True)
class Place:
    """Where a template and what it shares with its skill stand in their document."""

    document: Document
    skill: Path
    template: Path
    own_ideas: int
    own_hints: bool
    own_worked: bool
    whole: bool = True  # the skill itself could be read, with all that it shares

    def path(self, part: Part) -> Path:
        """The way to a part of a template, which may stand at its skill."""
        match part:
            case ("misconceptions", int(index), *rest) if index >= self.own_ideas:
                return (*self.skill, "misconceptions", index - self.own_ideas, *rest)
            case ("hints", *_) if not self.own_hints:
                return (*self.skill, *part)
            case ("worked", *_) if not self.own_worked:
                return (*self.skill, *part)
        return (*self.template, *part)

    def fault(self, part: Part, what: str, mend: str) -> Fault:
        """A fault at the line of this part."""
        return Fault(self.document.file, self.document.line(self.path(part)), what, mend)


def check_templates(skill: Skill, places: Sequence[Place], most: int = CASES) -> list[Fault]:
    """All faults of a skill's templates; ``places`` go with ``skill.templates`` one by one.

    ``most``: how many sets of names a template are made into whole items.
    """
    faults: list[Fault] = []
    useless: dict[Path, list[Fault | None]] = {}
    for template, place in zip(skill.templates, places, strict=True):
        found = [*_check_names(template, place), *_check_shape(template, place)]
        if not found:
            found = _check_items(skill, template, place, most)
        if not found:
            _check_ideas(template, place, useless)
        faults += found
    for verdicts in useless.values():
        if all(verdicts):
            faults += [verdict for verdict in verdicts[:1] if verdict]
    return faults


# ------------------------------------------------------------------ before any number is drawn


def _check_shape(template: Template, place: Place) -> Iterator[Fault]:
    if template.low >= template.high:
        what = f"'low' is {template.low} and 'high' is {template.high}"
        yield place.fault(("low",), what, "make 'low' smaller than 'high'")
    for ladder, example in (("hints", "two or three"), ("worked", "one to three")):
        if place.whole and not getattr(template, ladder):
            what = f"template '{_short(template)}' has no '{ladder}'"
            yield place.fault((), what, f"add '{ladder}:' with {example} steps to the template or to its skill")


def _check_names(template: Template, place: Place) -> Iterator[Fault]:
    """Every expression can be read, and reads only names that exist by then."""
    known: set[str] = set()
    for part, name in [
        *((("draw", name), name) for name, _ in template.draw),
        *((("let", name), name) for name, _ in template.let),
    ]:
        yield from _check_name(part, name, known, place)
        if part[0] == "let":
            yield from _check_source(part, dict(template.let)[name], known, template, place)
        known.add(name)
    for part, source, extra in _sources(template):
        yield from _check_source(part, source, known | extra, template, place)


def _check_name(part: Part, name: str, known: set[str], place: Place) -> Iterator[Fault]:
    if name in known:
        yield place.fault(part, f"the name '{name}' is already drawn", "choose another name")
    elif name in _GIVEN_NAMES or iskeyword(name):
        yield place.fault(part, f"'{name}' has a meaning of its own", "choose another name")
    elif not (name.isascii() and name.isidentifier() and name.islower() and name[0] != "_"):
        yield place.fault(part, f"'{name}' can't be a name", "use small letters and digits, such as 'a' or 'rest'")


def _check_source(part: Part, source: str, known: set[str], template: Template, place: Place) -> Iterator[Fault]:
    try:
        names = text_names(source) if part[-1] in ("prompt", "text", "explain", "thing") else compile_expr(source).names
    except ExprError as error:
        yield place.fault(part, f"in '{source[:60]}' {error}", "correct the expression")
        return
    for name in sorted(names - known):
        what = f"template '{_short(template)}' has no name '{name}', which '{source[:60]}' uses"
        mend = f"{write_instead(name, known)}, or draw '{name}'; for a word write '\"{name}\"'"
        yield place.fault(part, what, mend)


def _sources(template: Template) -> Iterator[tuple[Part, str, set[str]]]:
    """Every expression and text of a template but its lets, and the names it may use besides."""
    late = {"answer"}
    told = {"answer", "response"}
    yield from ((("where", i), source, set()) for i, source in enumerate(template.where))
    yield ("answer",), template.answer, set()
    yield ("prompt",), template.prompt, late
    yield from _picture_sources(("picture",), template.picture, late)
    yield from ((("choices", i), source, late) for i, source in enumerate(template.choices))
    for i, idea in enumerate(template.misconceptions):
        part: Part = ("misconceptions", i)
        yield (*part, "gives"), idea.gives, late
        if idea.when:
            yield (*part, "when"), idea.when, late
        yield (*part, "explain"), idea.explain, told
        yield from _picture_sources((*part, "picture"), idea.picture, told)
    yield from _step_sources("hints", template.hints)
    yield from _step_sources("worked", template.worked)


def _step_sources(name: str, steps: Sequence[StepSpec]) -> Iterator[tuple[Part, str, set[str]]]:
    for i, step in enumerate(steps):
        yield (name, i, "text"), step.text, {"answer"}
        yield from _picture_sources((name, i, "picture"), step.picture, {"answer"})


def _picture_sources(part: Part, spec: PictureSpec | None, extra: set[str]) -> Iterator[tuple[Part, str, set[str]]]:
    if spec is not None:
        yield from (((*part, "values", i), source, extra) for i, source in enumerate(spec.values))
        yield (*part, "thing"), spec.thing, extra


# ------------------------------------------------------------------ with numbers


def _cases(template: Template, most: int) -> Iterator[dict[str, Value]]:
    """Sets of names that hold the constraints: all there are, or ``most`` draws where there are more.

    Raises ItemError where an expression can't be worked out.
    """
    options = [values for _, values in template.draw]
    if prod(map(len, options)) <= most:
        draws = product(*options)
    else:
        rng = random.Random(template.id)
        draws = (tuple(pick(rng, values) for values in options) for _ in range(most))
    for draw in draws:
        values = iter(draw)
        names = drawn(template, lambda _, values=values: next(values))
        if names is not None:
            yield names


def _check_items(skill: Skill, template: Template, place: Place, most: int) -> list[Fault]:
    faults: dict[Path, Fault] = {}  # one a key is enough

    def add(part: Part, what: str, mend: str) -> None:
        faults.setdefault(place.path(part), place.fault(part, what, mend))

    rng = random.Random(template.id)
    questions: set[object] = set()
    try:
        cases = list(_cases(template, SEARCHED))
    except ItemError as error:
        return [place.fault(error.part, error.what, "correct it, or keep such numbers out with 'where'")]
    for names in _some(cases, most, rng):
        try:
            item = build(skill, template, names, 0, rng)
        except ItemError as error:
            add(
                error.part,
                f"{error.what} ({_told(names)})",
                "correct it, or keep such numbers out with 'where'",
            )
            continue
        questions.add((item.prompt, item.answer, item.picture))
        for part, what, mend in _item_faults(template, item):
            add(part, f"{what} ({_told(names)})", mend)
    if not cases:
        what = f"template '{_short(template)}' can make no item: nothing drawn holds all of 'where'"
        add(("where",), what, "loosen 'where', or widen 'draw'")
    elif len(questions) < FEWEST_ITEMS and not faults:
        what = f"template '{_short(template)}' makes only {len(questions)} different items"
        add(("draw",), what, f"widen 'draw' so that there are at least {FEWEST_ITEMS}")
    return list(faults.values())


def _some(cases: list[dict[str, Value]], most: int, rng: random.Random) -> list[dict[str, Value]]:
    """At most that many cases: the first, the last (the smallest and largest numbers), the rest by chance."""
    if len(cases) <= most:
        return cases
    return [cases[0], cases[-1], *rng.sample(cases, most - 2)]


def _item_faults(template: Template, item: Item) -> Iterator[tuple[Part, str, str]]:
    """What can't be shown of one item: texts that are too long, pictures that can't be drawn."""
    order = {idea.id: index for index, idea in enumerate(template.misconceptions)}
    yield from _text_faults(("prompt",), item.prompt, LONGEST["prompt"])
    yield from _picture_faults(("picture",), item.picture)
    for tempting in item.tempting.values():
        part: Part = ("misconceptions", order[tempting.misconception])
        yield from _text_faults((*part, "explain"), tempting.text, LONGEST["explain"])
        yield from _picture_faults((*part, "picture"), tempting.picture)
    for name, steps in (("hints", item.hints), ("worked", item.worked)):
        for index, step in enumerate(steps):
            yield from _text_faults((name, index, "text"), step.text, LONGEST[name])
            yield from _picture_faults((name, index, "picture"), step.picture)


def _text_faults(part: Part, text: str, longest: int) -> Iterator[tuple[Part, str, str]]:
    if len(text) > longest:
        yield part, f"the text has {len(text)} characters, at most {longest} fit: '{text}'", "shorten it"
    elif not text.strip():
        yield part, "the text is empty", "write something"


def _picture_faults(part: Part, picture: Picture | None) -> Iterator[tuple[Part, str, str]]:
    if picture is not None and (what := wrong_with(picture)):
        yield part, what, "correct the picture, or keep such numbers out with 'where'"


def _check_ideas(template: Template, place: Place, useless: dict[Path, list[Fault | None]]) -> None:
    """Note for each misconception whether it ever reveals a response here: a fault, or None."""
    waiting = dict(enumerate(template.misconceptions))
    equal: dict[int, int] = {}
    for names in islice(_cases(template, SEARCHED), SEARCHED):
        if not waiting:
            break
        known = names | {"answer": value(template.answer, names)}
        for index, idea in list(waiting.items()):
            try:
                given = tuple(value(source, known) for source in template.choices)
                check_answer(template, known["answer"], given)
                if revealed(template, index, idea, known, given) is not None:
                    del waiting[index]
                elif (not idea.when or value(idea.when, known)) and value(idea.gives, known) == known["answer"]:
                    equal[index] = equal.get(index, 0) + 1
            except (ItemError, ExprError):
                continue  # already a fault of its own where it matters
    for index, idea in enumerate(template.misconceptions):
        part: Part = ("misconceptions", index)
        fault = None
        if index in waiting:
            why = "always gives the right answer" if index in equal else "never gives a response that can be made"
            fault = place.fault((*part, "gives"), f"the misconception '{idea.id}' {why}", "correct 'gives' or 'when'")
        useless.setdefault(place.path(part), []).append(fault)


def _short(template: Template) -> str:
    return template.id.rsplit("/", 1)[-1]


def _told(names: dict[str, Value]) -> str:
    return "for " + ", ".join(f"{name} = {number}" for name, number in names.items())
