"""How an item is told: translations, stories by interest, pictures and the words on cards."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from game.items.draws import ItemError, Part, pick, worked
from game.items.expr import ExprError, Names, fill, show
from game.model import Item, Picture, PictureSpec, SkillMap, Step, StepSpec, Template, Value


@dataclass(frozen=True, slots=True)
class Telling:
    """The translations of a map's texts, the interests that stories are taken from, and the map's own words.

    ``own`` says how single words of the map's own language are shown where that isn't simply the word.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    interests: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)


PLAIN = Telling()


def telling_of(skill_map: SkillMap, language: str, interests: tuple[str, ...] = ()) -> Telling:
    """How a map's items are told in a language, about these interests."""
    words, own = (skill_map.words.get(one, {}) for one in (language, skill_map.language))
    return Telling(words, interests, own)


def words_for(template: Template, telling: Telling) -> Mapping[str, str]:
    """The words a template is told with: a language's where it is translated, so that no sentence mixes two."""
    texts = (template.prompt, *(text for _, text in template.stories))
    return telling.words if any(text in telling.words for text in texts) else telling.own


def story(template: Template, seed: int, telling: Telling) -> str:
    """The prompt, or a story about what this learner likes (about anything, where there is none of that).

    In another language only what is translated there is told.
    """
    known = [(interest, text) for interest, text in template.stories if text in telling.words]
    stories = known or ([] if template.prompt in telling.words else list(template.stories))
    if not stories:
        return template.prompt
    liked = [text for interest, text in stories if interest in telling.interests]
    return pick(random.Random(f"{template.id}#{seed}#story"), liked or [text for _, text in stories])


def faces_of(
    template: Template, choices: tuple[Value, ...], cards: tuple[Value, ...], names: dict[str, Value], tell: Teller
) -> dict[Value, Picture]:
    if template.faces is None:
        return {}
    shown = {"cards": cards, "choices": choices}.get(template.faces_on, (*choices, *cards))
    return {one: tell.drawn(("faces",), template.faces, names | {"face": one}) for one in shown}


def labels_of(form: str, shown: Iterable[Value], words: Mapping[str, str]) -> dict[str, str]:
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


class Teller:
    """Fills texts and pictures with the words of one language; a failing expression names its place."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self.words = words or {}

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
