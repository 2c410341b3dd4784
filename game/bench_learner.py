"""What the bench measures of the learner model: one attempt predicted and learned from, and choosing the next item."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from game import learning
from game.lab.sim.world import a_world
from game.learning.stream import Stream
from game.model import Attempt, Grade, Skill, Template

BEGIN = 1_767_607_200.0  # 5 January 2026, 10:00 UTC: the first attempt
SKILLS, TEMPLATES = 300, 10  # to choose among
BATCH = 200  # attempts timed at one go
SITTING = 20  # items, then the next day begins
AGAIN = 3  # times that each choice is made; the quickest counts, so that the worst is not what else the machine did


def measure(steps: int, choices: int) -> dict[str, float]:
    """Microseconds for each of ``steps`` attempts, milliseconds for each of ``choices``."""
    skills = a_world("bench", SKILLS, TEMPLATES).course.skills
    chosen, answered = _choosing(skills, choices)
    return {
        "learner_step_us": _streaming(skills, steps),
        "learner_answer_us": 1e6 * median(answered),
        "choose_ms": 1e3 * median(chosen),
        "choose_worst_ms": 1e3 * max(chosen),
    }


def _streaming(skills: tuple[Skill, ...], count: int) -> float:
    """Microseconds to say the chance of one attempt, to learn from it, and to say what comes after it."""
    rng = random.Random(1)
    rows = []
    for number in range(count):
        skill = skills[rng.randrange(40)]
        template = rng.choice(skill.templates).id
        rows.append((f"l{number % 30}", skill.id, template, rng.random() < 0.75, BEGIN + 9.0 * number, 5.0))
    stream, spent = Stream(), []
    for start in range(0, count, BATCH):
        batch = rows[start : start + BATCH]
        spent.append(_timed(lambda batch=batch: [stream.see(*row) for row in batch]) / len(batch))
    return 1e6 * median(spent)


def _choosing(skills: tuple[Skill, ...], count: int) -> tuple[list[float], list[float]]:
    """Seconds for each choice of a learner's next item among all skills, and for what its answer changes."""
    rng, graph = random.Random(2), learning.graph_of(skills)
    log = [_attempt(rng.choice(skills), None, BEGIN + 40.0 * n, rng.random() < 0.8, n) for n in range(10 * len(skills))]
    progress, now = learning.replay(log, graph), log[-1].at + 86_400.0
    sitting = learning.Sitting()
    chosen: list[float] = []
    answered: list[float] = []
    for number in range(count):
        if sitting.items == SITTING:
            sitting, now = learning.Sitting(), now + 86_400.0
        choice = learning.next_item(progress, graph, now, sitting, random.Random(number))
        assert choice is not None, "so many skills, and nothing to play"
        again = partial(learning.next_item, progress, graph, now, sitting)
        chosen.append(min(_timed(lambda again=again, n=number: again(random.Random(n))) for _ in range(AGAIN)))
        skill = graph.skills[choice.skill]
        template = next(one for one in skill.templates if one.id == choice.template)
        now += 20.0
        attempt = _attempt(skill, template, now, rng.random() < 0.8, len(log) + number)
        start = time.perf_counter()
        learning.predict(progress, skill.id, template.id, template.difficulty, now)
        progress = learning.step(progress, attempt, graph)
        answered.append(time.perf_counter() - start)
        sitting = learning.noted(sitting, choice, attempt.grade)
    return chosen, answered


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _attempt(skill: Skill, template: Template | None, at: float, right: bool, number: int) -> Attempt:
    """A log line; without a template, of one that the number picks."""
    template = template or skill.templates[number % len(skill.templates)]
    return Attempt(
        id=f"b{number:07}",
        learner="bench",
        at=at,
        offset=60,
        skill=skill.id,
        template=template.id,
        seed=number,
        quest="stones",
        kind="choose",
        prompt="How many are there in all?",
        choices=(12, 13, 14, 15),
        answer=14,
        response=14 if right else 13,
        grade=Grade.RIGHT if right else Grade.WRONG,
        misconception=None,
        hints=0,
        seconds=6.5,
        difficulty=template.difficulty,
        rules="bench",
        luck=0.25,
    )
