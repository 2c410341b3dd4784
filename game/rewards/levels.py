"""The keeper level: a rank from practice and growth that only ever rises."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.model import Progress

TITLES = (
    "spark",
    "matchkeeper",
    "candlekeeper",
    "wickkeeper",
    "lampkeeper",
    "lanternkeeper",
    "harbourkeeper",
    "lighthousekeeper",
    "starkeeper",
    "dawnkeeper",
)
"""Keys of the titles, for the scenes to put into words; each holds for two levels, the last for good."""

_STEP = 30  # points from level 1 to 2; every further level costs as many more
_LEVELS_A_TITLE = 2
_TRY, _RIGHT, _LIT, _MASTERED, _REKINDLED, _TAMED = 1, 1, 20, 30, 10, 5


@dataclass(frozen=True, slots=True)
class KeeperLevel:
    """A keeper's rank: ``into`` of ``span`` points are done towards the next level."""

    number: int  # from 1
    points: int
    into: int
    span: int
    title: str  # one of TITLES


def points(progress: Progress) -> int:
    """Practice (every try, every right answer) and growth (lit, mastered, rekindled, tamed) in one number."""
    grown = sum(
        _LIT * (state.lit_at is not None)
        + _MASTERED * (state.mastered_at is not None)
        + _REKINDLED * state.rekindled
        + _TAMED * len(state.tamed)
        for state in progress.skills.values()
    )
    return grown + _TRY * progress.tries + _RIGHT * progress.rights


def needed(number: int) -> int:
    """Points at which level ``number`` starts: 0, 30, 90, 180, 300 ..."""
    return _STEP * number * (number - 1) // 2


def level(progress: Progress) -> KeeperLevel:
    """The keeper level that ``progress`` has earned."""
    total = points(progress)
    number = (1 + math.isqrt(1 + 8 * total // _STEP)) // 2  # the largest n with needed(n) <= total
    title = TITLES[min((number - 1) // _LEVELS_A_TITLE, len(TITLES) - 1)]
    start = needed(number)
    return KeeperLevel(number, total, total - start, needed(number + 1) - start, title)
