"""Placement: a dozen items, hidden in play, that find what a newcomer to an isle knows already and need not practise.

Every skill has log odds of being known. An answer moves those of its own skill, a right one also those of all it builds
on, a wrong one those of all that builds on it (as knowledge spaces do, Falmagne et al. 2006); the next item is asked
where the answer tells most, and nearer to what is known after a miss.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from random import Random

from game.learning import notice
from game.learning.decide import is_lit
from game.learning.filter import sigmoid
from game.learning.graph import Graph
from game.model import Attempt, Grade, Progress
from game.model.beliefs import Placement

FEWEST, MOST = 12, 20  # items
LEAST_SKILLS = 6  # an isle with fewer is quicker played than placed
FIRST_FEW, EARLY, ABLE = 5, 16, 0.85  # answers on an isle before and after which there is none; share right for one
KNOWS, SLIGHT = 0.90, 0.12  # success of one who knows a skill, and of one who doesn't, guessing aside
SURE = math.log(0.93 / 0.07)  # log odds at which a skill counts as known
OPEN = math.log(0.88 / 0.12)  # log odds within which an answer still tells something
FIRST, DEEPER = -0.3, 0.35  # prior log odds of a skill that needs nothing, and what each layer takes off
ABILITY = 0.8  # how much the learner's ability elsewhere counts
LIT = 4.0  # of a lantern that is lit
DOUBT = 0.8  # how much of a wrong answer speaks against what builds on it


def isle_of(skill_id: str) -> str:
    """The map a skill is on."""
    return skill_id.split("/", 1)[0]


def begins(progress: Progress, graph: Graph, isle: str) -> bool:
    """Whether a placement is worth beginning: an isle of some size whose first answers were nearly all right.

    So everyone begins with a lantern of their own choice, and one who finds that hard goes on as it comes.
    """
    if isle in progress.placements:
        return False
    names = [name for name in graph.skills if isle_of(name) == isle]
    tried = [progress.skills[name] for name in names if name in progress.skills]
    tries, rights = sum(state.tries for state in tried), sum(state.rights for state in tried)
    return len(names) >= LEAST_SKILLS and FIRST_FEW <= tries <= EARLY and rights >= ABLE * tries


def running(progress: Progress, isle: str) -> bool:
    """Whether a placement on this isle has begun and is not done."""
    found = progress.placements.get(isle)
    return found is not None and not found.done


def odds(progress: Progress, graph: Graph, isle: str) -> dict[str, float]:
    """Log odds that each skill of the isle is known, as far as the placement has got."""
    found = progress.placements.get(isle, Placement())
    moved = dict(found.known)
    ability = ABILITY * progress.theta.mean
    return {
        name: LIT
        if is_lit(progress.skills, name)
        else moved.get(name, 0.0) + FIRST - DEEPER * graph.depth[name] + ability
        for name in graph.skills
        if isle_of(name) == isle
    }


def next_skill(
    progress: Progress,
    graph: Graph,
    isle: str,
    rng: Random,
    last: str | None,
    missed: bool,
    able: Callable[[str], bool] = bool,
) -> str:
    """The skill to ask next: where the answer tells most about it and about its neighbours.

    ``able``: whether it can be asked where the learner is; if none can, all are taken as if they could. After a miss
    nothing is asked that is less likely than not, so that nobody fails twice in a row for long.
    """
    known = odds(progress, graph, isle)
    best, names = -1.0, [name for name in known if able(name)] or list(known)
    rng.shuffle(names)
    chosen = names[0]
    for name in names:
        p = sigmoid(known[name])
        telling = p * (1.0 - p)
        near = sum(_unsure(known.get(one)) for one in (*graph.below[name], *graph.above[name]))
        worth = telling * (1.0 + near) * (0.3 if name == last else 1.0)
        if missed:
            worth *= p * p
        if worth > best:
            best, chosen = worth, name
    return chosen


def after(progress: Progress, graph: Graph, attempt: Attempt) -> Placement:
    """The isle's placement after one of its answers; "I don't know yet" counts as a miss here, and only here."""
    isle = isle_of(attempt.skill)
    found = progress.placements.get(isle, Placement())
    right = attempt.grade == Grade.RIGHT and attempt.hints == 0
    luck = max(0.02, min(0.9, notice.luck(attempt)))
    lacks = luck + (1.0 - luck) * SLIGHT
    told = math.log(KNOWS / lacks) if right else math.log((1.0 - KNOWS) / (1.0 - lacks))
    moved = dict(found.known)
    touched: Iterable[str] = graph.below.get(attempt.skill, ()) if right else graph.above.get(attempt.skill, ())
    share = 1.0 if right else DOUBT
    for name in touched:
        if isle_of(name) == isle:
            moved[name] = _bounded(moved.get(name, 0.0) + share * told)
    moved[attempt.skill] = _bounded(moved.get(attempt.skill, 0.0) + told)
    items = found.items + 1
    now = odds(_with(progress, isle, Placement(items, tuple(moved.items()))), graph, isle)
    open_ones = sum(-OPEN < one < OPEN for one in now.values())
    done = found.done or items >= MOST or (items >= FEWEST and open_ones == 0) or _settled(items, now)
    return Placement(items, tuple(moved.items()), done)


def known(progress: Progress, graph: Graph, isle: str) -> Sequence[str]:
    """Skills that a placement found to be known, with all they build on; those come first."""
    now = odds(progress, graph, isle)
    sure = {name for name, one in now.items() if one >= SURE}
    whole = [name for name in sure if all(need in sure or isle_of(need) != isle for need in graph.below[name])]
    return sorted(whole, key=lambda name: (graph.depth[name], name))


def _settled(items: int, now: dict[str, float]) -> bool:
    """Whether all is clear before the fewest items were given, as with one who knows nothing yet."""
    return items >= FEWEST // 2 and not any(-OPEN < one < SURE for one in now.values())


def _with(progress: Progress, isle: str, placement: Placement) -> Progress:
    placements = {**progress.placements, isle: placement}
    return Progress(progress.theta, progress.common, progress.skills, placements=placements)


def _unsure(odds: float | None) -> float:
    if odds is None:
        return 0.0
    p = sigmoid(odds)
    return p * (1.0 - p)


def _bounded(odds: float) -> float:
    return max(-8.0, min(8.0, odds))
