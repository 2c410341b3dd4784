"""The week: what a learner's lights and answers came to since Monday."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from game.model import Attempt, Grade, Progress

DAY = 86400.0
IN_A_ROW = 2  # right answers in a row that tame what was tricky


@dataclass(frozen=True, slots=True)
class Week:
    """What grew since Monday 0:00 local time; skills newest first, days Monday first."""

    days: tuple[bool, ...]
    today: int  # Monday 0
    lit: tuple[str, ...]
    rekindled: tuple[str, ...]
    answers: int
    tamed: int


def week(progress: Progress, attempts: Iterable[Attempt], now: float, offset: int) -> Week:
    """The week that ``now`` lies in; ``attempts`` reach back at least to its Monday."""
    day = math.floor((now + offset * 60) / DAY)
    today = (day + 3) % 7  # day 0, 1 January 1970, was a Thursday
    since = (day - today) * DAY - offset * 60
    states = progress.skills.items()
    lit = {id: s.lit_at for id, s in states if s.lit_at is not None and s.lit_at >= since}
    again = {id: s.rekindled_at for id, s in states if s.rekindled_at is not None and s.rekindled_at >= since}
    history = tuple(attempts)
    return Week(
        tuple(day - today + i in progress.days for i in range(7)),
        today,
        tuple(sorted(lit, key=lambda id: -lit[id])),
        tuple(sorted((id for id in again if id not in lit), key=lambda id: -again[id])),
        sum(a.at >= since for a in history),
        len(_tamed(history, since)),
    )


def _tamed(history: Iterable[Attempt], since: float) -> set[tuple[str, str]]:
    """Tricky ideas (skill, misconception) that were met and got past, the latter since ``since``."""
    met: dict[str, set[str]] = {}
    row: dict[str, int] = {}
    tamed: set[tuple[str, str]] = set()
    for a in history:
        row[a.skill] = row.get(a.skill, 0) + 1 if a.grade is Grade.RIGHT else 0
        if a.misconception:
            met.setdefault(a.skill, set()).add(a.misconception)
        elif row[a.skill] >= IN_A_ROW:
            past = met.pop(a.skill, set())
            tamed |= {(a.skill, name) for name in past if a.at >= since}
    return tamed
