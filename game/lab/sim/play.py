"""One simulated learner under one policy after another, each from the same start, and what is counted on the way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.lab.sim.cards import FsrsReviews, Leitner, Spaced
from game.lab.sim.families import FAMILIES
from game.lab.sim.lantern import Lantern
from game.lab.sim.mind import BETWEEN, Mind
from game.lab.sim.oracle import Oracle
from game.lab.sim.policies import Fixed, InARow, Policy, Rival, Row, at_random, judged
from game.lab.sim.rating import Rated
from game.lab.sim.tracing import Traced, Tracing
from game.lab.sim.world import DAY, MONDAY, Course, a_world, play_days

MONTH = 30.0  # days without practice after the last session
NO_NEED = 3.0  # days: an item at a skill that would be known this long without it is over-practice

Make = Callable[[Course, random.Random], Policy]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is played: ``days`` of play within 7/5 as many, ``items`` a day, at most."""

    seed: int
    days: int = 25
    items: int = 24


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one learner under one policy."""

    items: int = 0
    right: int = 0
    over: int = 0  # items at what was known, and would have been for days
    declared: int = 0
    false: int = 0  # of those, not known at that moment
    tries: int = 0  # items from the first at a skill to its declaration, summed over declared skills
    known_start: int = 0
    known_end: int = 0
    known_30d: int = 0


def rivals(tracing: Tracing) -> dict[str, Make]:
    """All policies but the oracle and the game's own, by name."""
    return {
        "fixed-10": judged(lambda: Fixed(10)),
        "3-in-a-row": judged(lambda: InARow(3)),
        "5-in-a-row": judged(lambda: InARow(5)),
        "bkt-95": judged(lambda: Traced(tracing)),
        "bkt-95-fsrs": lambda course, rng: Rival(course, rng, Traced(tracing), FsrsReviews()),
        "leitner": Leitner,
        "fsrs": Spaced,
        "elo": Rated,
        "random": at_random(10),
    }


def offered() -> tuple[str, ...]:
    """The names of all policies, ours first."""
    return ("lantern", *rivals(Tracing()), "oracle")


def one_learner(plan: Plan, family: str, number: int, policies: Sequence[str], tracing: Tracing) -> dict[str, Tally]:
    """What became of one learner under each policy: the same course, mind, days and luck each time."""
    seed = f"{plan.seed}/{family}/{number}"
    world = a_world(f"{plan.seed}/{number}")
    days = sessions(plan.days, seed)
    made = rivals(tracing)
    tallies: dict[str, Tally] = {}
    for name in policies:
        mind = FAMILIES[family](world, seed)
        policy = _policy(name, made, world.course, random.Random(f"policy {seed}"), mind)
        tallies[name] = play(mind, policy, days, plan.items)
    return tallies


def _policy(name: str, made: Mapping[str, Make], course: Course, rng: random.Random, mind: Mind) -> Policy:
    if name == "oracle":
        return Oracle(course, rng, mind)
    return made[name](course, rng) if name in made else Lantern(course, rng)


def sessions(days: int, seed: str) -> list[float]:
    """When each session begins: in the afternoon of every day of play."""
    rng = random.Random(f"days {seed}")
    return [MONDAY + day * DAY + rng.uniform(0.0, 2.0 * 3600.0) for day in play_days(rng, days)]


def play(
    mind: Mind, policy: Policy, days: Iterable[float], items: int, log: Callable[[Row], object] | None = None
) -> Tally:
    """Let one learner be practised by one policy; ``log`` is told every row."""
    count, tries = range(len(mind.start)), [0] * len(mind.start)
    given = rights = over = declared = false = tried = 0
    now = start = MONDAY
    known_start = sum(mind.known(skill, start) for skill in count)
    for now in days:
        mind.sits_down(now)
        policy.begin(now, items)
        for _ in range(items):
            choice = policy.choose(now)
            if choice is None:
                break
            skill, template = choice
            over += mind.known(skill, now + NO_NEED * DAY)  # and now, for without practice nothing comes back
            right, seconds = mind.answers(skill, template, now)
            now += seconds
            given, rights, tries[skill] = given + 1, rights + right, tries[skill] + 1
            row = Row(skill, template, right, now, seconds)
            for new in policy.saw(row):
                declared, tried = declared + 1, tried + tries[new]
                false += not mind.known(new, now)
            if log:
                log(row)
            now += BETWEEN
    ends = [sum(mind.known(skill, at) for skill in count) for at in (now, now + MONTH * DAY)]
    return Tally(given, rights, over, declared, false, tried, known_start, *ends)
