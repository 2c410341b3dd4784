"""Deals a learner's quests and items: fitting, fresh, and never one that can't be played."""

from __future__ import annotations

import random
from collections.abc import Sequence

from game import items, learning
from game.items.generate import question
from game.learning import Choice, Graph, Params, Sitting
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

    def run(self, skill: Skill, quest: str = "", purpose: str = "practice") -> Run:
        """A run of items on ``skill``, of the type ``quest`` if that can play it, else one unlike the last ones."""
        able = tuple(q for q in QUESTS if self.able(skill, q))
        wanted = quest in {q.id for q in able}
        chosen = quest if wanted else next_quest(able, tuple(self.quests[-2:]), self.rng).id
        self.quests.append(chosen)
        length = learning.CLAIM_ITEMS if purpose == "claim" else runs.USUAL
        return runs.begin(chosen, skill.id, length, purpose)

    def choice(
        self,
        run: Run,
        graph: Graph,
        progress: Progress,
        sitting: Sitting,
        now: float,
        params: Params,
        wishes: tuple[str | None, Sequence[str]] = (None, ()),
    ) -> Choice:
        """Which skill and template come next in a run, and why; ``wishes`` are a goal and interests.

        In a placement any skill of the isle; in a claim the hard templates of the run's own. Otherwise after a miss one
        like it, and else what ``learning.next_item`` finds, the lantern of the run before others: so when that one
        has had enough for today, others of the isle get their turn, and some that were lit are looked at again.
        """
        quest, rng, own = quest_type(run.quest), self.rng, run.skill
        isle = own.split("/", 1)[0]

        def able(name: str) -> list[Template]:
            return self.able(graph.skills[name], quest) if name.split("/", 1)[0] == isle else []

        if run.purpose == "claim":
            return Choice(own, self._hard(able(own)).id, "claim")
        if run.purpose == "placement":
            missed = sitting.misses > 0
            name = learning.placement_skill(
                progress, graph, isle, rng, sitting.last_skill, missed, lambda one: bool(able(one))
            )
            found = learning.choose_template(
                progress, graph.skills[name], able(name) or able(own), now, rng, self._last(), False, params
            )
            return Choice(found.id.rsplit("/", 1)[0], found.id, "placement")
        last = self._last()
        if run.again and last is not None and any(one.id == last for one in able(last.rsplit("/", 1)[0])):
            return Choice(last.rsplit("/", 1)[0], last, "again")
        goal, interests = wishes
        choice = learning.next_item(
            progress, graph, now, sitting, rng, goal, interests, run.left == 1 or run.gentle, own, able, params
        )
        return choice or Choice(own, self.able(graph.skills[own], quest)[0].id, "play")

    def item(
        self, run: Run, skill: Skill, choice: Choice, telling: items.Telling, progress: Progress, now: float
    ) -> Item:
        """The item of a choice: a fact that is due, or one unlike the last ones.

        Where chance hits upon numbers that a template can't play, another one is dealt; the child sees nothing of it.
        """
        quest = quest_type(run.quest)
        able = self.able(skill, quest)
        wanted = next((t for t in able if t.id == choice.template), None) or skill.templates[0]
        item = self._fact(skill, quest, telling, progress, now) if choice.why in ("new", "review", "check") else None
        if item is None:
            order = (wanted, *(one for one in able if one is not wanted))
            found = (self._fresh(skill, template, quest, telling) for template in order)
            item = next((one for one in found if one is not None), None)
        item = item or items.make(skill, wanted, PROBES[0])  # it was made before, to see how it is answered
        self.lately = [*self.lately[-REMEMBERED + 1 :], (item.template, question(item))]
        return item

    def _last(self) -> str | None:
        return self.lately[-1][0] if self.lately else None

    def _hard(self, templates: list[Template]) -> Template:
        """One of the harder half of the templates, unlike the last ones."""
        order = sorted(templates, key=lambda template: -template.difficulty)
        hard = order[: max(1, (len(order) + 1) // 2)]
        lately = [template for template, _ in self.lately]
        fresh = (
            [template for template in hard if template.id not in lately[-len(hard) + 1 :]] if len(hard) > 1 else hard
        )
        return self.rng.choice(fresh or hard)

    def _fact(
        self, skill: Skill, quest: QuestType, telling: items.Telling, progress: Progress, now: float
    ) -> Item | None:
        """The fact of this skill that wants to be asked again, if it can be made as it was."""
        found = learning.due_fact(progress, skill, now)
        template = found and next((t for t in self.able(skill, quest) if t.id == found[0]), None)
        if not found or not template:
            return None
        try:
            item = items.make(skill, template, found[1], telling)
        except items.ItemError:
            return None
        known = learning.fact_key(template.id, item.prompt) in progress.facts
        return item if known and quest.ways(item) and (item.template, question(item)) not in self.lately[-2:] else None

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
