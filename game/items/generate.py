"""Templates become items: the same template, seed and telling always give the same question."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from game.items.asks import ASKS, GAP, LISTS, counts, normal
from game.items.draws import ItemError, Part, by_chance, drawn, pick, shuffled, worked
from game.items.expr import ExprError, Names, compile_expr, fill, show
from game.model import (
    Board,
    Item,
    Misconception,
    Picture,
    PictureSpec,
    Skill,
    Step,
    StepSpec,
    Template,
    Tempting,
    Value,
)

TRIES = 500  # draws before a template's constraints are called impossible
FEW, MANY = 3, 4  # choices shown when the range is small, and otherwise
SMALL_RANGE = 6  # numbers; below this FEW choices are enough
MOST_TICKS = 1000  # of a number line
HARDEST = 1.5  # logits either way that an item's difficulty may differ from its skill's


@dataclass(frozen=True, slots=True)
class Telling:
    """How an item is told: translations of the map's texts, and the interests that stories are taken from."""

    words: Mapping[str, str] = field(default_factory=dict)
    interests: tuple[str, ...] = ()


PLAIN = Telling()


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
    tell = _Teller(telling)
    item = bare(skill, template, names, seed, rng, tell)
    names = names | {"answer": item.answer}
    tempting = _tempting(item, template, names, tell)
    choices = item.choices
    if "choose" in template.kinds and not choices:
        choices = _numbers(template, item.answer, listed("choices", template.choices, names), tempting, rng)
    prompt = tell.text(("prompt",), _story(template, seed, telling), names)
    shown = tuple(dict.fromkeys((*choices, *item.cards)))
    return replace(
        item,
        prompt=prompt,
        choices=choices,
        tempting=tempting,
        hints=tell.steps("hints", template.hints, names),
        worked=tell.steps("worked", template.worked, names),
        difficulty=_difficulty(template, names),
        faces=_faces(template, choices, item.cards, names, tell),
        labels=_labels(item.board.form, shown, telling.words),
        say=tell.text(("say",), template.say, names) if template.say else "",
        quiet=template.quiet,
    )


def bare(
    skill: Skill, template: Template, names: dict[str, Value], seed: int, rng: random.Random, tell: _Teller
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
        choices=_choices(template, answer, given, rng),
        cards=_cards(template.kinds, answer, cards, rng),
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


# ------------------------------------------------------------------ what is on offer

_COUNTS = {"pick": (3, 8), "sort": (2, 4), "match": (2, 5), "choose": (2, 6)}
_CARDS = {"order": (3, 6), "match": (2, 5), "sort": (3, 8), "fill": (1, 8), "spell": (2, 14)}


def check_offer(template: Template, item: Item) -> None:
    """Raise ItemError where there are too few or too many choices or cards, or two that look the same."""
    kind = next((kind for kind in template.kinds if kind in LISTS or kind == "spell"), template.kinds[0])
    for key, offered, bounds in (("choices", item.choices, _COUNTS), ("cards", item.cards, _CARDS)):
        low, high = bounds.get(kind, (0, 8))
        if not low <= len(offered) <= high and (offered or kind != "choose"):
            raise ItemError((key,), f"there are {len(offered)} different {key}, not {low} to {high}")
    if kind == "match" and len(item.choices) != len(item.cards):
        raise ItemError(("answer",), "two cards have the same partner")
    if kind in ("match", "sort", "order", "fill") and len(set(item.cards)) != len(item.cards):
        raise ItemError(("cards",), "the same card stands there twice")
    gaps = item.board.gaps.count(GAP)
    if kind == "fill" and not 1 <= gaps <= 4:
        raise ItemError(("gaps",), f"there are {gaps} gaps (___), not 1 to 4")


def listed(key: str, sources: tuple[str, ...], names: Names) -> tuple[Value, ...]:
    """The values of some expressions, each different one once; one that gives a list stands for its members."""
    found: list[Value] = []
    for index, source in enumerate(sources):
        one = worked((key, index), source, names)
        found += one if isinstance(one, tuple) else (one,)
    return tuple(found) if key == "cards" else tuple(dict.fromkeys(found))


def _choices(template: Template, answer: Value, given: tuple[Value, ...], rng: random.Random) -> tuple[Value, ...]:
    """The choices where the author lists them all; none where numbers are still to be made."""
    kinds = template.kinds
    if "match" in kinds:
        partners = answer if isinstance(answer, tuple) else ()
        return tuple(shuffled(rng, tuple(dict.fromkeys(partners))))
    if not {"choose", "pick", "sort"} & set(kinds):
        return ()
    if "choose" in kinds and not isinstance(answer, str | tuple) and not (answer in given and len(given) > 1):
        return ()
    fixed = "sort" in kinds or all(not compile_expr(source).names for source in template.choices)
    numbers = all(not isinstance(one, str) for one in given)
    return given if fixed or (numbers and "choose" in kinds) else tuple(shuffled(rng, given))


def _cards(kinds: tuple[str, ...], answer: Value, cards: tuple[Value, ...], rng: random.Random) -> tuple[Value, ...]:
    """What is laid down, shuffled: never in the order that is asked for."""
    if "order" in kinds and isinstance(answer, tuple):
        laid = shuffled(rng, answer)
        return tuple(laid) if tuple(laid) != answer else (*answer[1:], *answer[:1])
    if "fill" in kinds and isinstance(answer, tuple):
        return tuple(shuffled(rng, tuple(dict.fromkeys((*answer, *cards)))))
    if "spell" in kinds and isinstance(answer, str):
        laid = shuffled(rng, (*answer, *cards))
        return tuple(laid) if tuple(laid) != tuple(answer) else tuple(reversed(laid))
    return cards


def _numbers(
    template: Template, answer: Value, given: tuple[Value, ...], tempting: Iterable[Value], rng: random.Random
) -> tuple[Value, ...]:
    """Numbers to choose among: the answer, what misconceptions and the author give, and others close by."""
    low, high = template.low, template.high
    assert not isinstance(answer, str | tuple)  # words and lists are always listed whole
    strange = next((one for one in given if isinstance(one, str | tuple)), None)
    if strange is not None:
        raise ItemError(("choices",), f"the answer {show(answer)} is a number but '{show(strange)}' is none")
    step = _grain(answer)
    room = (high - low) // step + 1  # pyright: ignore[reportOperatorIssue]
    wanted = MANY if room >= SMALL_RANGE else min(FEW, room)
    inside = [n for n in given if not isinstance(n, str | tuple) and low <= n <= high]  # pyright: ignore[reportOperatorIssue]
    ranked = [*shuffled(rng, tuple(tempting)), *shuffled(rng, inside), *_near(answer, step, low, high, rng)]
    others = [n for n in dict.fromkeys(ranked) if not isinstance(n, str | tuple) and n != answer]
    below, above = [n for n in others if n < answer], [n for n in others if n > answer]
    # Sorted choices must not tell the answer by its place: chance says how many lie below it.
    count = min(rng.randrange(wanted), len(below))
    count = max(count, wanted - 1 - len(above))
    return tuple(sorted([*below[:count], answer, *above[: wanted - 1 - count]]))


def _grain(answer: int | Fraction) -> int | Fraction:
    """How far apart numbers like this one lie: ones, or one over what it is counted in."""
    return 1 if isinstance(answer, int) else Fraction(1, answer.denominator)


def _near(answer: int | Fraction, step: int | Fraction, low: Value, high: Value, rng: random.Random) -> list[Value]:
    """Numbers a child could take for the answer, likelier ones first: close by, or one ten away."""

    def around(reach: int) -> list[Value]:
        made = (answer + step * i for i in range(-reach, reach + 1))
        whole = (n if isinstance(n, int) or n.denominator > 1 else n.numerator for n in made)
        return [n for n in whole if low <= n <= high]  # pyright: ignore[reportOperatorIssue]

    tens = [n for n in (answer - 10, answer + 10) if answer >= 20 and low <= n <= high]  # pyright: ignore[reportOperatorIssue]
    return [*shuffled(rng, [*around(3), *tens]), *shuffled(rng, around(12))]


# ------------------------------------------------------------------ what else is shown


def _board(template: Template, names: Names, tell: _Teller) -> Board:
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


def _story(template: Template, seed: int, telling: Telling) -> str:
    """The prompt, or a story about what this learner likes (about anything, where there is none of that)."""
    if not template.stories:
        return template.prompt
    liked = [text for interest, text in template.stories if interest in telling.interests]
    return pick(random.Random(f"{template.id}#{seed}#story"), liked or [text for _, text in template.stories])


def _faces(
    template: Template, choices: tuple[Value, ...], cards: tuple[Value, ...], names: dict[str, Value], tell: _Teller
) -> dict[Value, Picture]:
    if template.faces is None:
        return {}
    shown = {"cards": cards, "choices": choices}.get(template.faces_on, (*choices, *cards))
    return {one: tell.drawn(("faces",), template.faces, names | {"face": one}) for one in shown}


def _labels(form: str, shown: Iterable[Value], words: Mapping[str, str]) -> dict[str, str]:
    """What stands on a choice or card where that isn't simply its value."""
    labels: dict[str, str] = {}
    for one in shown:
        if isinstance(one, str) and one in words:
            labels[one] = words[one]
        elif isinstance(one, Fraction) and form in ("decimal", "mixed"):
            labels[show(one)] = str(worked(("form",), f"{form}(x)", {"x": one}))
    return labels


def label(item: Item, one: Value) -> str:
    """The words that stand on a choice or card of this item."""
    shown = show(one)
    return item.labels.get(shown, shown)


# ------------------------------------------------------------------ misconceptions


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


def _tempting(item: Item, template: Template, names: dict[str, Value], tell: _Teller) -> dict[Value, Tempting]:
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


class _Teller:
    """Fills texts and pictures in the language of a telling; a failing expression names its place."""

    def __init__(self, telling: Telling) -> None:
        self.words = telling.words

    def text(self, part: Part, text: str, names: Names) -> str:
        """A text with its expressions worked out. Raises ItemError."""
        try:
            return fill(self.words.get(text, text), names, self.words)
        except ExprError as error:
            raise ItemError(part, str(error)) from None

    def picture(self, part: Part, spec: PictureSpec | None, names: Names) -> Picture | None:
        """A picture, if there is one. Raises ItemError."""
        return None if spec is None else self.drawn(part, spec, names)

    def drawn(self, part: Part, spec: PictureSpec, names: Names) -> Picture:
        """A picture with its values worked out, lists spliced in. Raises ItemError."""
        values: list[int | Fraction | str] = []
        for index, source in enumerate(spec.values):
            found = worked((*part, "values", index), source, names)
            for one in found if isinstance(found, tuple) else (found,):
                if isinstance(one, tuple):
                    raise ItemError((*part, "values", index), "a list of lists stands where a picture needs values")
                values.append(one)
        try:
            thing = fill(spec.thing, names) if spec.thing else ""
        except ExprError as error:
            raise ItemError((*part, "thing"), str(error)) from None
        return Picture(spec.kind, tuple(values), thing)

    def steps(self, part: str, specs: tuple[StepSpec, ...], names: Names) -> tuple[Step, ...]:
        """Hints or worked steps. Raises ItemError."""
        return tuple(
            Step(
                self.text((part, i, "text"), spec.text, names), self.picture((part, i, "picture"), spec.picture, names)
            )
            for i, spec in enumerate(specs)
        )


def teller(telling: Telling = PLAIN) -> _Teller:
    """What fills an item's texts."""
    return _Teller(telling)


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
