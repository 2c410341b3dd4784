"""Tries a skill's templates out: every name known, every item playable, every text short enough."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice, product
from math import prod

from game.catalog.faults import Fault
from game.catalog.template_names import check_names
from game.catalog.tree import Document, Path
from game.items.asks import LISTS, lucky
from game.items.draws import Choose, ItemError, Part, by_chance, drawn, settled
from game.items.expr import Known, show
from game.items.fit import PLACES, fits
from game.items.generate import HARDEST, bare, build, question, revealed
from game.items.pictures import wrong_with
from game.items.tell import Teller
from game.model import Item, Picture, Skill, Template, Value

CASES = 24  # sets of names that are made into whole items, at least
THOROUGH = 400  # and at most, where an author asks for a check of a few templates or has time
SEARCHED = 3  # times as many are looked through for constraints that never hold
LEAST, USUAL = 12, 500  # sets of names that are tried at all events; characters of a template's expressions
RARE = 1500  # sets of names that are looked through where something has not come up yet
FEWEST_ITEMS = 5  # different items of a template
ENOUGH_ITEMS = 40  # different items of a skill that is no fact
LONGEST = {"prompt": 90, "alone": 170, "explain": 120, "hints": 100, "worked": 120, "gaps": 100}  # characters, filled
SURELY = 0.6  # share of those that always fits, so that nothing need be measured
LONGEST_LABEL, LONGEST_CHOICE = 22, 44  # characters on a card; on one of a few choices, which may be a sentence
GUESSABLE = 0.5  # chance of a lucky answer

__all__ = ["CASES", "THOROUGH", "Place", "check_templates"]


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

    def fault(self, part: Part, what: str, mend: str, warning: bool = False) -> Fault:
        """A fault at the place of this part."""
        return self.document.fault(self.path(part), what, mend, warning)


# By where a misconception stands: for each template that has it, None once it applied, else where not and the fault.
_Useless = dict[Path, list[tuple[tuple[Template, int], Fault] | None]]


@dataclass(slots=True)
class _Tried:
    """What trying one template showed: its different questions, and how easily they can be guessed."""

    questions: set[object]
    lucky: float = 0.0
    places: set[int] | None = None


def check_templates(skill: Skill, places: Sequence[Place], most: int = CASES) -> list[Fault]:
    """All faults and warnings of a skill's templates; ``places`` go with ``skill.templates`` one by one.

    ``most``: how many sets of names a template are made into whole items.
    """
    faults: list[Fault] = []
    useless: _Useless = {}
    tried: list[_Tried] = []
    for template, place in zip(skill.templates, places, strict=True):
        found = [*check_names(template, place.fault), *_check_shape(template, place)]
        if not found:
            found = _check_items(skill, template, place, fair(template, most), useless, tried)
        faults += found
    faults += _never(skill, useless)
    if places and not faults and len(tried) == len(places):
        if skill.type != "fact":
            _count_on(skill, tried, most)
        faults += _warnings(skill, places[0], tried)
    return faults


def _never(skill: Skill, useless: _Useless) -> Iterator[Fault]:
    """Misconceptions that apply in none of their templates, however long one looks."""
    for verdicts in useless.values():
        waiting = [verdict for verdict in verdicts if verdict is not None]
        if len(waiting) == len(verdicts) and not any(
            _found(skill, *where, _as_far(_cases(where[0], fair(where[0], RARE)))) for where, _ in waiting
        ):
            yield waiting[0][1]


def _count_on(skill: Skill, tried: list[_Tried], most: int) -> None:
    """Make more items where so few different ones came up that a warning would be due."""
    rng, tell = random.Random(skill.id), Teller()
    for template, one in zip(skill.templates, tried, strict=True):
        few = len(one.questions) < FEWEST_ITEMS or sum(len(each.questions) for each in tried) < ENOUGH_ITEMS
        for names in _as_far(_cases(template, fair(template, min(RARE // 4, 4 * most)))) if few else ():
            try:
                item = bare(skill, template, names, 0, rng, tell)
                prompt = tell.text(("prompt",), template.prompt, names | {"answer": item.answer})
            except ItemError:
                continue
            one.questions.add(question(replace(item, prompt=prompt)))


def _warnings(skill: Skill, place: Place, tried: list[_Tried]) -> Iterator[Fault]:
    """What can be played but could be better."""

    def warn(part: Path, what: str, mend: str) -> Fault:
        return place.document.fault((*place.skill, *part), what, mend, warning=True)

    count = sum(len(one.questions) for one in tried)
    if skill.type != "fact" and count < ENOUGH_ITEMS:
        what = f"the skill makes only {count} different items"
        yield warn(("templates",), what, f"widen 'draw' or add a template until there are {ENOUGH_ITEMS}")
    if all(one.lucky >= GUESSABLE for one in tried):
        what = f"every template can be answered by luck ({max(one.lucky for one in tried):.0%} by guessing)"
        yield warn(("templates",), what, "add choices, or a template that is typed, built or laid")
    if not any(template.misconceptions for template in skill.templates):
        yield warn((), "the skill has no misconceptions", "add the wrong ideas that you know from your class")
    for index, (template, one) in enumerate(zip(skill.templates, tried, strict=True)):
        if len(one.questions) < FEWEST_ITEMS and skill.type != "fact" and "order" not in template.kinds:
            what = f"template '{short(template)}' makes only {len(one.questions)} different items"
            yield warn(("templates", index, "draw"), what, f"widen 'draw' so that there are at least {FEWEST_ITEMS}")
        if one.places is not None and len(one.places) == 1 and len(one.questions) >= 12:
            what = f"the answer is always choice number {min(one.places) + 1}"
            yield warn(("templates", index, "choices"), what, "vary what the choices are, or their order")


def _check_shape(template: Template, place: Place) -> Iterator[Fault]:
    if template.low >= template.high:  # pyright: ignore[reportOperatorIssue]
        what = f"'low' is {template.low} and 'high' is {template.high}"
        yield place.fault(("low",), what, "make 'low' smaller than 'high'")
    for ladder, example in (("hints", "two or three"), ("worked", "one to three")):
        if place.whole and not getattr(template, ladder):
            what = f"template '{short(template)}' has no '{ladder}'"
            yield place.fault((), what, f"add '{ladder}:' with {example} steps to the template or to its skill")
    if abs(template.difficulty) > HARDEST:
        what = f"the difficulty is {template.difficulty:g}"
        yield place.fault(("difficulty",), what, f"keep it from -{HARDEST:g} (easy) to {HARDEST:g} (hard)")
    yield from _check_kinds(template, place)
    for draw in template.draw:
        if draw.weights and len(draw.weights) != len(draw.options):
            what = f"there are {len(draw.weights)} weights for {len(draw.options)} values"
            yield place.fault(("draw", ", ".join(draw.names), "weights"), what, "give one weight for each value")
        if not draw.options and not (draw.low and draw.high):
            what = "nothing says what may be drawn"
            yield place.fault(("draw", ", ".join(draw.names)), what, "write a range such as 1..9, or a list")


_WANTS = {"match": "cards", "sort": "cards", "fill": "gaps", "tap": "picture", "balance": "pans", "pick": "choices"}


def _check_kinds(template: Template, place: Place) -> Iterator[Fault]:
    """Response kinds that can't share an answer, and keys that a kind can't do without."""
    alone = [kind for kind in template.kinds if kind in LISTS]
    if alone and len(template.kinds) > 1:
        yield place.fault(
            ("kinds",), f"'{alone[0]}' can't share its answer with other kinds", "give it its own template"
        )
    for kind in template.kinds:
        key = _WANTS.get(kind)
        if key and not (getattr(template, key, None) or getattr(template.board, key, None)):
            yield place.fault(("kinds",), f"'{kind}' needs '{key}'", f"add '{key}:'")
    if "sort" in template.kinds and not template.choices:
        yield place.fault(("kinds",), "'sort' needs 'choices', the bins", "add 'choices:'")
    if template.board.tool == "bar" and not template.board.parts:
        yield place.fault(("tool",), "a bar needs 'parts'", "add 'parts:', the pieces it is cut into")


# ------------------------------------------------------------------ with numbers


def _cases(template: Template, most: int) -> Iterator[dict[str, Value]]:
    """Sets of names that hold the constraints, out of ``most`` draws; fewer draws are the beginning of more.

    Raises ItemError where an expression can't be worked out.
    """
    rng = random.Random(template.id)
    plain = all(draw.options and not draw.some and len(draw.names) == 1 for draw in template.draw)
    if plain and prod(len(draw.options) for draw in template.draw) <= RARE:
        every = list(product(*(draw.options for draw in template.draw)))
        middle = every[1:-1]
        rng.shuffle(middle)
        for values in islice((every[0], every[-1], *middle) if len(every) > 1 else every, most):
            drawn_names = (draw.names[0] for draw in template.draw)
            names = settled(template, Known(zip(drawn_names, values, strict=True)))
            if names is not None:
                yield names
        return
    choose = by_chance(rng)
    for number in range(most):
        names = drawn(template, choose if number > 1 else _edge(-number))
        if names is not None:
            yield names


def fair(template: Template, most: int) -> int:
    """How many of ``most`` cases to try of this template: fewer where each is long to work out."""
    sources = (template.answer, *template.where, *(source for _, source in template.let))
    return max(LEAST, most * USUAL // max(USUAL, sum(map(len, sources))))


def _as_far(cases: Iterator[dict[str, Value]]) -> Iterator[dict[str, Value]]:
    """As many cases as can be drawn before an expression fails, which the game gets around at play."""
    with suppress(ItemError):
        yield from cases


def _edge(at: int) -> Choose:
    """Draws the first or the last of everything: the smallest and the largest numbers break things most often."""
    return lambda draw, options, some: tuple(options[:some]) if some else options[at]


def _check_items(
    skill: Skill,
    template: Template,
    place: Place,
    most: int,
    useless: _Useless,
    tried: list[_Tried],
) -> list[Fault]:
    faults: dict[Path, Fault] = {}  # one a key is enough

    def add(part: Part, what: str, mend: str) -> None:
        faults.setdefault(place.path(part), place.fault(part, what, mend))

    rng = random.Random(template.id)
    result = _Tried(set(), 0.0, set() if "choose" in template.kinds else None)
    try:
        cases = list(_cases(template, SEARCHED * most))
    except ItemError as error:
        return [place.fault(error.part, error.what, "correct it, or keep such numbers out with 'where'")]
    met: set[str] = set()
    for names in cases[:most]:
        try:
            item = build(skill, template, names, 0, rng)
        except ItemError as error:
            mend = "correct it, or keep such numbers out with 'where'"
            add(error.part, f"{error.what} ({_told(names)})", mend)
            continue
        _note(result, item, met)
        for part, what, mend in _item_faults(template, item):
            add(part, f"{what} ({_told(names)})", mend)
    if not cases:
        what = f"template '{short(template)}' can make no item: nothing drawn holds all of 'where'"
        add(("where",), what, "loosen 'where', or widen 'draw'")
    if not faults:
        tried.append(result)
        _check_ideas(skill, template, place, cases, met, useless)
    return list(faults.values())


def _note(result: _Tried, item: Item, met: set[str]) -> None:
    result.questions.add(question(item))
    result.lucky = max(result.lucky, *(lucky(item, kind) for kind in item.kinds))
    met.update(tempting.misconception for tempting in item.tempting.values())
    if result.places is not None and item.answer in item.choices:
        result.places.add(item.choices.index(item.answer))


def _item_faults(template: Template, item: Item) -> Iterator[tuple[Part, str, str]]:
    """What can't be shown of one item: texts that are too long, pictures that can't be drawn."""
    order = {idea.id: index for index, idea in enumerate(template.misconceptions)}
    yield from _text_faults(("prompt",), item.prompt, "prompt" if item.picture else "alone")
    yield from _picture_faults(("picture",), item.picture)
    if item.board.gaps:
        yield from _text_faults(("gaps",), item.board.gaps, "gaps")
    for one in (*item.choices, *item.cards):
        words = item.labels.get(str(one), str(one))
        most = LONGEST_CHOICE if item.kinds[0] == "choose" else LONGEST_LABEL
        if one not in item.faces and len(words) > most:
            key = "choices" if one in item.choices else "cards"
            yield (key,), f"'{words}' has {len(words)} characters, at most {most} fit on a card", "shorten it"
    for picture in item.faces.values():
        yield from _picture_faults(("faces",), picture)
    for tempting in item.tempting.values():
        part: Part = ("misconceptions", order[tempting.misconception])
        yield from _text_faults((*part, "explain"), tempting.text, "explain")
        yield from _picture_faults((*part, "picture"), tempting.picture)
    for name, steps in (("hints", item.hints), ("worked", item.worked)):
        for index, step in enumerate(steps):
            yield from _text_faults((name, index, "text"), step.text, name)
            yield from _picture_faults((name, index, "picture"), step.picture)


def _text_faults(part: Part, text: str, name: str) -> Iterator[tuple[Part, str, str]]:
    longest = LONGEST[name]
    if len(text) > longest:
        yield part, f"the text has {len(text)} characters, at most {longest} fit: '{text}'", "shorten it"
    elif not text.strip():
        yield part, "the text is empty", "write something"
    elif len(text) > SURELY * longest and name in PLACES and not fits(text, PLACES[name]):
        yield part, f"the text does not fit into its place on the screen: '{text}'", "shorten it, or use shorter words"


def _picture_faults(part: Part, picture: Picture | None) -> Iterator[tuple[Part, str, str]]:
    if picture is not None and (what := wrong_with(picture)):
        yield part, what, "correct the picture, or keep such numbers out with 'where'"


def _check_ideas(
    skill: Skill, template: Template, place: Place, cases: list[dict[str, Value]], met: set[str], useless: _Useless
) -> None:
    """Note for each misconception whether it revealed a response here: where it did not and the fault, or None."""
    for index, idea in enumerate(template.misconceptions):
        part: Part = ("misconceptions", index)
        what = f"the misconception '{idea.id}' never gives a wrong response that can be made"
        fault = place.fault((*part, "gives"), what, "correct 'gives' or 'when'")
        found = idea.id in met or _found(skill, template, index, cases)
        useless.setdefault(place.path(part), []).append(None if found else ((template, index), fault))


def _found(skill: Skill, template: Template, index: int, cases: Iterable[dict[str, Value]]) -> bool:
    """Whether a misconception reveals a response in some of these cases."""
    rng, tell = random.Random(template.id), Teller()
    for names in cases:
        try:
            item = bare(skill, template, names, 0, rng, tell)
            known = names | {"answer": item.answer}
            if revealed(item, template, index, template.misconceptions[index], known) is not None:
                return True
        except ItemError:
            continue  # already a fault of its own where it matters
    return False


def short(template: Template) -> str:
    """A template's id within its skill."""
    return template.id.rsplit("/", 1)[-1]


def _told(names: dict[str, Value]) -> str:
    shown = ", ".join(f"{name} = {_shown(number)}" for name, number in names.items())
    return "for " + (shown if len(shown) <= 160 else shown[:157] + "...")


def _shown(value: Value) -> str:
    """A value as an author would write it."""
    return f"[{', '.join(map(_shown, value))}]" if isinstance(value, tuple) else show(value)
