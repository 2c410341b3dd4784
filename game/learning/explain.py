"""Every decision about a lantern with its evidence, in plain words and numbers: what stands behind each "Why?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.learning import memory, notice
from game.learning.decide import (
    DAY,
    careful,
    fresh_skill,
    is_open,
    kept,
    light,
    local_day,
    outlook,
    remembered,
    rules_for,
    strength,
)
from game.learning.filter import sigmoid
from game.learning.graph import Graph
from game.learning.numbers import Params, Rules
from game.learning.params import SHIPPED
from game.learning.reviews import due
from game.model import Grade, Light, Progress, SkillState


def N_(text: str) -> str:  # noqa: N802 (the name that collectors of texts look for)
    """Marks a text for translation; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one learner at one skill; chances are 0 to 1."""

    right: int  # right answers among the last ``of`` ...
    of: int  # ... graded ones, ten at most ("I don't know yet" is not among them)
    tries: int
    rights: int
    hints: int
    days: int  # different local days it was practised on
    weekday: int | None  # of the last one, Monday 0; None: never practised
    days_ago: int | None  # 0 today, 1 yesterday ...
    chance: float  # of a right answer at a middling item, as of the last practice
    low: float  # the careful estimate of it, which has to reach ``needed``
    needed: float
    outlook: float  # chance that four of the next five would be right, which has to reach ``sure``
    sure: float
    retention: float  # chance that it is still known now
    slips: tuple[tuple[str, int], ...]  # misconceptions met, most frequent first
    tamed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: a text with named gaps, what goes into them, and whether what it asks for is met.

    Values are numbers ready to read (whole per cents, days, counts) or ids of skills. ``met`` is None where nothing
    is asked for. ``value`` and ``needed``, where given, are chances to draw on a scale.
    """

    text: str
    values: Mapping[str, int | str] = field(default_factory=dict)
    met: bool | None = None
    value: float | None = None
    needed: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision (``dark``, ``ready``, ``growing``, ``parked``, ``lit``, ``mastered``, ``dim``), said in one sentence,
    and the evidence for it."""

    decision: str
    says: Reason
    reasons: tuple[Reason, ...]


def evidence(
    progress: Progress,
    skill_id: str,
    now: float,
    offset: int = 0,
    params: Params = SHIPPED,
    rules: Rules | None = None,
) -> Evidence:
    """The evidence on ``skill_id`` at ``now``, where local time is ``offset`` minutes ahead of UTC."""
    state = progress.skills.get(skill_id) or fresh_skill(skill_id, params)
    graded = [grade for grade in state.recent if grade != Grade.UNSURE]
    practised = state.tries > 0
    common, theta, rules = progress.common, progress.theta, rules or params.rules
    return Evidence(
        right=graded.count(Grade.RIGHT),
        of=len(graded),
        tries=state.tries,
        rights=state.rights,
        hints=state.hints,
        days=state.days,
        weekday=(state.day + 3) % 7 if practised else None,  # day 0, 1 January 1970, was a Thursday
        days_ago=max(0, local_day(now, offset) - state.day) if practised else None,
        chance=sigmoid(strength(common, theta, state)),
        low=careful(state, rules),
        needed=rules.proficient,
        outlook=outlook(common, theta, state, params),
        sure=rules.ahead,
        retention=kept(progress, state, now),
        slips=tuple(sorted(state.slips, key=lambda slip: -slip[1])),
        tamed=state.tamed,
    )


def explain(
    progress: Progress, graph: Graph, skill_id: str, now: float, rules: Rules | None = None, params: Params = SHIPPED
) -> Explanation:
    """Why the lantern of ``skill_id`` shows what it shows at ``now``. KeyError: not a skill of ``graph``.

    ``rules``: those in force; without them its map's own.
    """
    skill, state = graph.skills[skill_id], progress.skills.get(skill_id)
    rules = rules or rules_for(skill.mastery, params.rules)
    shown = light(progress, skill, now, params)
    if shown is Light.DARK:
        missing = [need for need in skill.needs if not is_open(progress.skills, need)]
        says = Reason(N_("Another lantern comes first."), {})
        return Explanation(
            "dark", says, tuple(Reason(N_("{skill} comes first."), {"skill": n}, False) for n in missing)
        )
    if state is None or shown is Light.READY:
        return Explanation("ready", Reason(N_("All it needs is there. Nothing was tried yet."), {}), ())
    if shown is Light.GROWING:
        return _growing(progress, graph, skill_id, state, now, rules, params)
    return _lit(progress, state, now, rules, shown)


def why(
    progress: Progress, graph: Graph, skill_id: str, now: float, goal: str | None = None, params: Params = SHIPPED
) -> tuple[Reason, ...]:
    """Why a skill is suggested now, the weightiest reason first."""
    state, found = progress.skills.get(skill_id), []
    if goal is not None and (skill_id == goal or skill_id in graph.below.get(goal, ())):
        found.append(Reason(N_("It lies on the way to your goal: {skill}."), {"skill": goal}))
    if state is not None and state.lit_at is not None:
        found += _memory(progress, state, now)
        kind = dict(due(progress, graph, now, params)).get(skill_id)
        if light(progress, graph.skills[skill_id], now, params) is Light.DIM:
            found.insert(0, Reason(N_("It has burnt low. One right answer rekindles it."), {}))
        elif kind == "check":
            found.insert(0, Reason(N_("One right answer today makes this light last: it is then mastered."), {}))
        return tuple(found)
    if state is not None and state.tries:
        graded = [grade for grade in state.recent if grade != Grade.UNSURE]
        values: dict[str, int | str] = {"right": graded.count(Grade.RIGHT), "of": len(graded)}
        found.append(Reason(N_("You have begun: {right} right of the last {of}."), values))
    else:
        found.append(Reason(N_("What it builds on is known well enough."), {}))
    above = len(graph.above.get(skill_id, ()))
    if above:
        found.append(Reason(N_("Lanterns that open after it: {count}."), {"count": above}))
    return tuple(found)


def _growing(
    progress: Progress, graph: Graph, name: str, state: SkillState, now: float, rules: Rules, params: Params
) -> Explanation:
    common, theta = progress.common, progress.theta
    ahead = outlook(common, theta, state, params)
    reasons = [
        Reason(
            N_("Answers so far: {tries}. At least {needed} are wanted."),
            {"tries": state.tries, "needed": rules.fewest_tries},
            state.tries >= rules.fewest_tries,
        ),
        _scale(
            N_("A careful estimate says: {value} of 100 answers would be right. {needed} light the lantern."),
            careful(state, rules),
            rules.proficient,
        ),
        _scale(
            N_("That 4 of the next 5 are right is {value} % likely. {needed} % are wanted."),
            ahead,
            rules.ahead,
        ),
    ]
    if notice.is_parked(state, now):
        need = notice.weakest_need(progress, graph, name)
        if need is not None:
            reasons.insert(0, Reason(N_("{skill} may help first."), {"skill": need}))
        says = Reason(N_("Many tries, and it does not get easier yet. It rests until tomorrow."), {})
        return Explanation("parked", says, tuple(reasons))
    return Explanation("growing", Reason(N_("It grows with every try."), {}), tuple(reasons))


def _lit(progress: Progress, state: SkillState, now: float, rules: Rules, shown: Light) -> Explanation:
    reasons = [_kindled_by(state)]
    if state.mastered_at is not None and state.lit_at is not None:
        days = max(1, round((state.mastered_at - state.lit_at) / DAY))
        reasons.append(
            Reason(N_("Right again later, after other things. Days in between: {days}."), {"days": days}, True)
        )
    else:
        text = N_("A right answer on another day, after other things, makes it mastered.")
        reasons.append(Reason(text, {}, False))
    reasons += _memory(progress, state, now)
    if shown is Light.DIM:
        held = kept(progress, state, now)
        text = N_("About {value} of 100 answers would still be right. Under {needed} a lantern dims.")
        reasons.append(_scale(text, held, rules.dim))
        return Explanation(
            "dim", Reason(N_("It was lit and has burnt low. One right answer rekindles it."), {}), tuple(reasons)
        )
    if state.mastered_at is not None:
        return Explanation("mastered", Reason(N_("You know this, and it has lasted."), {}), tuple(reasons))
    return Explanation("lit", Reason(N_("You know this."), {}), tuple(reasons))


def _kindled_by(state: SkillState) -> Reason:
    if state.lit_by == "claim":
        text = N_("You said: I know this. Hard questions that showed it: {items}.")
        return Reason(text, {"items": state.claim_items}, True)
    values: dict[str, int | str] = {"rights": state.rights, "tries": state.tries}
    return Reason(N_("Right answers: {rights} of {tries}."), values, True)


def _memory(progress: Progress, state: SkillState, now: float) -> list[Reason]:
    card = state.card
    if card is None:
        return []
    ago = max(0, round((now - card.at) / DAY))
    lasts = max(1, round(memory.interval(card)))
    found = [Reason(N_("Days since it was last looked at: {days}."), {"days": ago})] if ago else []
    text = N_("Days it should last before another look: {days}.")
    held = remembered(progress, state, now)
    return [*found, Reason(text, {"days": lasts}, held >= memory.KEEP, held, memory.KEEP)]


def _scale(text: str, value: float, needed: float) -> Reason:
    # Rounded so that what is not reached never reads as if it were, nor what is as if it were not.
    met, asked, shown = value >= needed, round(100 * needed), int(100 * value + 1e-9)
    values: dict[str, int | str] = {"value": max(shown, asked) if met else min(shown, asked - 1), "needed": asked}
    return Reason(text, values, met, value, needed)
