"""Simulated learners against the mastery rules: the figures quoted in docs/decisions/0002-mastery.md."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from game.learning import SHIPPED, Params, replay, retention, start, step
from game.model import Attempt, Grade, Progress

DAY = 86400.0
NOON = 20_000 * DAY + DAY / 2


def attempt(number: int, at: float, skill: str, right: bool, template: str = "", hints: int = 0) -> Attempt:
    """A logged answer; only what the learner model reads varies."""
    return Attempt(
        id=f"a{number:07d}",
        learner="sim",
        at=at,
        offset=0,
        skill=skill,
        template=template or f"{skill}/t{number % 3}",
        seed=number,
        quest="stones",
        kind="choose",
        prompt="",
        choices=(),
        answer=1,
        response=1 if right else 2,
        grade=Grade.RIGHT if right else Grade.WRONG,
        misconception=None,
        hints=hints,
        seconds=4.0,
        difficulty=0.0,
        rules="",
    )


def until_lit(
    progress: Progress, skill: str, chance: float, rng: random.Random, most: int, params: Params
) -> tuple[Progress, int | None]:
    """Answers at ``chance``, 20 s apart, until the lantern lights or ``most`` were given; tries it took."""
    for number in range(1, most + 1):
        at = max(progress.at, NOON) + 20.0
        progress = step(progress, attempt(number, at, skill, rng.random() < chance), params)
        if progress.skills[skill].lit_at is not None:
            return progress, number
    return progress, None


def share_lit(chance: float, first: Callable[[random.Random], Progress], learners: int, params: Params) -> float:
    """Share of skills that light within 30 answers given at a constant ``chance``."""
    lit = 0
    for seed in range(learners):
        rng = random.Random(seed)
        lit += until_lit(first(rng), "m/new", chance, rng, 30, params)[1] is not None
    return lit / learners


def guesser(chance: float, params: Params, learners: int = 100, skills: int = 16) -> float:
    """Share of skills lit by one who guesses at all of them, 30 answers each, one after another."""
    lit = 0
    for seed in range(learners):
        rng, progress = random.Random(seed), start(params)
        for skill in range(skills):
            progress, took = until_lit(progress, f"m/s{skill}", chance, rng, 30, params)
            lit += took is not None
    return lit / (learners * skills)


def strong(known: int, params: Params) -> Callable[[random.Random], Progress]:
    """Progress of a learner who lit ``known`` skills at .95."""

    def make(rng: random.Random) -> Progress:
        progress = start(params)
        for skill in range(known):
            progress, _ = until_lit(progress, f"m/s{skill}", 0.95, rng, 60, params)
        return progress

    return make


def tries_needed(params: Params, learners: int = 200, skills: int = 16) -> list[tuple[float, float, float]]:
    """Median, mean and 90th percentile of tries a .95 learner needs for the 1st, 2nd ... skill."""
    rows: list[list[int]] = [[] for _ in range(skills)]
    for seed in range(learners):
        rng, progress = random.Random(seed), start(params)
        for skill in range(skills):
            progress, took = until_lit(progress, f"m/s{skill}", 0.95, rng, 60, params)
            rows[skill].append(took or 60)
    return [(statistics.median(r), statistics.mean(r), sorted(r)[int(0.9 * len(r))]) for r in rows]


def days_bright(practice_days: int, params: Params, known: int = 0) -> float:
    """Days until retention falls under .60 for one lit on the first of them, with 4 answers on each other."""
    spans = []
    for seed in range(60):
        rng = random.Random(seed)
        progress, _ = until_lit(strong(known, params)(rng), "m/new", 0.95, rng, 60, params)
        for day in range(1, practice_days):
            for number in range(4):
                at = NOON + day * DAY + 30.0 * number
                progress = step(progress, attempt(number, at, "m/new", rng.random() < 0.95), params)
        span = 0
        while span < 400 and retention(progress, "m/new", progress.at + span * DAY, params) >= params.dim:
            span += 1
        spans.append(span)
    return statistics.median(spans)


def replay_seconds(attempts: int, skills: int = 20) -> tuple[float, float]:
    """CPU seconds to replay ``attempts`` over ``skills``, and to take them step by step."""
    rng = random.Random(5)
    log = [attempt(n, NOON + 400.0 * n, f"m/s{rng.randrange(skills)}", rng.random() < 0.8) for n in range(attempts)]
    began = time.process_time()
    replay(log)
    middle = time.process_time()
    progress = start()
    for one in log:
        progress = step(progress, one)
    return middle - began, time.process_time() - middle


def report(params: Params = SHIPPED) -> None:
    """Prints all figures; takes about ten seconds."""
    for chance in (0.25, 0.33, 0.5):
        print(f"guesser at {chance}: {guesser(chance, params):.4f} of skills lit within 30 answers")
    for known in (0, 4, 10):
        row = [f"{share_lit(c, strong(known, params), 400, params):.3f}" for c in (0.25, 0.5, 0.6, 0.7, 0.8, 0.9)]
        print(f"new skill after {known} lit, chance .25 .5 .6 .7 .8 .9: lit within 30: {' '.join(row)}")
    rows = tries_needed(params)
    for skill in (0, 1, 2, 4, 8, 15):
        median, mean, most = rows[skill]
        print(f"skill {skill + 1} at .95: tries median {median:.0f} mean {mean:.1f} p90 {most:.0f}")
    for known in (0, 6):
        spans = [days_bright(days, params, known) for days in (1, 2, 3, 4, 6)]
        print(f"days bright after 1, 2, 3, 4, 6 days of practice ({known} known before): {spans}")
    whole, single = replay_seconds(100_000)
    print(f"100,000 attempts, 20 skills: replay {whole:.2f} s, step by step {single:.2f} s")


if __name__ == "__main__":
    report()
