"""What to ask next: one item after another through a sitting, of all skills there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random

from game.learning import memory, notice, place
from game.learning.decide import is_lit, is_open, local_day
from game.learning.graph import Graph
from game.learning.numbers import Params
from game.learning.params import SHIPPED
from game.learning.reviews import due
from game.learning.suit import choose_template
from game.learning.trail import enough, growing_order, today
from game.model import Grade, Progress, Template

REVIEWS = 0.4  # of a session, at most
CHOSEN, TOO_MUCH = 8, 12  # answers a day on a growing skill: on one that was chosen, and at all
BACK = 3  # items after which a miss comes back
PURPOSES = {"placement": "placement", "claim": "claim", "review": "review", "check": "review"}

Able = Callable[[str], Sequence[Template]]
"""The templates of a skill that can be asked where the learner is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The next item, and ``why``: placement, claim, again, review, check, new, prerequisite or play."""

    skill: str
    template: str
    why: str

    @property
    def purpose(self) -> str:
        """The word for it in the log."""
        return PURPOSES.get(self.why, "practice")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one sitting has seen so far; ``noted`` moves it on."""

    items: int = 0
    reviews: int = 0
    last: str | None = None  # template
    last_skill: str | None = None
    missed: tuple[tuple[str, str, int], ...] = ()  # skill, template, and the item after which it was missed
    misses: int = 0  # in a row
    reviewed: frozenset[str] = frozenset()
    reviewing: bool = False  # whether the last item was a review


def noted(sitting: Sitting, choice: Choice, grade: Grade) -> Sitting:
    """``sitting`` after an item was answered: a miss comes back, a review is counted."""
    right = grade == Grade.RIGHT
    review = choice.why in ("review", "check")
    missed = tuple(one for one in sitting.missed if one[1] != choice.template)
    if not right:
        missed = (*missed, (choice.skill, choice.template, sitting.items))
    return Sitting(
        items=sitting.items + 1,
        reviews=sitting.reviews + review,
        last=choice.template,
        last_skill=choice.skill,
        missed=missed[-4:],
        misses=0 if right else sitting.misses + 1,
        reviewed=sitting.reviewed | {choice.skill} if review else sitting.reviewed,
        reviewing=review,
    )


def next_item(
    progress: Progress,
    graph: Graph,
    now: float,
    sitting: Sitting,
    rng: Random,
    goal: str | None = None,
    interests: Collection[str] = (),
    closing: bool = False,
    prefer: str | None = None,
    able: Able | None = None,
    params: Params = SHIPPED,
) -> Choice | None:
    """The next item of a sitting, of all skills there are; None if there is nothing to play.

    In this order: a placement, for one who is new to the isle and able; a miss that comes back; what is due for another
    look, as long as that stays within 40 %; the growing skill that is nearest to being known and has not had enough for
    today; others that grow; what a skill that rests builds on; more reviews; what is remembered least.

    ``closing``: the last item of the sitting, so an easy one, as the first is. ``prefer``: a skill the learner
    chose, which comes first among those that grow; then no two reviews follow one another. ``able``: what can be
    asked where the learner is; skills without any template there are passed over.
    """
    turn = _Turn(
        progress, graph, now, sitting, rng, prefer, able or (lambda name: graph.skills[name].templates), params
    )
    found = turn.skill(goal, interests)
    if found is None:
        return None
    skill, template, why = found
    if template is not None:
        return Choice(skill, template, why)
    gentle = closing or sitting.items == 0 or sitting.misses >= 2
    chosen = choose_template(progress, graph.skills[skill], turn.able(skill), now, rng, sitting.last, gentle, params)
    return Choice(skill, chosen.id, why)


@dataclass(frozen=True, slots=True)
class _Turn:
    """All that one choice looks at."""

    progress: Progress
    graph: Graph
    now: float
    sitting: Sitting
    rng: Random
    prefer: str | None
    able: Able
    params: Params

    def skill(self, goal: str | None, interests: Collection[str]) -> tuple[str, str | None, str] | None:
        """Skill, template where only one will do, and why."""
        first = self.placed() or self.missed() or self.chosen()
        return first or self.review() or self.growing(goal, interests) or self.late()

    def placed(self) -> tuple[str, None, str] | None:
        """An item of a placement that goes on, or is worth beginning."""
        isle = self._isle()
        if isle is None or self.prefer is not None:
            return None
        sitting, can = self.sitting, lambda name: bool(self.able(name))
        last, missed = sitting.last_skill, sitting.misses > 0
        return place.next_skill(self.progress, self.graph, isle, self.rng, last, missed, can), None, "placement"

    def _isle(self) -> str | None:
        progress, graph = self.progress, self.graph
        for isle in progress.placements:
            if place.running(progress, isle) and self._can_on(isle):
                return isle
        isle = place.isle_of(progress.theta.skill)
        return isle if place.begins(progress, graph, isle) and self._can_on(isle) else None

    def _can_on(self, isle: str) -> bool:
        """Whether anything of this isle can be asked here; its map may be gone, too."""
        return any(place.isle_of(name) == isle and self.able(name) for name in self.graph.skills)

    def missed(self) -> tuple[str, str, str] | None:
        """A miss that comes back after some other items, unless that skill rests for today."""
        for name, template, at in self.sitting.missed:
            back = self.sitting.items - at >= BACK and name != self.sitting.last_skill and not self._rests(name)
            if back and self._unlocked(name) and any(one.id == template for one in self.able(name)):
                return name, template, "again"
        return None

    def chosen(self) -> tuple[str, None, str] | None:
        """A lit lantern that the learner chose: two items of three are its own."""
        name, lately = self.prefer, self.sitting.items % 3
        if name is None or not is_lit(self.progress.skills, name) or not self.able(name) or lately == 2:
            return None
        return name, None, dict(due(self.progress, self.graph, self.now, self.params)).get(name, "play")

    def review(self) -> tuple[str, None, str] | None:
        """What is due for another look, while that stays within its share of the sitting."""
        sitting = self.sitting
        if sitting.reviews + 1 > max(1.0, REVIEWS * (sitting.items + 1)):
            return None
        if self.prefer is not None and (sitting.reviewing or sitting.items == 0):
            return None
        return self._due()

    def _due(self) -> tuple[str, None, str] | None:
        sitting = self.sitting
        for name, why in due(self.progress, self.graph, self.now, self.params):
            if name not in sitting.reviewed and name not in (sitting.last_skill, self.prefer) and self.able(name):
                return name, None, why
        return None

    def growing(self, goal: str | None, interests: Collection[str]) -> tuple[str, None, str] | None:
        """A skill that grows: the chosen one, else the nearest to being known; those that had enough today later."""
        progress, now = self.progress, self.now
        order = growing_order(progress, self.graph, now, goal, interests, self.params)
        order = [name for name in order if self.able(name)]
        if self.prefer in order:
            order = [self.prefer, *(name for name in order if name != self.prefer)]
        awake = [name for name in order if not notice.is_parked(progress.skills.get(name), now)]
        day, last = local_day(now, progress.offset), self.sitting.last_skill
        if self.prefer in awake and today(progress.skills.get(self.prefer), day) < CHOSEN:
            return self.prefer, None, "new"  # what a learner chose may be lit in one go
        hungry = next((name for name in awake if not enough(progress, name, now, self.params)), None)
        if hungry is not None:
            return hungry, None, "new"
        counts = {name: today(progress.skills.get(name), day) for name in awake}
        least = min(awake, key=lambda name: (name == last, counts[name]), default=None)
        if least is not None and counts[least] < TOO_MUCH:
            return least, None, "new"
        need = notice.weakest_need(progress, self.graph, order[0]) if order else None
        if need is not None and need != last and self.able(need):
            return need, None, "prerequisite"
        return None

    def late(self) -> tuple[str, None, str] | None:
        """Nothing grows: more reviews, then what is remembered least, then anything at all."""
        if found := self._due():
            return found
        skills, now = self.progress.skills, self.now
        names = [name for name in self.graph.skills if self.able(name)]
        known = [name for name in names if is_lit(skills, name) and name != self.sitting.last_skill]
        if known:
            return min(known, key=lambda name: memory.recall(skills[name].card, now)), None, "play"
        names = [name for name in names if self._unlocked(name)] or names
        return (self.prefer if self.prefer in names else names[0], None, "play") if names else None

    def _unlocked(self, name: str) -> bool:
        """Whether all it needs is open; a placement asks what is not, too, but that does not come back."""
        skills, skill = self.progress.skills, self.graph.skills.get(name)
        return skill is not None and (is_lit(skills, name) or all(is_open(skills, need) for need in skill.needs))

    def _rests(self, name: str) -> bool:
        parked = notice.is_parked(self.progress.skills.get(name), self.now)
        return parked or enough(self.progress, name, self.now, self.params)
