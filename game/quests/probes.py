"""Which quest types can play a template: a few of its items are made and looked at."""

from __future__ import annotations

from game.items import ItemError, make
from game.model import Item, Skill, Template
from game.quests.run import QuestType

PROBES = range(3)  # seeds of the items that show what a template asks


def probes(skill: Skill, template: Template) -> list[Item]:
    """A few items of a template. Raises ItemError where one of them can't be made."""
    return [make(skill, template, seed) for seed in PROBES]


def playable(skill: Skill, quest: QuestType) -> list[Template]:
    """The templates of a skill that can be answered in a quest type."""
    return [one for one in skill.templates if _plays(quest, skill, one)]


def _plays(quest: QuestType, skill: Skill, template: Template) -> bool:
    try:
        return all(map(quest.ways, probes(skill, template)))
    except ItemError:
        return False
