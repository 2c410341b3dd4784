"""Templates become items: the same template and seed always give the same question."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from game.items.expr import ExprError, Names, compile_expr, fill, value
from game.model import (
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
MOST_WORDS = 6

Part = tuple[str | int, ...]  # the way to one key of a template: ("misconceptions", 0, "gives")
_T = TypeVar("_T")


class ItemError(ValueError):
    """A template can't make an item; ``part`` is the way to the key that is to blame."""

    def __init__(self, part: Part, what: str) -> None:
        super().__init__(what)
        self.part = part
        self.what = what


def pick(rng: random.Random, options: Sequence[_T]) -> _T:
    """One of the options. Only ``random()`` is promised to stay the same in every Python."""
    return options[int(rng.random() * len(options))]


def _shuffled(rng: random.Random, options: Iterable[_T]) -> list[_T]:
    return sorted(options, key=lambda _: rng.random())


def _value(part: Part, source: str, names: Names) -> Value:
    try:
        return value(source, names)
    except ExprError as error:
        raise ItemError(part, str(error)) from None


def _fill(part: Part, text: str, names: Names) -> str:
    try:
        return fill(text, names)
    except ExprError as error:
        raise ItemError(part, str(error)) from None


def drawn(template: Template, choose: Callable[[tuple[Value, ...]], Value]) -> dict[str, Value] | None:
    """One value for every name of a template, or None where its constraints don't hold.

    Constraints on drawn names alone are looked at first, so they can guard a division in ``let``.
    """
    names: dict[str, Value] = {name: choose(options) for name, options in template.draw}
    drawn_names = frozenset(names)
    late: list[tuple[Part, str]] = []
    for index, source in enumerate(template.where):
        part: Part = ("where", index)
        if not compile_expr(source).names <= drawn_names:
            late.append((part, source))
        elif not _value(part, source, names):
            return None
    for name, source in template.let:
        names[name] = _value(("let", name), source, names)
    return names if all(_value(part, source, names) for part, source in late) else None


def make(skill: Skill, template: Template, seed: int) -> Item:
    """The item of this template and seed. Raises ItemError when the template can make none."""
    rng = random.Random(f"{template.id}#{seed}")
    for _ in range(TRIES):
        names = drawn(template, lambda options: pick(rng, options))
        if names is not None:
            return build(skill, template, names, seed, rng)
    raise ItemError(("where",) if template.where else ("draw",), f"no numbers fit in {TRIES} tries")


def build(skill: Skill, template: Template, names: dict[str, Value], seed: int, rng: random.Random) -> Item:
    """The item of one set of names; ``rng`` only decides which choices are shown. Raises ItemError."""
    answer = _value(("answer",), template.answer, names)
    names = names | {"answer": answer}
    given = tuple(dict.fromkeys(_value(("choices", i), c, names) for i, c in enumerate(template.choices)))
    check_answer(template, answer, given)
    tempting = _tempting(template, names, given)
    return Item(
        skill=skill.id,
        template=template.id,
        seed=seed,
        prompt=_fill(("prompt",), template.prompt, names),
        answer=answer,
        kinds=template.kinds,
        choices=_choices(template, answer, given, tempting, rng) if "choose" in template.kinds else (),
        picture=_picture(("picture",), template.picture, names),
        tempting=tempting,
        hints=_steps("hints", template.hints, names),
        worked=_steps("worked", template.worked, names),
        difficulty=template.difficulty,
    )


def check_answer(template: Template, answer: Value, given: tuple[Value, ...]) -> None:
    """Raise ItemError where an answer, or the choices given with it, can't be played."""
    if isinstance(answer, str):
        if template.kinds != ("choose",):
            raise ItemError(("kinds",), f"the answer is the word '{answer}', which can only be chosen")
        if answer not in given:
            raise ItemError(("answer",), f"the answer '{answer}' is not among the choices")
        if not 2 <= len(given) <= MOST_WORDS:
            raise ItemError(("choices",), f"there are {len(given)} different choices, not 2 to {MOST_WORDS}")
        return
    if not template.low <= answer <= template.high:
        raise ItemError(("answer",), f"the answer {answer} is outside {template.low}..{template.high}")
    if "build" in template.kinds and not 0 <= answer <= 100:
        raise ItemError(("answer",), f"the answer {answer} can't be built: counters reach 0..100")
    words = [choice for choice in given if isinstance(choice, str)]
    if words:
        raise ItemError(("choices",), f"the answer {answer} is a number but '{words[0]}' is a word")


def revealed(
    template: Template, index: int, idea: Misconception, names: Names, given: tuple[Value, ...]
) -> Value | None:
    """The wrong response that a misconception gives here, or None if it gives none that can be made."""
    part: Part = ("misconceptions", index)
    if idea.when and not _value((*part, "when"), idea.when, names):
        return None
    response = _value((*part, "gives"), idea.gives, names)
    answer = names["answer"]
    if response == answer or isinstance(response, str) != isinstance(answer, str):
        return None
    if isinstance(response, str):
        return response if response in given else None
    return response if template.low <= response <= template.high else None


def _tempting(template: Template, names: dict[str, Value], given: tuple[Value, ...]) -> dict[Value, Tempting]:
    found: dict[Value, Tempting] = {}
    for index, idea in enumerate(template.misconceptions):
        response = revealed(template, index, idea, names, given)
        if response is None or response in found:
            continue
        known = names | {"response": response}
        text = _fill(("misconceptions", index, "explain"), idea.explain, known)
        picture = _picture(("misconceptions", index, "picture"), idea.picture, known)
        found[response] = Tempting(idea.id, idea.title, text, picture)
    return found


def _choices(
    template: Template, answer: Value, given: tuple[Value, ...], tempting: Iterable[Value], rng: random.Random
) -> tuple[Value, ...]:
    if isinstance(answer, str):
        return given
    low, high = template.low, template.high
    room = high - low + 1
    wanted = MANY if room >= SMALL_RANGE else min(FEW, room)
    inside = [number for number in given if isinstance(number, int) and low <= number <= high]
    if answer in inside and len(inside) > 1:
        return tuple(
            dict.fromkeys(inside)
        )  # the author lists the answer among others: that is the whole list, in that order
    ranked = [*_shuffled(rng, tempting), *_shuffled(rng, inside), *_near(answer, low, high, rng)]
    others = [n for n in dict.fromkeys(ranked) if isinstance(n, int) and n != answer]
    below, above = [n for n in others if n < answer], [n for n in others if n > answer]
    # Sorted choices must not tell the answer by its place: chance says how many lie below it.
    count = min(rng.randrange(wanted), len(below))
    count = max(count, wanted - 1 - len(above))
    return tuple(sorted([*below[:count], answer, *above[: wanted - 1 - count]]))


def _near(answer: int, low: int, high: int, rng: random.Random) -> list[int]:
    """Numbers a child could take for the answer, likelier ones first: close by, or one ten away."""
    close = range(max(low, answer - 3), min(high, answer + 3) + 1)
    tens = [n for n in (answer - 10, answer + 10) if answer >= 20 and low <= n <= high]
    rest = range(max(low, answer - 12), min(high, answer + 12) + 1)
    return [*_shuffled(rng, [*close, *tens]), *_shuffled(rng, rest)]


def _picture(part: Part, spec: PictureSpec | None, names: Names) -> Picture | None:
    if spec is None:
        return None
    values: list[int] = []
    for index, source in enumerate(spec.values):
        number = _value((*part, "values", index), source, names)
        if isinstance(number, str):
            raise ItemError((*part, "values", index), f"a picture shows numbers, not the word '{number}'")
        values.append(number)
    return Picture(spec.kind, tuple(values), _fill((*part, "thing"), spec.thing, names))


def _steps(part: str, specs: tuple[StepSpec, ...], names: Names) -> tuple[Step, ...]:
    return tuple(
        Step(_fill((part, i, "text"), spec.text, names), _picture((part, i, "picture"), spec.picture, names))
        for i, spec in enumerate(specs)
    )


def distinct(skill: Skill, template: Template, tries: int = 400) -> int:
    """How many different questions the first ``tries`` seeds ask; 0 when it can ask none."""
    seen: set[object] = set()
    for seed in range(tries):
        try:
            item = make(skill, template, seed)
        except ItemError:
            return 0
        seen.add((item.prompt, item.answer, item.picture))
    return len(seen)
