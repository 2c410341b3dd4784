"""What simulated learners go through: the skills of some maps, what each quest can play of them, a few items each."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from game import items
from game.authoring.learners import Dealt, dealt
from game.dealing import REMEMBERED, Dealer
from game.items.generate import question
from game.learning import Graph, graph_of
from game.model import Item, Skill, SkillMap, Template
from game.quests import QUESTS, QuestType, quest_type
from game.quests.probes import probes
from game.quests.run import Run

POOL = 12  # items made of each template


@dataclass(frozen=True, slots=True)
class Course:
    """The skills to go through, with what is looked up again and again, by skill id where nothing else is said."""

    skills: tuple[Skill, ...]
    by_id: Mapping[str, Skill]
    graph: Graph
    depth: Mapping[str, int]
    behind: Mapping[str, int]
    able: Mapping[tuple[str, str], list[Template]]  # what can be played, by skill and quest type
    proficient: Mapping[str, float | None]  # the map's own criterion
    pools: dict[str, tuple[Item, ...]] = field(default_factory=dict)  # by template id
    met: dict[tuple[str, int, str], Dealt] = field(default_factory=dict)  # by template id, seed and response kind

    def pool(self, template: Template) -> tuple[Item, ...]:
        """The first items of a template. Raises ItemError if there are none."""
        if template.id not in self.pools:
            skill = self.by_id[template.id.rsplit("/", 1)[0]]
            self.pools[template.id] = tuple(items.make(skill, template, seed) for seed in range(POOL))
        return self.pools[template.id]

    def dealt(self, item: Item, kind: str) -> Dealt:
        """An item as it is met in one response kind."""
        key = item.template, item.seed, kind
        if key not in self.met:
            self.met[key] = dealt(item, kind)
        return self.met[key]


class CourseDealer(Dealer):
    """The game's dealer at a course: what can be played was found out once for all learners, items come from pools."""

    def __init__(self, course: Course, rng: random.Random) -> None:
        super().__init__(rng)
        self.course = course

    def able(self, skill: Skill, quest: QuestType) -> list[Template]:
        """The templates of a skill that a quest can play."""
        return self.course.able[skill.id, quest.id]

    def draw(self, run: Run, template: Template) -> Item:
        """An item of a template that the quest of a run can play, rather one unlike the last ones."""
        ways = quest_type(run.quest).ways
        pool = [item for item in self.course.pool(template) if ways(item)]
        fresh = [item for item in pool if (template.id, question(item)) not in self.lately]
        item = self.rng.choice(fresh or pool)
        self.lately = [*self.lately[-REMEMBERED + 1 :], (template.id, question(item))]
        return item


def course_of(maps: Sequence[SkillMap]) -> Course:
    """The course of these maps, without needs that lie outside them. ItemError where a template makes no item."""
    inside = {one.id for one in maps}
    skills = tuple(
        replace(s, needs=tuple(n for n in s.needs if n.split("/", 1)[0] in inside)) for one in maps for s in one.skills
    )
    able = {(skill.id, quest.id): found for skill in skills for quest, found in _able(skill).items()}
    return Course(
        skills,
        {skill.id: skill for skill in skills},
        graph_of(skills),
        depths(skills),
        behind(skills),
        able,
        {skill.id: one.proficient for one in maps for skill in one.skills},
    )


def _able(skill: Skill) -> dict[QuestType, list[Template]]:
    """What each quest type can play of a skill, as the game has it; raises ItemError where a template makes no item."""
    made = {one.id: probes(skill, one) for one in skill.templates}
    return {quest: [one for one in skill.templates if all(map(quest.ways, made[one.id]))] for quest in QUESTS}


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
