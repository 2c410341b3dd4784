"""What simulated learners go through: the skills of some maps, the ways to play each, a few items of each template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from game import items
from game.authoring.learners import Dealt, dealt
from game.learning import SHIPPED, Graph, Params, graph_of
from game.model import Item, Skill, SkillMap, Template
from game.quests import QUESTS, QuestType
from game.quests.probes import probes

POOL = 12  # items made of each template


@dataclass(frozen=True, slots=True)
class Way:
    """One way to play a skill: a quest type, the templates it can play, and how each is answered there, best first."""

    quest: QuestType
    kinds: Mapping[str, tuple[str, ...]]  # by template id
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The skills to go through, with what is looked up again and again, all by skill id."""

    skills: tuple[Skill, ...]
    by_id: Mapping[str, Skill]
    graph: Graph
    depth: Mapping[str, int]
    behind: Mapping[str, int]
    params: Mapping[str, Params]
    ways: Mapping[str, tuple[Way, ...]]
    pools: dict[tuple[str, str], tuple[Dealt, ...]] = field(default_factory=dict)  # by template id and kind

    def pool(self, skill: Skill, template: Template, kind: str) -> tuple[Dealt, ...]:
        """The first items of a template, as they are met in one response kind. Raises ItemError if there are none."""
        key = template.id, kind
        if key not in self.pools:
            self.pools[key] = tuple(dealt(items.make(skill, template, seed), kind) for seed in range(POOL))
        return self.pools[key]


def course_of(maps: Sequence[SkillMap]) -> Course:
    """The course of these maps, without needs that lie outside them."""
    inside = {one.id for one in maps}
    skills: list[Skill] = []
    params: dict[str, Params] = {}
    for one in maps:
        rules = SHIPPED.rules if one.proficient is None else replace(SHIPPED.rules, proficient=one.proficient)
        own = replace(SHIPPED, rules=rules)
        params |= {skill.id: own for skill in one.skills}
        skills += [replace(s, needs=tuple(n for n in s.needs if n.split("/", 1)[0] in inside)) for s in one.skills]
    return Course(
        tuple(skills),
        {skill.id: skill for skill in skills},
        graph_of(skills),
        depths(skills),
        behind(skills),
        params,
        {skill.id: ways(skill) for skill in skills},
    )


def depths(skills: Iterable[Skill]) -> dict[str, int]:
    """How many layers of prerequisites lie before each skill; in a circle, where nothing is first, as if one were."""
    needs = {skill.id: skill.needs for skill in skills}
    depth: dict[str, int] = {}
    while waiting := [name for name in needs if name not in depth]:
        ready = [name for name in waiting if all(need in depth or need not in needs for need in needs[name])]
        for name in ready or waiting:
            depth[name] = 1 + max((depth.get(need, -1) for need in needs[name]), default=-1)
    return depth


def behind(skills: Iterable[Skill]) -> dict[str, int]:
    """How many skills need each one, directly or through others."""
    gives: dict[str, list[str]] = {}
    names = [skill.id for skill in skills]
    for skill in skills:
        for need in skill.needs:
            gives.setdefault(need, []).append(skill.id)
    return {name: len(_reached(name, gives) - {name}) for name in names}


def _reached(name: str, gives: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        fresh = [one for one in gives.get(waiting.pop(), ()) if one not in found]
        found.update(fresh)
        waiting += fresh
    return found


def ways(skill: Skill) -> tuple[Way, ...]:
    """The ways to play a skill in the game's quests; where none can, one way with every kind as it stands.

    Raises ItemError where a template makes no item.
    """
    made = {one.id: probes(skill, one) for one in skill.templates}
    found = [_way(skill, quest, made) for quest in QUESTS]
    if able := tuple(way for way in found if way.templates):
        return able
    kinds = {template.id: template.kinds for template in skill.templates}
    every = tuple(dict.fromkeys(kind for template in skill.templates for kind in template.kinds))
    return (Way(QuestType("any", "", "", every), kinds, skill.templates),)


def _way(skill: Skill, quest: QuestType, made: Mapping[str, Sequence[Item]]) -> Way:
    """What of a skill a quest can play: templates of which every item looked at has a response kind there."""
    kinds = {
        name: tuple(k for k in quest.kinds if all(k in quest.ways(i) for i in some)) for name, some in made.items()
    }
    return Way(quest, kinds, tuple(template for template in skill.templates if kinds[template.id]))
