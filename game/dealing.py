"""Deals a learner's quests and items: fitting, fresh, and never one that can't be played."""

from __future__ import annotations

import random

from game import items, learning
from game.items.generate import question
from game.model import Item, Progress, Skill, Template
from game.quests import QUESTS, QuestType, next_quest, quest_type
from game.quests import run as runs
from game.quests.probes import PROBES, playable
from game.quests.run import Run

FRESH_TRIES = 8  # seeds tried so that an item does not look like the last ones
REMEMBERED = 6  # how many items back
TYPING_FROM = 0.5  # the glow from which numbers are typed rather than chosen, every other time


class Dealer:
    """Remembers the last quests and items of one sitting, so that the next ones differ from them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.quests: list[str] = []
        self.lately: list[tuple[str, object]] = []  # template, and what its question was
        self._able: dict[tuple[str, str], list[Template]] = {}  # by skill and quest: finding out makes items

    def able(self, skill: Skill, quest: QuestType) -> list[Template]:
        """The templates of a skill that a quest can play."""
        key = skill.id, quest.id
        if key not in self._able:
            self._able[key] = playable(skill, quest)
        return self._able[key]

    def run(self, skill: Skill, quest: str = "") -> Run:
        """A run of items on ``skill``, of the type ``quest`` if that can play it, else one unlike the last ones."""
        able = tuple(q for q in QUESTS if self.able(skill, q))
        wanted = quest in {q.id for q in able}
        chosen = quest if wanted else next_quest(able, tuple(self.quests[-2:]), self.rng).id
        self.quests.append(chosen)
        return runs.begin(chosen, skill.id)

    def item(self, run: Run, skill: Skill, telling: items.Telling, progress: Progress, now: float) -> Item:
        """The next item of a run: predicted success near .78, or like the last after a miss.

        Where chance hits upon numbers that a template can't play, another one is dealt; the child sees nothing of it.
        """
        quest = quest_type(run.quest)
        able = self.able(skill, quest)
        wanted = self._template(run, skill, able, progress, now)
        order = (wanted, *(one for one in able if one is not wanted))
        found = (self._fresh(skill, template, quest, telling) for template in order)
        item = next((one for one in found if one is not None), None)
        item = item or items.make(skill, wanted, PROBES[0])  # it was made before, to see how it is answered
        self.lately = [*self.lately[-REMEMBERED + 1 :], (item.template, question(item))]
        return item

    def _template(self, run: Run, skill: Skill, able: list[Template], progress: Progress, now: float) -> Template:
        last = self.lately[-1][0] if self.lately else None
        like = next((t for t in able if t.id == last), None)
        if run.again and like is not None:
            return like
        return learning.choose_template(progress, skill, able, now, self.rng, last, run.gentle)

    def _fresh(self, skill: Skill, template: Template, quest: QuestType, telling: items.Telling) -> Item | None:
        """An item unlike the last ones, as far as a few seeds give one; None where they give none to be played."""
        kept = None
        for _ in range(FRESH_TRIES + 1):
            try:
                item = items.make(skill, template, learning.next_seed(self.rng), telling)
            except items.ItemError:  # such as a division by zero in one draw of a thousand
                continue
            if not quest.ways(item):
                continue
            kept = item
            if (template.id, question(item)) not in self.lately:
                break
        return kept


def response_kind(run: Run, item: Item, glow: float) -> str:
    """How ``item`` is answered in this run: typing comes in once the lantern is well on its way."""
    able = quest_type(run.quest).ways(item) or item.kinds
    if "type" in able and glow >= TYPING_FROM and len(run.done) % 2:
        return "type"
    return able[0]
