"""The made-up course that simulated learners go through: skills that need one another, templates, play days."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import NamedTuple

from game.model import Draw, Skill, Template

SKILLS, TEMPLATES = 60, 8  # of a course; templates of each skill
ROOTS, WIDTH = 6, 8  # skills that need nothing; the most skills of a later layer
TWO_NEEDS, THREE_NEEDS = 0.38, 0.08  # chances that a skill needs two or three others instead of one
FAR_NEED = 0.25  # chance that a need lies anywhere before, not in the layer just below
HINTS = (-1.0, 1.0)  # what authors say of the difficulty of templates, from the easiest to the hardest, logits
MISJUDGED = 0.35  # how far the true difficulty is from that (standard deviation)
SLIPPED_IN = 0.02  # chance to type the right answer by luck
TYPED = 0.4  # share of templates that are typed; the others are chosen among two to four
DAY = 86400.0
MONDAY = 1_767_628_800.0  # 5 January 2026, 16:00 UTC
WEEK, SCHOOL_DAYS = 7, 5
LONGEST_ABSENCE = 4  # school days in a row


class Dealt(NamedTuple):
    """What an item truly is: its difficulty in logits, and the chance to get it right by luck."""

    difficulty: float
    luck: float


@dataclass(frozen=True, slots=True)
class Course:
    """What every policy may see. ``skills`` stand behind what they need; ``needs`` are their numbers in it."""

    skills: tuple[Skill, ...]
    needs: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class World:
    """A course and what is true of it: the items behind each skill's templates, layers, skills that are alike."""

    course: Course
    dealt: tuple[tuple[Dealt, ...], ...]
    layer: tuple[int, ...]
    alike: tuple[tuple[int, ...], ...]  # skills of the same layer that share a need


def a_world(seed: str, skills: int = SKILLS, templates: int = TEMPLATES) -> World:
    """A random course; the same seed gives the same one on every machine."""
    rng = random.Random(f"course {seed}")
    layer = _layers(rng, skills)
    needs = tuple(_needs(rng, number, layer) for number in range(skills))
    made = tuple(_skill(rng, number, needs[number], templates) for number in range(skills))
    alike = tuple(
        tuple(b for b in range(skills) if b != a and layer[a] == layer[b] and set(needs[a]) & set(needs[b]))
        for a in range(skills)
    )
    dealt = tuple(tuple(_truth(rng, template) for template in skill.templates) for skill in made)
    return World(Course(made, needs), dealt, layer, alike)


def luck_of(template: Template) -> float:
    """What guessing is worth at a template, as anyone can see from its response kind."""
    return 1.0 / len(template.choices) if template.choices else SLIPPED_IN


def play_days(rng: random.Random, days: int) -> tuple[int, ...]:
    """``days`` days of play within 7/5 as many: most weekends are free, and once the learner is away a while."""
    span = math.ceil(days * WEEK / SCHOOL_DAYS)
    away = rng.randrange(1, max(2, span))
    absent = range(away, away + rng.randint(0, LONGEST_ABSENCE))
    wanted = sorted(range(1, span), key=lambda day: (day in absent, day % WEEK >= SCHOOL_DAYS, rng.random()))
    return (0, *sorted(wanted[: max(0, days - 1)]))


def _layers(rng: random.Random, skills: int) -> tuple[int, ...]:
    layers = [0] * min(ROOTS, skills)
    while len(layers) < skills:
        layers += [layers[-1] + 1] * rng.randint(WIDTH // 2, WIDTH)
    return tuple(layers[:skills])


def _needs(rng: random.Random, number: int, layer: tuple[int, ...]) -> tuple[int, ...]:
    if layer[number] == 0:
        return ()
    below = [one for one in range(number) if layer[one] == layer[number] - 1]
    before = [one for one in range(number) if layer[one] < layer[number]]
    drawn = rng.random()
    count = 3 if drawn < THREE_NEEDS else 2 if drawn < THREE_NEEDS + TWO_NEEDS else 1
    found = {rng.choice(below)}
    while len(found) < min(count, len(before)):
        found.add(rng.choice(before if rng.random() < FAR_NEED else below + before))
    return tuple(sorted(found))


def _skill(rng: random.Random, number: int, needs: tuple[int, ...], templates: int) -> Skill:
    name = f"sim/{number:03}"
    low, high = HINTS
    hints = [low + (high - low) * at / max(1, templates - 1) for at in range(templates)]
    made = tuple(_template(rng, f"{name}/{at}", hint) for at, hint in enumerate(hints))
    return Skill(name, name, "", "", tuple(f"sim/{need:03}" for need in needs), (), made)


def _template(rng: random.Random, name: str, hint: float) -> Template:
    draw = (Draw(("n",), low="1", high="40"),)
    if rng.random() < TYPED:
        return Template(name, "", "n", ("type",), draw, difficulty=round(hint, 2))
    choices = tuple(f"n + {other}" for other in range(rng.randint(2, 4)))
    return Template(name, "", "n", ("choose",), draw, choices=choices, difficulty=round(hint, 2))


def _truth(rng: random.Random, template: Template) -> Dealt:
    return Dealt(template.difficulty + rng.gauss(0.0, MISJUDGED), luck_of(template))
