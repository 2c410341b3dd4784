"""Folds attempts into progress: ``step`` is the only thing that changes what is believed of a learner."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from zlib import crc32

from game.learning import features, level, memory, notice, place, record
from game.learning.decide import fresh_item, fresh_skill, local_day, rules_for, strength
from game.learning.filter import Beliefs, learn, new_common, new_learner, see
from game.learning.graph import Graph
from game.learning.numbers import Params, Rules
from game.learning.params import SHIPPED
from game.learning.recalibration import learned
from game.model import Attempt, Grade, Progress, SkillState
from game.model.beliefs import Fact, ItemState, Placement, Recalibration

Skills = dict[str, SkillState]
NOTHING = Graph()
SETTLED = 1000  # answers after which a learner's intercept and slope are taken as known
_FACTS = 2000  # remembered of one learner at most


def start(params: Params = SHIPPED) -> Progress:
    """Progress of a learner who has answered nothing."""
    local = params.local
    return Progress(
        new_learner(params.told), local.common or new_common(params.told), recalibration=local.recalibration
    )


def step(progress: Progress, attempt: Attempt, graph: Graph = NOTHING, params: Params = SHIPPED) -> Progress:
    """Progress after one logged attempt; ``progress`` itself stays as it is.

    "I don't know yet" is free: counted as seen, it changes no belief. An unanswered item changes nothing.
    """
    if attempt.grade == Grade.UNANSWERED:
        return progress
    return _folded(replace(progress, skills=dict(progress.skills), items=dict(progress.items)), attempt, graph, params)


def fold(progress: Progress, attempts: Iterable[Attempt], graph: Graph = NOTHING, params: Params = SHIPPED) -> Progress:
    """Progress after ``attempts``, which are in order of time.

    The same as ``step`` over them, without a copy of the mappings for each one.
    """
    progress = replace(progress, skills=dict(progress.skills), items=dict(progress.items))
    for attempt in attempts:
        if attempt.grade != Grade.UNANSWERED:
            progress = _folded(progress, attempt, graph, params)
    return progress


def restored(
    progress: Progress, lit: Mapping[str, float], mastered: Mapping[str, float], opened: Mapping[str, float]
) -> Progress:
    """``progress`` with what was lit, mastered or opened before, and when: changed rules take nothing back."""
    skills = dict(progress.skills)

    def state_of(name: str) -> SkillState:
        return skills.get(name) or fresh_skill(name)

    for name, at in lit.items():
        state = state_of(name)
        state = record.lit(state, at, record.PRACTICE) if state.lit_at is None else state
        skills[name] = replace(state, lit_at=min(at, at if state.lit_at is None else state.lit_at))
    for name, at in mastered.items():
        state = state_of(name)
        skills[name] = replace(state, mastered_at=at if state.mastered_at is None else min(at, state.mastered_at))
    for name, at in opened.items():
        state = state_of(name)
        skills[name] = replace(state, open_at=at if state.open_at is None else min(at, state.open_at))
    return progress if skills == progress.skills else replace(progress, skills=skills)


def replay(attempts: Iterable[Attempt], graph: Graph = NOTHING, params: Params = SHIPPED) -> Progress:
    """Progress from a whole log, in any order: sorted by (at, id), every id used once."""
    once = {attempt.id: attempt for attempt in attempts}
    return fold(start(params), sorted(once.values(), key=attrgetter("at", "id")), graph, params)


def _folded(progress: Progress, attempt: Attempt, graph: Graph, params: Params) -> Progress:
    """One attempt written into the mappings of ``progress``, and the progress made around them."""
    name, grade, at = attempt.skill, attempt.grade, attempt.at
    day = local_day(at, attempt.offset)
    skills: Skills = progress.skills  # pyright: ignore[reportAssignmentType]  (the fold's own copy)
    old = skills.get(name) or fresh_skill(name, params)
    known, rules = grade != Grade.UNSURE, _rules(attempt, params.rules)
    right = grade == Grade.RIGHT
    theta, common, recalibration = progress.theta, progress.common, progress.recalibration
    if known:
        levels = old.levels if old.lit_at is not None else _levels(progress, old, attempt, params)
        beliefs, recalibration, usual = _believed(progress, old, attempt, params)
        common, theta = beliefs.common, beliefs.learner
        state = record.answered(old, attempt, beliefs.skill, beliefs.skill_norm, levels, day, usual, rules)
    else:
        state = record.seen(old, attempt)
    if attempt.purpose == record.CLAIM:
        state = record.claimed(state, attempt, strength(progress.common, progress.theta, old))
    skills[name] = state
    quests = progress.quests
    after = Progress(
        theta,
        common,
        skills,
        progress.items,
        _remembered(progress, attempt, graph, day) if known else progress.facts,
        progress.placements,
        recalibration,
        progress.tries + known,
        progress.rights + right,
        progress.unsure + (not known),
        progress.hints + attempt.hints,
        _with_day(progress.days, day),
        {**quests, attempt.quest: quests.get(attempt.quest, 0) + 1},
        progress.brave + (known and old.recent[-1:] == (Grade.WRONG,)),
        max(progress.at, at),
        attempt.offset,
    )
    if right:
        state = skills[name] = record.kindled(after, old, state, attempt, params, rules)
        if name in graph.below:
            _spread(skills, old, state, attempt, graph, day)
    if attempt.purpose == record.PLACEMENT and name in graph.skills:
        after = _placed(after, skills, attempt, graph)
    return after


def _believed(
    progress: Progress, state: SkillState, attempt: Attempt, params: Params
) -> tuple[Beliefs, Recalibration, float | None]:
    """What the answer makes of the beliefs and the recalibration; and the usual seconds for such an item."""
    told, name = params.told, attempt.template
    items: dict[str, ItemState] = progress.items  # pyright: ignore[reportAssignmentType]
    belief, norm = items.get(name) or fresh_item(name, params)
    theta = progress.theta
    beliefs = Beliefs(progress.common, theta, state.belief, belief, state.norm, norm)
    at, right = attempt.at, attempt.grade == Grade.RIGHT
    sight = see(told, beliefs, attempt.difficulty, at)
    recalibration = progress.recalibration
    if progress.tries < SETTLED:
        logit = params.predict.logit(features.before(beliefs, sight, attempt.skill))
        recalibration = learned(recalibration, logit, right)
    usual = math.exp(theta.pace + norm.pace) if theta.paced >= 5 and norm.paced >= 1 else None
    weight = notice.weight(attempt, theta, norm, params.rules)
    beliefs = learn(told, beliefs, sight, right, at, attempt.skill, attempt.seconds or None, weight)
    items[name] = ItemState(beliefs.item, beliefs.item_norm)
    return beliefs, recalibration, usual


def _levels(progress: Progress, state: SkillState, attempt: Attempt, params: Params) -> level.Levels:
    """How likely each level of strength is after the answer; the first begins from what the filter expects."""
    at, levels = attempt.at, state.levels
    if levels and state.belief.at:
        levels = level.aged(levels, (at - state.belief.at) / level.DAY)
    elif not levels:
        var = progress.theta.var + state.belief.var + state.norm.var
        levels = level.prior(min(strength(progress.common, progress.theta, state), level.HOPE), var)
    right = attempt.grade == Grade.RIGHT
    item = progress.items.get(attempt.template)
    met = item is not None and 0.0 <= at - item.belief.at < level.DAY
    weight = params.rules.hinted if right and attempt.hints else 1.0
    hasty = notice.rushed(attempt, progress.theta, None if item is None else item.norm)
    return level.answered(levels, right, attempt.difficulty - level.MET * met, notice.luck(attempt), weight, hasty)


def _spread(skills: Skills, old: SkillState, state: SkillState, attempt: Attempt, graph: Graph, day: int) -> None:
    """What a right answer says of the skills below: a share of a review, once a day; a claim that holds opens them."""
    if attempt.hints == 0 and (state.day != old.day or old.tries == 0):
        for name, share in graph.shares[attempt.skill]:
            lower = skills.get(name)
            if lower is not None and lower.lit_at is not None and record.fading(lower, attempt.at):
                skills[name] = record.credited(lower, share, attempt, day)
    if old.lit_at is None and state.lit_at is not None and state.lit_by == record.CLAIM:
        for name in graph.below[attempt.skill]:
            skills[name] = record.opened(skills.get(name) or fresh_skill(name), attempt.at)


def _placed(progress: Progress, skills: Skills, attempt: Attempt, graph: Graph) -> Progress:
    """Progress with the placement moved on; when it is done, what builds on what it found to be known is open."""
    isle = place.isle_of(attempt.skill)
    found = place.after(progress, graph, attempt)
    was_done = isle in progress.placements and progress.placements[isle].done
    progress = replace(progress, placements={**progress.placements, isle: found})
    if found.done and not was_done:
        for name in place.known(progress, graph, isle):
            skills[name] = record.opened(skills.get(name) or fresh_skill(name), attempt.at)
        progress = replace(progress, placements={**progress.placements, isle: Placement(found.items, (), True)})
    return progress


def _remembered(progress: Progress, attempt: Attempt, graph: Graph, day: int) -> Mapping[str, Fact]:
    """The cards of facts after a graded answer; only questions of skills that are things to remember have one."""
    skill = graph.skills.get(attempt.skill)
    facts = progress.facts
    if skill is None or skill.type != "fact":
        return facts
    key = fact_key(attempt.template, attempt.prompt)
    old = facts.get(key)
    if old is None and len(facts) >= _FACTS:
        return facts
    if old is not None and local_day(old.card.at, attempt.offset) == day:
        return facts  # only the first answer of a day rates a card
    rating = memory.rating(attempt.grade == Grade.RIGHT, attempt.seconds, None)
    card = memory.rated(old.card if old else None, memory.HARD if attempt.hints and rating > 2 else rating, attempt.at)
    return {**facts, key: Fact(attempt.seed, card)}


def fact_key(template: str, prompt: str) -> str:
    """The name of a fact: its template and what it asks."""
    return f"{template}#{crc32(prompt.encode('utf-8', 'replace')):08x}"


def _with_day(days: tuple[int, ...], day: int) -> tuple[int, ...]:
    if days and days[-1] == day:
        return days
    place = bisect_left(days, day)
    return days if days[place : place + 1] == (day,) else (*days[:place], day, *days[place:])


def _rules(attempt: Attempt, rules: Rules) -> Rules:
    """The rules that were in force for an attempt."""
    if attempt.proficient is None and not attempt.mastery:
        return rules
    own = (("proficient", attempt.proficient),) if attempt.proficient is not None else ()
    return rules_for((*attempt.mastery, *own), rules)
