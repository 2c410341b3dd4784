"""What wants another look: the delayed checks, the reviews that are due, the facts."""

from __future__ import annotations

from game.learning import memory
from game.learning.decide import DAY, local_day
from game.learning.graph import Graph
from game.learning.numbers import Params
from game.learning.params import SHIPPED
from game.model import Progress, Skill, SkillState

_NIGHT = 6 * 3600.0  # seconds since the last practice, at least


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
    if nights < params.rules.check or now - last < _NIGHT or state.card is None:
        return False
    return memory.overdue(state.card, (now - state.card.at) / DAY) >= 1.0


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
