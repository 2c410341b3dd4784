"""What is written down of one skill beside the belief: tries, days, slips, memory, and when its lantern lit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from game.learning import level, memory
from game.learning.decide import DAY, is_dim, local_day, proficient
from game.learning.notice import luck as chance_of_luck
from game.learning.notice import turns_on_the_spot
from game.learning.numbers import Params, Rules
from game.model import Attempt, Grade, Progress, SkillState
from game.model.beliefs import Card, SkillBelief, SkillNorm

_RECENT = 10
_NIGHT = 6 * 3600.0  # seconds: midnight alone makes no night
_IN_A_ROW = 2  # right answers that tame a misconception
PRACTICE, CLAIM, PLACEMENT = "practice", "claim", "placement"
TELLS = 0.5  # share of the time to the next review before which implicit credit is not worth its while
SHOWN = (1.8, 0.8)  # level and variance, in logits, of what others showed to be known
CLAIM_ITEMS = 6  # given at most to test "I know this"
_KNOWS, _SLIGHT = 0.92, 0.2  # success at hard items of one who knows, and of one who doesn't, guessing aside
_HOLDS, _FAILS = math.log(19.0), -math.log(4.0)  # log odds at which a claim holds (.95), or is let go (.2)


def answered(
    state: SkillState,
    attempt: Attempt,
    belief: SkillBelief,
    norm: SkillNorm,
    levels: tuple[float, ...],
    day: int,
    usual: float | None,
    rules: Rules,
) -> SkillState:
    """``state`` with one right or wrong answer counted and belief taken over; ``usual``: seconds for such an item."""
    right = attempt.grade == Grade.RIGHT
    recent = (*state.recent[1 - _RECENT :], attempt.grade)
    new_day = state.tries == 0 or day > state.day
    slips, tamed = state.slips, state.tamed
    if attempt.misconception is not None and not right:
        slips = _slipped(slips, attempt.misconception)
    elif right and len(slips) > len(tamed) and recent[-_IN_A_ROW:] == (Grade.RIGHT,) * _IN_A_ROW:
        tamed = tuple(name for name, _ in slips)
    tries = state.tries + 1
    stuck = state.lit_at is None and not right and turns_on_the_spot(recent, tries - state.stuck_tries)
    return SkillState(
        belief,
        norm,
        tries,
        state.rights + right,
        state.hints + attempt.hints,
        recent,
        state.days + new_day,
        day if new_day else state.day,
        1 if new_day else state.today + 1,
        levels,
        _opened(state, levels, attempt, rules),
        _reviewed(state, attempt, day, usual) if new_day or state.card is None else state.card,
        state.lit_at,
        state.lit_by,
        state.mastered_at,
        state.rekindled,
        state.rekindled_at,
        state.stuck + stuck,
        attempt.at if stuck else state.stuck_at,
        tries if stuck else state.stuck_tries,
        state.claimed_at,
        state.claim,
        state.claim_items,
        slips,
        tamed,
    )


def _opened(state: SkillState, levels: tuple[float, ...], attempt: Attempt, rules: Rules) -> float | None:
    """When what builds on this skill opened; once open it stays so."""
    if state.open_at is not None or not levels or level.known(levels, rules.proficient) < rules.open:
        return state.open_at
    return attempt.at


def seen(state: SkillState, attempt: Attempt) -> SkillState:
    """``state`` after an "I don't know yet": remembered as seen, belief and memory untouched."""
    recent = (*state.recent[1 - _RECENT :], attempt.grade)
    return replace(state, recent=recent, hints=state.hints + attempt.hints)


def claimed(state: SkillState, attempt: Attempt, prior: float) -> SkillState:
    """``state`` after one answer given to test "I know this": a sequential test of two likelihoods (Wald 1945).

    ``prior``: logit of what was believed before the claim, of which a half counts, 1 at most. Luck is reckoned with,
    so among few choices it takes more items. "I don't know yet" counts as not right here. A new claim begins an
    hour after the last one, or when that one was decided.
    """
    right = attempt.grade == Grade.RIGHT and attempt.hints == 0
    old = state.claimed_at
    fresh = old is None or not 0.0 <= attempt.at - old < 3600.0 or claim_over(state)
    odds, items = (max(-1.0, min(1.0, 0.5 * prior)), 0) if fresh else (state.claim, state.claim_items)
    luck = max(0.02, min(0.9, chance_of_luck(attempt)))
    lacks = luck + (1.0 - luck) * _SLIGHT
    odds += math.log(_KNOWS / lacks) if right else math.log((1.0 - _KNOWS) / (1.0 - lacks))
    return replace(state, claimed_at=attempt.at, claim=odds, claim_items=items + 1)


def claim_holds(state: SkillState) -> bool:
    """Whether the claim is proven: likely enough after three items at least."""
    return state.claim_items >= 3 and state.claim >= _HOLDS


def claim_over(state: SkillState) -> bool:
    """Whether the test of a claim is over, one way or the other."""
    return claim_holds(state) or state.claim <= _FAILS or state.claim_items >= CLAIM_ITEMS


def kindled(
    progress: Progress, old: SkillState, state: SkillState, attempt: Attempt, params: Params, rules: Rules
) -> SkillState:
    """``state``, which was ``old`` before a right answer, with what its lantern did: lit, rekindled or mastered."""
    at = attempt.at
    if state.lit_at is None:
        if attempt.purpose == CLAIM and claim_holds(state):
            return lit(state, at, CLAIM)
        if proficient(progress, state, params, rules):
            return lit(state, at, PRACTICE)
        return state
    was_dim = is_dim(progress, old, at, rules)
    checked = state.mastered_at is None and attempt.hints == 0 and _delayed(progress.skills, state, attempt, rules)
    if not (was_dim or checked):
        return state
    return replace(
        state,
        rekindled=state.rekindled + was_dim,
        rekindled_at=at if was_dim else state.rekindled_at,
        mastered_at=at if checked else state.mastered_at,
    )


def lit(state: SkillState, at: float, by: str) -> SkillState:
    """``state`` with its lantern lit; what is known well enough for that is remembered for some days at least."""
    card = memory.rated(None, memory.GOOD, at)
    if state.card is not None and state.card.stability > card.stability:
        card = state.card
    return replace(state, lit_at=at, lit_by=by, card=card)


def opened(state: SkillState, at: float) -> SkillState:
    """``state`` of a skill that others showed to be known: what builds on it is open, a few own answers light it."""
    if state.lit_at is not None or state.open_at is not None:
        return state
    shown = level.prior(*SHOWN)
    return replace(state, open_at=at, levels=shown if not state.levels else level.both(state.levels, shown))


def fading(state: SkillState, at: float) -> bool:
    """Whether enough of the time until the next review has gone by for a share of one to tell."""
    card = state.card
    return card is not None and memory.overdue(card, (at - card.at) / DAY) >= TELLS


def credited(state: SkillState, share: float, attempt: Attempt, day: int) -> SkillState:
    """``state`` after a right answer, ``share`` of a review, at a skill that builds on it."""
    days = None if state.card is None else max(0, day - local_day(state.card.at, attempt.offset))
    card = memory.credited(state.card, share, attempt.at, days)
    return state if card is state.card else replace(state, card=card)


def _reviewed(state: SkillState, attempt: Attempt, day: int, usual: float | None) -> Card:
    """The card after the day's first graded answer; with hints a right one counts as hard."""
    rating = memory.rating(attempt.grade == Grade.RIGHT, attempt.seconds, usual)
    if rating > memory.HARD and attempt.hints:
        rating = memory.HARD
    days = None if state.card is None else max(0, day - local_day(state.card.at, attempt.offset))
    return memory.rated(state.card, rating, attempt.at, days)


def _delayed(skills: Mapping[str, SkillState], state: SkillState, attempt: Attempt, rules: Rules) -> bool:
    """Whether enough nights have passed since the lighting and another skill was practised in between."""
    lit_at = state.lit_at or 0.0
    nights = local_day(attempt.at, attempt.offset) - local_day(lit_at, attempt.offset)
    if nights < rules.check or attempt.at - lit_at < _NIGHT + (rules.check - 1) * DAY:
        return False
    return any(other.belief.at > lit_at for name, other in skills.items() if name != attempt.skill)


def _slipped(slips: tuple[tuple[str, int], ...], name: str) -> tuple[tuple[str, int], ...]:
    if all(known != name for known, _ in slips):
        return (*slips, (name, 1))
    return tuple((known, count + (known == name)) for known, count in slips)
