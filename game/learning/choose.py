"""What to practise next: the skill and the template of the next item, tonight's trail, the way to a goal."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from game.learning import features, memory, notice, place
from game.learning.decide import DAY, fresh_item, fresh_skill, is_lit, light, local_day, strength
from game.learning.filter import Beliefs, see, sigmoid
from game.learning.graph import Graph
from game.learning.numbers import Params
from game.learning.params import SHIPPED
from game.learning.recalibration import recalibrated
from game.model import Grade, Light, Progress, Skill, SkillState, Template

CHOICES = 6  # how many a child can look over at once
REVIEWS = 0.4  # of a session, at most
BLOCK = 8  # items on one skill before another gets its turn
BACK = 3  # items after which a miss comes back
PURPOSES = {"placement": "placement", "claim": "claim", "review": "review", "check": "review"}
_NIGHT = 6 * 3600.0
_READY = 0.45  # predicted success under which a skill is not begun while others wait


@dataclass(frozen=True, slots=True)
class Trail:
    """Tonight's suggestions, all ids of skills; the three never name one skill twice."""

    new: str | None  # grows or may start to
    rekindle: str | None  # dim, due for review, or for the delayed check that makes it mastered
    choice: tuple[str, ...]  # other open skills, best first


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
    focus: str | None = None  # the skill being practised
    block: int = 0  # items on it in a row, reviews not counted
    last: str | None = None  # template
    last_skill: str | None = None
    missed: tuple[tuple[str, str, int], ...] = ()  # skill, template, and the item after which it was missed
    misses: int = 0  # in a row
    reviewed: frozenset[str] = frozenset()


def noted(sitting: Sitting, choice: Choice, grade: Grade) -> Sitting:
    """``sitting`` after an item was answered: a miss comes back, a review is counted."""
    right = grade == Grade.RIGHT
    review = choice.why in ("review", "check")
    missed = tuple(one for one in sitting.missed if one[1] != choice.template)
    if not right:
        missed = (*missed, (choice.skill, choice.template, sitting.items))
    same = choice.skill == sitting.focus
    focused = choice.why in ("new", "prerequisite", "play")
    return Sitting(
        items=sitting.items + 1,
        reviews=sitting.reviews + review,
        focus=choice.skill if focused else sitting.focus,
        block=(sitting.block + 1 if same else 1) if focused else sitting.block,
        last=choice.template,
        last_skill=choice.skill,
        missed=missed[-4:],
        misses=0 if right else sitting.misses + 1,
        reviewed=sitting.reviewed | {choice.skill} if review else sitting.reviewed,
    )


# ------------------------------------------------------------------ one item


def next_item(
    progress: Progress,
    graph: Graph,
    now: float,
    sitting: Sitting,
    rng: Random,
    goal: str | None = None,
    interests: Collection[str] = (),
    closing: bool = False,
    placing: bool = True,
    params: Params = SHIPPED,
) -> Choice | None:
    """The next item of a sitting, of all skills there are; None if there is nothing to play.

    In this order: a placement that has begun or is worth beginning; a miss that comes back; a review, every third
    item while any is due and never above 40 % (the first of a sitting, since that is likely to succeed); the skill
    in hand, up to a block; the next skill; more reviews. ``closing``: the last item of the sitting, so an easy one.
    """
    found = _next_skill(progress, graph, now, sitting, rng, goal, interests, placing, params)
    if found is None:
        return None
    skill, template, why = found
    if template is not None:
        return Choice(skill, template, why)
    gentle = closing or sitting.items == 0 or sitting.misses >= 2
    templates = graph.skills[skill].templates
    chosen = choose_template(progress, graph.skills[skill], templates, now, rng, sitting.last, gentle, params)
    return Choice(skill, chosen.id, why)


def _next_skill(
    progress: Progress,
    graph: Graph,
    now: float,
    sitting: Sitting,
    rng: Random,
    goal: str | None,
    interests: Collection[str],
    placing: bool,
    params: Params,
) -> tuple[str, str | None, str] | None:
    """Skill, template where only one will do, and why."""
    skills = progress.skills
    if placing and (isle := _placing(progress, graph)) is not None:
        name = place.next_skill(progress, graph, isle, rng, sitting.last_skill, sitting.misses > 0)
        return name, None, "placement"
    for name, template, at in sitting.missed:
        if sitting.items - at >= BACK and name != sitting.last_skill and not notice.is_parked(skills.get(name), now):
            return name, template, "again"
    room = sitting.reviews + 1 <= max(1.0, REVIEWS * (sitting.items + 1))
    waiting = due(progress, graph, now, params) if room and (sitting.items % 3 == 0) else []
    waiting = [one for one in waiting if one[0] not in sitting.reviewed and one[0] != sitting.last_skill]
    if waiting:
        return waiting[0][0], None, waiting[0][1]
    focus = sitting.focus or ""
    in_hand = focus in graph.skills and sitting.block < BLOCK and not is_lit(skills, focus)
    if in_hand and not notice.is_parked(skills.get(focus), now):
        return focus, None, "new"
    order = growing_order(progress, graph, now, goal, interests, params)
    order = [name for name in order if name != focus] or order
    if order and not notice.is_parked(skills.get(order[0]), now):
        return order[0], None, "new"
    if order:  # all that could grow rests until tomorrow
        need = notice.weakest_need(progress, graph, order[0])
        if need is not None and sitting.last_skill != need:
            return need, None, "prerequisite"
    late = [one for one in due(progress, graph, now, params) if one[0] not in sitting.reviewed]
    if late:
        return late[0][0], None, late[0][1]
    names = [name for name in graph.skills if is_lit(skills, name) and name != sitting.last_skill]
    if names:
        return min(names, key=lambda name: _recall(skills[name], now)), None, "play"
    return (order[0], None, "new") if order else None


def _placing(progress: Progress, graph: Graph) -> str | None:
    """The isle on which a placement goes on, or is worth beginning: only for one who is new to everything."""
    for isle in progress.placements:
        if place.running(progress, isle):
            return isle
    if progress.tries or progress.placements or not graph.skills:
        return None
    isle = place.isle_of(next(iter(graph.skills)))
    return isle if place.begins(progress, graph, isle) else None


def predict(
    progress: Progress, skill_id: str, template_id: str, difficulty: float, now: float, params: Params = SHIPPED
) -> float:
    """Chance, 0 to 1, of a right answer without hints at ``now``; ``difficulty`` in logits."""
    beliefs = _beliefs(progress, skill_id, template_id, params)
    sight = see(params.told, beliefs, difficulty, now)
    logit = params.predict.logit(features.before(beliefs, sight, skill_id))
    return recalibrated(progress.recalibration, logit)


def _beliefs(progress: Progress, skill_id: str, template_id: str, params: Params) -> Beliefs:
    state = progress.skills.get(skill_id) or fresh_skill(skill_id, params)
    belief, norm = progress.items.get(template_id) or fresh_item(template_id, params)
    return Beliefs(progress.common, progress.theta, state.belief, belief, state.norm, norm)


def choose_template(
    progress: Progress,
    skill: Skill,
    templates_allowed: Sequence[Template],
    now: float,
    rng: Random,
    last_template: str | None = None,
    gentle: bool = False,
    params: Params = SHIPPED,
) -> Template:
    """A template whose predicted success is near .78 (``gentle``: .88).

    Chance decides among those about as near, with weights ``exp(-distance / variety)``; that of ``last_template``
    counts less, but it is not barred: with few templates that would force every second item far from the aim.
    ``ValueError`` if none is allowed.
    """
    if not templates_allowed:
        raise ValueError(f"no template of {skill.id} may be used here")
    rules = params.rules
    aim = rules.gentle if gentle else rules.target
    away = [abs(predict(progress, skill.id, t.id, t.difficulty, now, params) - aim) for t in templates_allowed]
    nearest = min(away)
    weights = [
        math.exp((nearest - distance) / rules.variety) * (rules.again if template.id == last_template else 1.0)
        for template, distance in zip(templates_allowed, away, strict=True)
    ]
    return rng.choices(templates_allowed, weights)[0]


def next_seed(rng: Random) -> int:
    """A seed for the next item, 0 to 2**31 - 1."""
    return rng.randrange(2**31)


# ------------------------------------------------------------------ reviews


def due(progress: Progress, graph: Graph, now: float, params: Params = SHIPPED) -> list[tuple[str, str]]:
    """Skills to look at again, best first, each with why: ``check`` (it would make it mastered) or ``review``.

    Checks first. Of the reviews those come first that knock out others: a right answer there is a share of a review of
    what it builds on, so what is covered by a chosen one is left out. Else as ``memory.spread`` has them.
    """
    day = local_day(now, progress.offset)
    checks: list[tuple[float, str]] = []
    late: list[tuple[str, float]] = []
    for name, state in progress.skills.items():
        card = state.card
        if state.lit_at is None or card is None or name not in graph.skills:
            continue
        if state.mastered_at is None and _check_due(state, now, day, progress.offset, params):
            checks.append((memory.recall(card, now), name))
        elif (overdue := memory.overdue(card, (now - card.at) / DAY)) >= 1.0 and now - state.belief.at > _NIGHT:
            late.append((name, overdue))
    covered = {below for name, _ in late for below, share in graph.shares[name] if share >= 0.5}
    order = memory.spread([one for one in late if one[0] not in covered], len(late))
    order += [name for name, _ in late if name in covered]
    return [*((name, "check") for _, name in sorted(checks)), *((name, "review") for name in order)]


def _check_due(state: SkillState, now: float, day: int, offset: int, params: Params) -> bool:
    lit_at = state.lit_at or 0.0
    last = max(lit_at, state.belief.at)
    nights = day - local_day(lit_at, offset)
    return nights >= params.rules.check and now - last >= _NIGHT and now - lit_at >= _NIGHT


def _recall(state: SkillState, now: float) -> float:
    return memory.recall(state.card, now)


def due_fact(progress: Progress, skill: Skill, now: float) -> tuple[str, int] | None:
    """Template and seed of the fact of this skill that is most overdue; None if none is, or it has no facts."""
    if skill.type != "fact":
        return None
    late = [
        (memory.overdue(fact.card, (now - fact.card.at) / DAY), key.split("#", 1)[0], fact.seed)
        for key, fact in progress.facts.items()
        if key.startswith(f"{skill.id}/")
    ]
    worst = max(late, default=None)
    return None if worst is None or worst[0] < 1.0 else worst[1:]


# ------------------------------------------------------------------ skills


def growing_order(
    progress: Progress,
    graph: Graph,
    now: float,
    goal: str | None = None,
    interests: Collection[str] = (),
    params: Params = SHIPPED,
) -> list[str]:
    """Unlit skills that are open: parked last; on the way to the goal, growing, of interest, within reach first.

    Among ready ones those of the isle practised on last come first, so that its thread goes on; then as authored.
    """
    skills = progress.skills
    on_path = set(path_to(tuple(graph.skills.values()), progress, goal)) if goal is not None else set()
    here = place.isle_of(progress.theta.skill)
    base = strength(progress.common, progress.theta, fresh_skill("", params))

    def rank(name: str) -> tuple[bool, bool, bool, bool, bool, bool]:
        state, skill = skills.get(name), graph.skills[name]
        growing = state is not None and state.tries > 0
        level = base if state is None else strength(progress.common, progress.theta, state)
        easiest = min((t.difficulty for t in skill.templates), default=0.0)
        return (
            notice.is_parked(state, now),
            name not in on_path,
            not growing,
            bool(interests) and not any(one in interests for one in skill.interests),
            sigmoid(level - easiest) < _READY,
            not growing and place.isle_of(name) != here,
        )

    names = [
        name
        for name in graph.skills
        if not is_lit(skills, name) and all(is_lit(skills, need) for need in graph.skills[name].needs)
    ]
    return sorted(names, key=rank)


def trail(
    progress: Progress,
    graph: Graph,
    now: float,
    goal_skill: str | None = None,
    interests: Collection[str] = (),
    params: Params = SHIPPED,
) -> Trail:
    """Tonight's trail; the same progress and time give the same trail."""
    lights = {name: light(progress, skill, now, params) for name, skill in graph.skills.items()}
    growing = growing_order(progress, graph, now, goal_skill, interests, params)
    fading = _fading(progress, graph, lights, now, params)
    new = growing[0] if growing else None
    rekindle = fading[0] if fading else None
    others = [name for name, one in lights.items() if one == Light.LIT and name not in fading]
    open_ones = _varied([name for name in growing[1:] if name != rekindle], (new, rekindle))
    rest = [*open_ones, *(name for name in (*fading[1:], *others) if name != new)]
    return Trail(new, rekindle, tuple(rest[:CHOICES]))


def _fading(progress: Progress, graph: Graph, lights: Mapping[str, Light], now: float, params: Params) -> list[str]:
    """Dim skills, the faintest first, then those due for a check or a review."""
    dim = [name for name, one in lights.items() if one == Light.DIM]
    dim.sort(key=lambda name: _recall(progress.skills[name], now))
    return dim + [name for name, _ in due(progress, graph, now, params) if name not in dim]


def path_to(skills: Sequence[Skill], progress: Progress, goal_id: str) -> list[str]:
    """Ids still to light on the way to ``goal_id``, in an order that can be learned, the goal last.

    Empty if the goal is lit already or is no skill of these.
    """
    by_id = {skill.id: skill for skill in skills}
    path: list[str] = []
    visited: set[str] = set()

    def visit(skill_id: str) -> None:
        if skill_id in visited or skill_id not in by_id or is_lit(progress.skills, skill_id):
            return
        visited.add(skill_id)
        for need in by_id[skill_id].needs:
            visit(need)
        path.append(skill_id)

    visit(goal_id)
    return path


def _varied(names: Sequence[str], before: Sequence[str | None]) -> list[str]:
    """The same names, one of every isle in turn; isles that were offered ``before`` come later in each round.

    What a child is free to choose should differ in more than its number: interest is what choosing is for.
    """
    offered = [place.isle_of(name) for name in before if name is not None]

    def turn(at: int) -> int:
        isle = place.isle_of(names[at])
        return offered.count(isle) + sum(place.isle_of(name) == isle for name in names[:at])

    return [names[at] for at in sorted(range(len(names)), key=turn)]
