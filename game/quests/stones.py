"""Stepping stones: choose or type the number, and hop one stone towards the far shore."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import cos, pi, sin

from game.model import Grade, Response
from game.quests.run import QuestType

QUEST = QuestType(
    id="stones",
    title="Stepping stones",
    about="Answer, and hop across the water.",
    kinds=("choose", "type"),
)

Point = tuple[float, float]

MOST_DIGITS, MOST_SIGNS = 5, 8  # of a whole number; of one with a point, a stroke or a space in it


def stone_of(done: Sequence[Grade]) -> int:
    """The stone the hero stands on, 0 being the near shore: one on for each right answer, never back."""
    return sum(grade is Grade.RIGHT for grade in done)


def stones(count: int, seed: int, width: float, height: float) -> tuple[Point, ...]:
    """Where ``count`` stones lie in a box, from the near shore (left) to the far one, gently winding.

    Point 0 is the near shore and the last one the far shore, so there are ``count`` + 1 points.
    """
    rng = random.Random(f"stones#{seed}")
    turns, start = 1.0 + rng.random(), rng.random() * 2 * pi
    points: list[Point] = []
    for index in range(count + 1):
        part = index / max(1, count)
        sway = 0.36 * sin(start + turns * 2 * pi * part) + 0.08 * cos(5 * part + start)
        points.append((width * part, height * (0.5 + sway)))
    return tuple(points)


def hop(start: Point, end: Point, part: float, rise: float = 60.0) -> Point:
    """Where the hero is after ``part`` (0..1) of a hop: a parabola that is ``rise`` high in the middle."""
    part = min(1.0, max(0.0, part))
    x = start[0] + (end[0] - start[0]) * part
    y = start[1] + (end[1] - start[1]) * part - 4 * rise * part * (1 - part)
    return x, y


_SIGNS = {"decimal": (".",), "fraction": ("/",), "mixed": ("/", " "), "simplest": ("/",)}


def signs(form: str, low: float = 0) -> tuple[str, ...]:
    """The signs beside the digits that numbers of this form, from ``low`` on, are typed with."""
    return (*_SIGNS.get(form, ()), *(("−",) if low < 0 else ()))


def press(typed: str, key: str, form: str = "whole", low: float = 0) -> str:
    """What stands on the number pad after a key: a digit, a sign of the form, "back" or "clear"."""
    if key == "back":
        return typed[:-1]
    if key == "clear":
        return ""
    key = {",": ".", "-": "−"}.get(key, key)
    known = signs(form, low)
    if key == "−" and key in known:
        return typed or key
    if len(key) != 1 or len(typed) >= (MOST_SIGNS if known else MOST_DIGITS):
        return typed
    if key in known:
        # One sign of each kind, and only after a digit; ".5" is how some write one half of one.
        return typed if key in typed or (not typed and key != ".") or typed[-1:] in known else typed + key
    if not key.isdecimal():
        return typed
    return key if typed == "0" else typed + key


def typed_response(typed: str) -> Response:
    """The response that a number pad gives; nothing typed is nothing answered."""
    return Response("type", typed or None)
