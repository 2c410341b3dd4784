"""Days as a learner lives them: a long pause without any play counts only in part, so that no holiday dims the sky."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

DAY = 86400.0
MOST = 7.0  # days that a pause counts at most


@dataclass(frozen=True, slots=True)
class Calendar:
    """A learner's pauses as of one moment, to be asked for many skills; made by ``calendar_of``.

    Time stands still in each nap ``starts[i]`` to ``ends[i]`` (seconds since 1970, in order, apart from one another);
    ``later[i]`` is how many seconds the naps after it take.
    """

    now: float
    starts: tuple[float, ...] = ()
    ends: tuple[float, ...] = ()
    later: tuple[float, ...] = ()

    def since(self, then: float) -> float:
        """Days from ``then`` (seconds since 1970) to now without naps; 0 if ``then`` lies ahead, ValueError for NaN."""
        gone = self.now - then
        if gone <= 0.0:
            return 0.0
        if gone != gone:
            raise ValueError("no days since a time that is no number")
        nap = bisect_right(self.ends, then)
        if nap < len(self.ends):
            gone -= self.later[nap] + self.ends[nap] - max(then, self.starts[nap])
        return max(gone, 0.0) / DAY


def calendar_of(days: Sequence[int], now: float, offset: int = 0, most: float = MOST) -> Calendar:
    """The calendar at ``now`` of a learner who played on ``days`` (numbers of local days since 1970, ascending).

    A pause begins when a day with play ends and lasts to the next one, or to now. Its first ``most`` days pass as they
    do; then time stands still until play goes on. So the clock never jumps or runs backwards, spans add up, and
    a weekend costs nothing. ``offset``: minutes that local time is ahead of UTC. O(len(days)); ``ValueError`` for
    a time that is no finite number or ``most`` that is NaN.
    """
    if not math.isfinite(now) or most != most:
        raise ValueError(f"no calendar at {now!r} with pauses of {most!r} days")
    shift, most = offset * 60.0, max(most, 0.0)
    wake = 1.0 + most
    naps = [((day + wake) * DAY - shift, later * DAY - shift) for day, later in pairwise(days) if later - day > wake]
    if days:
        naps.append(((days[-1] + wake) * DAY - shift, now))
    naps = [(start, min(end, now)) for start, end in naps if start < now]
    later, total = [0.0] * len(naps), 0.0
    for at in range(len(naps) - 1, -1, -1):
        later[at] = total
        total += naps[at][1] - naps[at][0]
    return Calendar(now, tuple(start for start, _ in naps), tuple(end for _, end in naps), tuple(later))


def waking_days(days: Sequence[int], then: float, now: float, offset: int = 0, most: float = MOST) -> float:
    """Days from ``then`` to ``now`` (seconds since 1970) in which a pause without play counts as ``most`` at most.

    For one question; ``calendar_of`` says what a pause is, and answers many. Looks only at the days played since.
    """
    if not math.isfinite(then):
        raise ValueError(f"no days since {then!r}")
    first = bisect_left(days, math.floor((then + offset * 60.0) / DAY))
    return calendar_of(days[max(first - 1, 0) :], now, offset, most).since(then)
