"""What the lantern rules make of learners who answer at one constant chance: luck, tries to light, days until dim.

``python -m game learner simulate`` asks what learners truly know in the end; here nobody learns or forgets, so that
each rule shows alone.
"""

from __future__ import annotations

import random
import statistics
import time

from game import learning
from game.model import Attempt, Grade, Light, Progress, Skill, Template

DAY = 86400.0
NOON = 20_000 * DAY + DAY / 2
MOST = 30  # answers given to light a skill
GRAPH = learning.graph_of(
    Skill(name, name, "", "count", (), (), tuple(Template(f"{name}/t{n}", "?", "1", ("choose",), ()) for n in range(3)))
    for name in ("m/new", "m/other", *(f"m/s{n}" for n in range(20)))
)


def attempt(number: int, at: float, skill: str, right: bool, luck: float = 0.25) -> Attempt:
    """A logged answer at a middling item; only what the learner model reads varies."""
    return Attempt(
        id=f"a{number:07d}",
        learner="sim",
        at=at,
        offset=0,
        skill=skill,
        template=f"{skill}/t{number % 3}",
        seed=number,
        quest="stones",
        kind="choose",
        prompt="",
        choices=(),
        answer=1,
        response=1 if right else 2,
        grade=Grade.RIGHT if right else Grade.WRONG,
        misconception=None,
        hints=0,
        seconds=4.0,
        difficulty=0.0,
        rules="",
        luck=luck,
    )


def until_lit(
    progress: Progress, skill: str, chance: float, rng: random.Random, luck: float = 0.25
) -> tuple[Progress, int | None]:
    """Answers at ``chance``, 20 s apart, until the lantern lights; how many it took, None if more than ``MOST``."""
    for number in range(1, MOST + 1):
        at = max(progress.at, NOON) + 20.0
        progress = learning.step(progress, attempt(number, at, skill, rng.random() < chance, luck), GRAPH)
        if progress.skills[skill].lit_at is not None:
            return progress, number
    return progress, None


def strong(known: int, rng: random.Random) -> Progress:
    """Progress of a learner who has answered at .95 until ``known`` skills were lit."""
    progress = learning.start()
    for skill in range(known):
        progress, _ = until_lit(progress, f"m/s{skill}", 0.95, rng)
    return progress


def guesser(choices: int, learners: int = 40, skills: int = 12) -> float:
    """Share of skills lit by one who guesses at all of them, one after another."""
    lit = 0
    for seed in range(learners):
        rng, progress = random.Random(seed), learning.start()
        for skill in range(skills):
            progress, took = until_lit(progress, f"m/s{skill}", 1.0 / choices, rng, 1.0 / choices)
            lit += took is not None
    return lit / (learners * skills)


def tries(chance: float, known: int = 0, learners: int = 200) -> tuple[float, float | None]:
    """Share of learners who light a skill within ``MOST`` answers, and the median of how many those took."""
    took = []
    for seed in range(learners):
        rng = random.Random(seed)
        took.append(until_lit(strong(known, rng), "m/new", chance, rng)[1])
    lit = [count for count in took if count is not None]
    return len(lit) / learners, statistics.median(lit) if lit else None


def days_bright(practice_days: int, learners: int = 20, most: int = 200) -> float:
    """Days from the last practice until dim: one lit on the first of these days, with 4 answers on each other.

    Another skill is practised every day, since a pause without any play dims nothing.
    """
    spans = []
    for seed in range(learners):
        rng = random.Random(seed)
        progress, _ = until_lit(strong(2, rng), "m/new", 0.95, rng)
        for day in range(1, practice_days):
            for number in range(4):
                at = NOON + day * DAY + 30.0 * number
                progress = learning.step(progress, attempt(number, at, "m/new", rng.random() < 0.95), GRAPH)
        span, last = 0, progress.at
        while span < most and learning.light(progress, GRAPH.skills["m/new"], last + span * DAY) is not Light.DIM:
            span += 1
            progress = learning.step(progress, attempt(span, last + span * DAY, "m/other", rng.random() < 0.95), GRAPH)
        spans.append(span)
    return statistics.median(spans)


def replay_seconds(attempts: int, skills: int = 20) -> float:
    """Seconds of processor to replay ``attempts`` over ``skills``."""
    rng = random.Random(5)
    log = [attempt(n, NOON + 400.0 * n, f"m/s{rng.randrange(skills)}", rng.random() < 0.8) for n in range(attempts)]
    began = time.process_time()
    learning.replay(log, GRAPH)
    return time.process_time() - began


def report() -> None:
    """Prints all figures; takes about half a minute."""
    for choices in (4, 3, 2):
        print(f"guesser among {choices} choices: {guesser(choices):.4f} of skills lit within {MOST} answers")
    for known in (0, 6):
        for chance in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
            share, median = tries(chance, known)
            print(f"new skill after {known} lit, at {chance}: {share:.3f} lit within {MOST}, median {median} tries")
    spans = [days_bright(days) for days in (1, 2, 3, 4)]
    print(f"days bright after 1, 2, 3, 4 days of practice at .95: {spans}")
    print(f"replay of 100,000 attempts over 20 skills: {replay_seconds(100_000):.2f} s")


if __name__ == "__main__":
    report()
