"""Follows an edited map back through a log: old ids of skills and templates lead to what they are now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from zlib import crc32

from game.model import Attempt, Progress, Skill


@dataclass(frozen=True, slots=True)
class Renames:
    """Old ids and the new ones that they lead to; skills by ``map/skill``, templates by ``map/skill/template``."""

    skills: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Names these renames in the rules of a snapshot; empty where there are none."""
        pairs = sorted((*self.skills.items(), *self.templates.items()))
        return f" r{crc32(repr(pairs).encode()):08x}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What an edited map did to a learner's history since it was last looked at.

    ``renamed``: old and new ids of skills; ``removed``: skills that are on no map any more (what was
    answered there stays in the log); ``templates``: how many templates that were answered are gone.
    """

    renamed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    templates: int = 0


def renames(skills: Iterable[Skill]) -> Renames:
    """The renames that these skills and their templates tell of with ``was``.

    What still goes by an old id keeps its history, whoever else claims to have had that id.
    """
    skills = tuple(skills)
    taken = {skill.id for skill in skills}
    old_skills: dict[str, str] = {}
    old_templates: dict[str, str] = {}
    for skill in skills:
        homes = [old for old in skill.was if old not in taken]
        old_skills |= dict.fromkeys(homes, skill.id)
        for template in skill.templates:
            names = [one.removeprefix(f"{skill.id}/") for one in (template.id, *template.was)]
            old_templates |= {f"{home}/{name}": template.id for home in (skill.id, *homes) for name in names}
    taken = {template.id for skill in skills for template in skill.templates}
    return Renames(old_skills, {old: new for old, new in old_templates.items() if old not in taken})


def follow(attempts: Iterable[Attempt], known: Renames, met: set[str]) -> Iterable[Attempt]:
    """The attempts with today's ids; the log itself stays as it is. Old skill ids are added to ``met``."""
    return _followed(attempts, known, met) if known.skills or known.templates else attempts


def _followed(attempts: Iterable[Attempt], known: Renames, met: set[str]) -> Iterator[Attempt]:
    for attempt in attempts:
        skill = known.skills.get(attempt.skill, attempt.skill)
        template = known.templates.get(attempt.template, attempt.template)
        if skill != attempt.skill:
            met.add(attempt.skill)
        changed = skill != attempt.skill or template != attempt.template
        yield replace(attempt, skill=skill, template=template) if changed else attempt


def edits(progress: Progress, known: Renames, skills: Mapping[str, Skill], met: Iterable[str]) -> Edits:
    """What the maps in force changed for this learner; ``met``: old ids found while the log was read."""
    templates = {template.id for skill in skills.values() for template in skill.templates}
    return Edits(
        renamed=tuple((old, known.skills[old]) for old in sorted(met)),
        removed=tuple(sorted(progress.skills.keys() - skills.keys())),
        templates=sum(name.rsplit("/", 1)[0] in skills and name not in templates for name in progress.items),
    )
