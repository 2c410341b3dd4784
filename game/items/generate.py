"""Templates become items: the same template, seed and telling always give the same question."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from game.items.asks import ASKS, counts, normal
from game.items.draws import ItemError, Part, by_chance, drawn, worked
from game.items.expr import Names, show
from game.items.offer import cards_of, check_offer, choices_of, listed, numbers_near
from game.items.tell import PLAIN, Teller, Telling, faces_of, labels_of, story, words_for
from game.model import Board, Item, Misconception, Skill, Template, Tempting, Value

TRIES = 500  # draws before a template's constraints are called impossible
MOST_TICKS = 1000  # of a number line
HARDEST = 1.5  # logits either way that an item's difficulty may differ from its skill's


def make(skill: Skill, template: Template, seed: int, telling: Telling = PLAIN) -> Item:
    """The item of this template and seed. Raises ItemError when the template can make none."""
    rng = random.Random(f"{template.id}#{seed}")
    choose = by_chance(rng)
    for _ in range(TRIES):
        names = drawn(template, choose)
        if names is not None:
            return build(skill, template, names, seed, rng, telling)
    raise ItemError(("where",) if template.where else ("draw",), f"no numbers fit in {TRIES} tries")


def build(
    skill: Skill, template: Template, names: dict[str, Value], seed: int, rng: random.Random, telling: Telling = PLAIN
) -> Item:
    """The item of one set of names; ``rng`` only decides what is shown and in which order. Raises ItemError."""
    words = words_for(template, telling)
    tell = Teller(words)
    item = bare(skill, template, names, seed, rng, tell)
    names = names | {"answer": item.answer}
    tempting = _tempting(item, template, names, tell)
    choices = item.choices
    if "choose" in template.kinds and not choices:
        choices = numbers_near(template, item.answer, listed("choices", template.choices, names), tempting, rng)
    shown = tuple(dict.fromkeys((*choices, *item.cards)))
    return replace(
        item,
        prompt=tell.text(("prompt",), story(template, seed, telling), names),
        choices=choices,
        tempting=tempting,
        hints=tell.steps("hints", template.hints, names),
        worked=tell.steps("worked", template.worked, names),
        difficulty=_difficulty(template, names),
        faces=faces_of(template, choices, item.cards, names, tell),
        labels=labels_of(item.board.form, shown, words),
        say=tell.text(("say",), template.say, names) if template.say else "",
        quiet=template.quiet,
    )


def bare(
    skill: Skill, template: Template, names: dict[str, Value], seed: int, rng: random.Random, tell: Teller
) -> Item:
    """The item as far as responses need it: its answer, what is on offer, and its picture. Raises ItemError."""
    answer = worked(("answer",), template.answer, names)
    names = names | {"answer": answer}
    given = listed("choices", template.choices, names)
    cards = listed("cards", template.cards, names)
    item = Item(
        skill=skill.id,
        template=template.id,
        seed=seed,
        prompt="",
        answer=answer,
        kinds=template.kinds,
        choices=choices_of(template, answer, given, rng),
        cards=cards_of(template.kinds, answer, cards, rng),
        picture=tell.picture(("picture",), template.picture, names),
        board=_board(template, names, tell),
        accept=tuple(worked(("accept", i), source, names) for i, source in enumerate(template.accept)),
    )
    for kind in template.kinds:
        if what := ASKS[kind].wrong(item, normal(item, kind, answer)):
            unlike = what.endswith(("is no number", "is no list", "is no word"))  # then another kind would do
            raise ItemError(("kinds",) if unlike else ("answer",), f"the answer can't be given by '{kind}': {what}")
    kind = template.kinds[0]
    check_offer(template, item)
    kept = normal(item, kind, answer)
    return item if kept is answer else replace(item, answer=kept)


def _board(template: Template, names: Names, tell: Teller) -> Board:
    """What a response is made on, its numbers worked out. Raises ItemError."""
    spec = template.board

    def number(key: str, source: str, usual: int) -> int | Fraction:
        found = worked((key,), source, names) if source else usual
        if isinstance(found, str | tuple):
            raise ItemError((key,), f"'{source}' is no number")
        return found

    pans = [number("pans", source, 0) for source in spec.pans] or [0, 0]
    if not all(isinstance(pan, int) and 0 <= pan <= 100 for pan in pans):
        raise ItemError(("pans",), f"the pans hold {show(tuple(pans))}: whole numbers up to 100 can lie on them")
    parts = number("parts", spec.parts, 1)
    if not isinstance(parts, int) or not 1 <= parts <= 24:
        raise ItemError(("parts",), f"a bar has 1 to 24 parts, not {show(parts)}")
    step = number("step", spec.step, 1)
    if step <= 0:
        raise ItemError(("step",), "the step must be more than 0")
    if "place" in template.kinds:
        _check_line(template, step)
    near = number("near", spec.near, 0)
    if near < 0:
        raise ItemError(("near",), f"{show(near)} is less than 0, so that no place would count")
    return Board(
        tool=spec.tool,
        form=spec.form,
        low=template.low,
        high=template.high,
        step=step,
        near=near,
        parts=parts,
        pans=(int(pans[0]), int(pans[1])),
        gaps=tell.text(("gaps",), spec.gaps, names) if spec.gaps else "",
        lenient=spec.lenient,
    )


def _check_line(template: Template, step: int | Fraction) -> None:
    """Raise ItemError where a number line has too many ticks, or ticks that can't be written in its form."""
    if (template.high - template.low) / step > MOST_TICKS:  # pyright: ignore[reportOperatorIssue]
        raise ItemError(("step",), f"a line has at most {MOST_TICKS} ticks")
    if template.board.form == "decimal":
        for number in (template.low, step):
            worked(("step",), "decimal(x)", {"x": number})


def _difficulty(template: Template, names: Names) -> float:
    if not template.harder:
        return template.difficulty
    more = worked(("difficulty",), template.harder, names)
    if isinstance(more, str | tuple):
        raise ItemError(("difficulty",), f"'{template.harder}' is no number")
    return max(-HARDEST, min(HARDEST, template.difficulty + float(more)))


_NAMED = Tempting("", "", "")


def revealed(item: Item, template: Template, index: int, idea: Misconception, names: Names) -> Value | None:
    """The wrong response that a misconception gives here, or None if it gives none that can be made."""
    part: Part = ("misconceptions", index)
    if idea.when and not worked((*part, "when"), idea.when, names):
        return None
    said = worked((*part, "gives"), idea.gives, names)
    if said == names["answer"] or said in item.accept:
        return None
    for kind in template.kinds:
        given = normal(item, kind, said)
        if given != item.answer and not _strange(item, kind, said) and not ASKS[kind].wrong(item, given):
            named = replace(item, tempting={given: _NAMED})  # a slip that is an idea is no slip
            if not counts(named, kind, given):
                return given
    return None


def _strange(item: Item, kind: str, said: Value) -> bool:
    """Whether a list is given for a single answer, a word for a number, or the other way round."""
    if kind == "type" and item.board.form == "simplest":
        return isinstance(said, tuple)
    return isinstance(said, tuple) != isinstance(item.answer, tuple) or isinstance(said, str) != isinstance(
        item.answer, str
    )


def _tempting(item: Item, template: Template, names: dict[str, Value], tell: Teller) -> dict[Value, Tempting]:
    found: dict[Value, Tempting] = {}
    for index, idea in enumerate(template.misconceptions):
        said = revealed(item, template, index, idea, names)
        if said is None or said in found:
            continue
        known = names | {"response": said}
        text = tell.text(("misconceptions", index, "explain"), idea.explain, known)
        picture = tell.picture(("misconceptions", index, "picture"), idea.picture, known)
        found[said] = Tempting(idea.id, tell.words.get(idea.title, idea.title), text, picture)
    return found


def question(item: Item) -> tuple[object, ...]:
    """What makes two items different questions; other numbers to choose among don't."""
    words = frozenset(one for one in item.choices if isinstance(one, str))
    return item.prompt, item.answer, item.picture, frozenset(item.cards), words, item.board.gaps


def distinct(skill: Skill, template: Template, tries: int = 400) -> int:
    """How many different questions the first ``tries`` seeds ask; 0 when it can ask none."""
    seen: set[object] = set()
    for seed in range(tries):
        try:
            item = make(skill, template, seed)
        except ItemError:
            return 0
        seen.add(question(item))
    return len(seen)
