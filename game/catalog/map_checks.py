"""Warnings about a map as a whole: bottlenecks, and words too hard for its ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from game.catalog.faults import Fault
from game.model import Skill, SkillMap

NARROW = 0.85  # share of the other skills that wait for one skill, from which it is a bottleneck
FEWEST = 8  # skills of a map in which one can speak of a bottleneck
SLACK = 2.0  # years that the reading level may lie above the oldest readers
_ID = re.compile(rb"(?m)^[ \t]*-[ \t]*\{?[ \t]*id:[ \t]*[\"']?([a-z0-9-]+)")
_WORD = re.compile(r"[A-Za-z']+")
_VOWELS = re.compile(r"[aeiouy]+")
_FILLED = re.compile(r"\{[^{}]*\}")


def warnings(skill_map: SkillMap, files: Sequence[tuple[Path, bytes]]) -> Iterator[Fault]:
    """What could be better about the map as a whole."""
    places = _places(files)
    where = {skill.id: places.get(_short(skill), (str(files[0][0]), 1)) for skill in skill_map.skills}
    for skill, count in bottlenecks(skill_map):
        file, line = where[skill.id]
        what = f"{count} other skills wait for '{_short(skill)}': one child stuck here is stuck everywhere"
        yield Fault(file, line, what, "let some of them need an earlier skill instead", 1, True)
    if skill_map.language == "en":
        for skill in skill_map.skills:
            age = reading_age(_texts(skill))
            if age > skill_map.ages[1] + SLACK:
                file, line = where[skill.id]
                what = f"the texts of '{_short(skill)}' read like those for age {age:.0f}; the map is for ages up to "
                mend = "use shorter sentences and shorter words"
                yield Fault(file, line, f"{what}{skill_map.ages[1]}", mend, 1, True)


def _short(skill: Skill) -> str:
    return skill.id.rsplit("/", 1)[-1]


def _places(files: Sequence[tuple[Path, bytes]]) -> dict[str, tuple[str, int]]:
    """Where each id stands first: a file and a line."""
    places: dict[str, tuple[str, int]] = {}
    for path, raw in files:
        line, at = 1, 0
        for found in _ID.finditer(raw):
            line, at = line + raw.count(b"\n", at, found.start()), found.start()
            places.setdefault(found[1].decode(), (str(path), line))
    return places


def dependents(skill_map: SkillMap) -> dict[str, set[str]]:
    """For every skill, those of its map that need it, be it through others."""
    after: dict[str, set[str]] = {skill.id: set() for skill in skill_map.skills}
    needs = {skill.id: [need for need in skill.needs if need in after] for skill in skill_map.skills}
    for name in needs:
        edge, met = list(needs[name]), set[str]()
        while edge:
            need = edge.pop()
            if need not in met:
                met.add(need)
                after[need].add(name)
                edge += needs[need]
    return after


def bottlenecks(skill_map: SkillMap) -> list[tuple[Skill, int]]:
    """Skills with prerequisites of their own for which nearly all others wait, and how many."""
    if len(skill_map.skills) < FEWEST:
        return []
    after = dependents(skill_map)
    most = NARROW * (len(skill_map.skills) - 1)
    return [(s, len(after[s.id])) for s in skill_map.skills if s.needs and len(after[s.id]) >= most]


def _texts(skill: Skill) -> Iterator[str]:
    yield skill.can
    for template in skill.templates:
        yield template.prompt
        yield from (text for _, text in template.stories)
        yield from (step.text for step in (*template.hints, *template.worked))
        yield from (idea.explain for idea in template.misconceptions)


def reading_age(texts: Iterator[str]) -> float:
    """The age from which these texts read easily: Flesch-Kincaid grade plus five (Kincaid et al. 1975)."""
    sentences = words = syllables = 0
    for text in texts:
        for sentence in re.split(r"[.!?:\n]+", _FILLED.sub("one", text)):
            found = _WORD.findall(sentence.lower())
            sentences += bool(found)
            words += len(found)
            syllables += sum(_syllables(word) for word in found)
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 + 5.0


def _syllables(word: str) -> int:
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(word)) - silent)
