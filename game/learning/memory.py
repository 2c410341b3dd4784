"""What memory does with a skill or a fact between two reviews: FSRS cards as plain values, by the library ``fsrs``.

A card holds its stability (days until the chance of recall has fallen to .9) and its difficulty. The maths of a review
is the library's own scheduler (FSRS-6, https://github.com/open-spaced-repetition/py-fsrs); the forgetting curve is
its published formula, in fractions of days where the library counts whole ones.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Self

import fsrs

from game.model.beliefs import Card

DAY = 86400.0
KEEP = 0.9  # the chance of recall at which a review is due
LOW, HIGH = 0.01, 36500.0  # days; no stability leaves these
LONGEST = 365.0  # days; nothing rests longer without a look
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

_SCHEDULER = fsrs.Scheduler(
    desired_retention=KEEP,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=int(LONGEST),
    enable_fuzzing=False,
)
_DECAY = -_SCHEDULER.parameters[20]
_FACTOR = 0.9 ** (1.0 / _DECAY) - 1.0
_RATINGS = {int(rating): rating for rating in fsrs.Rating}
# The library looks only at how far apart two reviews are, so every review can take place at this moment.
_NOW = datetime(2200, 1, 1, tzinfo=UTC)
_SLOW, _FAST = 2.0, 0.5  # times the usual seconds
_TOO_FAST = 1.0  # seconds; nobody reads, thinks and answers in less


class _Once(fsrs.Card):
    """The library's card, made for a single review: nobody else holds it, so its copy may be itself."""

    def __copy__(self) -> Self:
        return self


def rated(card: Card | None, rating: int, at: float, days: int | None = None) -> Card:
    """The card after a review at ``at`` (seconds since 1970); ``None`` is a card never reviewed.

    ``rating``: 1 Again, 2 Hard, 3 Good, 4 Easy. ``days``: whole days since the last review, where the caller counts
    them (by local midnights); otherwise whole 24 hours, as the library does. Day 0 is its same-day review. A review
    from before the last one counts as the same moment, and its time is taken over: so a clock that once was years
    ahead freezes no card. ``ValueError`` for another rating or a time that is no finite number.
    """
    if rating not in _RATINGS:
        raise ValueError(f"a rating is 1, 2, 3 or 4, not {rating!r}")
    if not math.isfinite(at):
        raise ValueError(f"{at!r} is no time of a review")
    if card is None:
        new, _ = _SCHEDULER.review_card(_Once(card_id=0, due=_NOW), _RATINGS[rating], _NOW)
        return _as_card(new, at, 1, 0)
    stability, difficulty = _sound(card)
    gap = (at - card.at) / DAY if days is None else days
    old = _Once(
        card_id=0,
        state=fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        due=_NOW,
        last_review=_NOW - timedelta(days=int(min(max(gap, 0.0), HIGH))),
    )
    new, _ = _SCHEDULER.review_card(old, _RATINGS[rating], _NOW)
    return _as_card(new, at, card.reps + 1, card.lapses + (rating == AGAIN))


def rating(right: bool, seconds: float | None, usual: float | None) -> int:
    """How an answer rates its card: wrong Again, slow Hard, right Good, fast Easy.

    ``seconds`` it took, against this learner's ``usual`` ones for such an item: slow is more than twice, fast less
    than half. Where either is unknown (or no sensible number) a right answer is Good; so is one in less than
    a second, which looks like a lucky tap.
    """
    if not right:
        return AGAIN
    if seconds is None or usual is None or not 0.0 < usual < math.inf:
        return GOOD
    if seconds > _SLOW * usual:
        return HARD
    return EASY if _TOO_FAST <= seconds < _FAST * usual else GOOD


def recall(card: Card | None, now: float, days: float | None = None) -> float:
    """Chance, 0 to 1, of recall at ``now``: ``(1 + F t/S)^d``; 0 without a card.

    ``t``: the ``days`` since the last review, where the caller has a clock of its own (see ``calendar``), or real ones.
    ``d`` is FSRS-6's decay and ``F = .9^(1/d) - 1``, which makes the chance .9 at ``t = S``. ``ValueError`` for NaN.
    """
    if card is None:
        return 0.0
    stability = card.stability
    if not LOW <= stability <= HIGH:
        stability = _sound(card)[0]
    if days is None:
        days = (now - card.at) / DAY
    if days <= 0.0:
        return 1.0
    chance = (1.0 + _FACTOR * days / stability) ** _DECAY
    if chance != chance:
        raise ValueError(f"no chance of recall after {days!r} days")
    return chance


def interval(card: Card, keep: float = KEEP) -> float:
    """Days after which the chance of recall has fallen to ``keep`` (.5 to .99); at least 1, at most 365."""
    if keep != keep:
        raise ValueError("no interval for a chance that is no number")
    days = _sound(card)[0]
    if keep != KEEP:
        days *= (min(max(keep, 0.5), 0.99) ** (1.0 / _DECAY) - 1.0) / _FACTOR
    return min(max(days, 1.0), LONGEST)


def overdue(card: Card, days: float, keep: float = KEEP) -> float:
    """How due a review is, ``days`` after the last one: elapsed by interval, 1 when it falls due, never negative."""
    if days != days:
        raise ValueError("no review is due after days that are no number")
    return max(days, 0.0) / interval(card, keep)


def due(card: Card, now: float, keep: float = KEEP, days: float | None = None) -> bool:
    """Whether a review is due at ``now``, or after ``days`` by the caller's clock."""
    return overdue(card, (now - card.at) / DAY if days is None else days, keep) >= 1.0


def credited(card: Card | None, share: float, at: float, days: int | None = None) -> Card | None:
    """The card after a right answer at something that contains it, which counts as ``share`` (0 to 1) of a Good review.

    The idea is Math Academy's FIRe. Stability goes ``share`` of the way, on the scale of its logarithm, to what a Good
    review would make of it, and the last review moves ``share`` of the way to ``at``; difficulty and counts stay. So
    memory is never shortened. No card, none after: knowing a whole is no review of a part never met. Like
    a review it is meant for the first answer of a day. ``days`` as for ``rated``; ``ValueError`` for NaN.
    """
    if share != share:
        raise ValueError("no credit for a share that is no number")
    if card is None:
        return None
    good = rated(card, GOOD, at, days)
    share = min(max(share, 0.0), 1.0)
    if share == 0.0 or at < card.at:
        return card
    stability = _sound(card)[0]
    stability *= max(1.0, good.stability / stability) ** share
    return card._replace(stability=min(stability, HIGH), at=min(card.at + share * (at - card.at), at))


def spread(waiting: Sequence[tuple[str, float]], most: int) -> list[str]:
    """Ids of the reviews to take this session: at most ``most`` of ``waiting``, pairs of id and ``overdue``.

    What is not due (below 1, NaN) stays out. Of each four, three are those most likely still known, and the third one
    is the longest overdue, so that a session starts and ends with what succeeds. Equal ones keep their order.

    Why: FSRS' own curve, simulated after six weeks of holiday (60 to 200 cards, 4 to 8 reviews a day). What is known
    three months later hardly depends on the order: .914 likely ones first, .917 so or at random, .919 the most overdue
    first, which is .01 ahead on the way there. But the success of the first week does: .83, .79, .75 and .68. So this
    order keeps to the success that items aim for, and with one in four from the far end nothing waits for ever.
    """
    late = sorted((pair for pair in waiting if pair[1] >= 1.0), key=lambda pair: pair[1])
    count = min(max(most, 0), len(late))
    old = count // 4
    taken = [name for name, _ in late[: count - old]]
    for at, (name, _) in enumerate(reversed(late[len(late) - old :])):
        taken.insert(4 * at + 2, name)
    return taken


def _as_card(card: fsrs.Card, at: float, reps: int, lapses: int) -> Card:
    assert card.stability is not None and card.difficulty is not None
    return Card(min(max(card.stability, LOW), HIGH), card.difficulty, at, reps, lapses)


def _sound(card: Card) -> tuple[float, float]:
    """Stability and difficulty within their bounds; ``ValueError`` if one is NaN (a broken snapshot)."""
    stability, difficulty = card.stability, card.difficulty
    if stability != stability or difficulty != difficulty:
        raise ValueError("a card whose stability or difficulty is no number")
    return min(max(stability, LOW), HIGH), min(max(difficulty, 1.0), 10.0)
