"""Checks that what was read can be played: by some quest, from the first item on, and in every language it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from game.catalog.faults import Fault
from game.catalog.template_checks import LONGEST, Place
from game.items import ItemError, Telling, make
from game.items.draws import Part
from game.model import Item, Skill, Template
from game.quests import QUESTS
from game.quests.probes import probes

TOLD = range(4)  # seeds that are made in every other language

Words = Mapping[str, Mapping[str, str]]  # language -> text -> translation


def play_faults(skill: Skill, places: Sequence[Place], words: Words) -> Iterator[Fault]:
    """Templates without other faults that could not be played; ``places`` go with ``skill.templates`` one by one."""
    for template, place in zip(skill.templates, places, strict=True):
        try:
            made = probes(skill, template)
        except ItemError as error:
            what = f"an item can't be made: {error.what}"
            yield place.fault(error.part, what, "loosen 'where', or keep what fails out with it")
            continue
        if not any(all(map(quest.ways, made)) for quest in QUESTS):
            yield place.fault(("kinds",), "no quest can play this", "give a kind that goes with this tool and answer")
        for language, known in words.items():
            yield from _told_faults(skill, template, place, language, known)


def _told_faults(
    skill: Skill, template: Template, place: Place, language: str, known: Mapping[str, str]
) -> Iterator[Fault]:
    """What fails, or grows too long, in another language."""
    if not any(text in known for text in _texts(template)):
        return
    for interest in [name for name, _ in template.stories] or [""]:
        for seed in TOLD:
            try:
                item = make(skill, template, seed, Telling(known, (interest,)))
            except ItemError as error:
                what = f"the text in '{language}' fails: {error.what}"
                yield place.fault(error.part, what, "use the same names as the map's own language")
                return
            long = next(_too_long(template, item), None)
            if long is not None:
                part, most, text = long
                what = f"the text in '{language}' has {len(text)} characters, at most {most} fit: '{text}'"
                yield place.fault(part, what, "shorten it")
                return


def _texts(template: Template) -> Iterator[str]:
    yield from (template.prompt, template.say, template.board.gaps)
    yield from (text for _, text in template.stories)
    yield from (step.text for step in (*template.hints, *template.worked))
    yield from (idea.explain for idea in template.misconceptions)


def _too_long(template: Template, item: Item) -> Iterator[tuple[Part, int, str]]:
    order = {idea.id: index for index, idea in enumerate(template.misconceptions)}
    texts: list[tuple[Part, str, str]] = [
        (("prompt",), "prompt" if item.picture else "alone", item.prompt),
        (("gaps",), "gaps", item.board.gaps),
        *((("hints", i), "hints", step.text) for i, step in enumerate(item.hints)),
        *((("worked", i), "worked", step.text) for i, step in enumerate(item.worked)),
        *((("misconceptions", order[one.misconception]), "explain", one.text) for one in item.tempting.values()),
    ]
    yield from ((part, LONGEST[name], text) for part, name, text in texts if len(text) > LONGEST[name])
