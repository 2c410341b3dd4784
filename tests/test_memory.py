"""Memory cards against the library they come from, and days that a holiday doesn't count in full."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import fsrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.learning.calendar import Calendar, calendar_of, waking_days
from game.learning.memory import (
    AGAIN,
    DAY,
    EASY,
    GOOD,
    HARD,
    HIGH,
    LONGEST,
    LOW,
    Card,
    credited,
    due,
    interval,
    overdue,
    rated,
    rating,
    recall,
    spread,
)

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
AT = START.timestamp()
LIBRARY = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365)

ratings = st.integers(AGAIN, EASY)
times = st.floats(-1e12, 1e12)
any_time = st.floats(allow_nan=False, allow_infinity=False)
ages = st.floats(0, 4000)
cards = st.builds(
    Card,
    st.floats(LOW, HIGH),
    st.floats(1, 10),
    st.floats(AT - 400 * DAY, AT + 400 * DAY),
    st.integers(1, 99),
    st.integers(0, 9),
)
nan = math.nan


def library_card() -> fsrs.Card:
    return fsrs.Card(card_id=0, due=START)


# --- reviews ---


@given(st.lists(st.tuples(ratings, st.integers(0, 900)), min_size=1, max_size=12))
def test_a_history_ends_where_the_library_ends(history: list[tuple[int, int]]):
    theirs, ours, day = library_card(), None, 0
    for how, gap in history:
        day += gap
        theirs, _ = LIBRARY.review_card(theirs, fsrs.Rating(how), START + timedelta(days=day))
        assert theirs.stability is not None
        theirs.stability = min(max(theirs.stability, LOW), HIGH)
        ours = rated(ours, how, AT + day * DAY)
        assert ours.stability == pytest.approx(theirs.stability)
        assert ours.difficulty == pytest.approx(theirs.difficulty)
        assert ours.at == AT + day * DAY
        assert round(interval(ours)) == (theirs.due - START).days - day
    assert ours is not None
    assert ours.reps == len(history)
    assert ours.lapses == sum(how == AGAIN for how, _ in history[1:])


@given(ages, st.floats(LOW, 3000))
def test_recall_is_the_librarys_at_whole_days(age: float, stability: float):
    theirs = fsrs.Card(0, fsrs.State.Review, None, stability, 5.0, START, START)
    whole = math.floor(age)
    expected = LIBRARY.get_card_retrievability(theirs, START + timedelta(days=whole))
    assert recall(Card(stability, 5.0, AT), AT + whole * DAY) == pytest.approx(expected)
    assert recall(Card(stability, 5.0, AT), 0.0, whole) == pytest.approx(expected)


def test_after_as_many_days_as_its_stability_nine_of_ten_are_recalled():
    assert recall(Card(12.0, 5.0, AT), AT + 12 * DAY) == pytest.approx(0.9)
    assert interval(Card(12.0, 5.0, AT)) == 12.0


@given(st.none() | cards, any_time, st.none() | st.integers(-5, 10**9))
def test_whatever_the_clock_says_a_card_stays_within_bounds(card: Card | None, at: float, days: int | None):
    for how in (AGAIN, HARD, GOOD, EASY):
        new = rated(card, how, at, days)
        assert LOW <= new.stability <= HIGH
        assert 1.0 <= new.difficulty <= 10.0
        assert new.at == at


@given(st.none() | cards, times)
def test_a_better_answer_never_leaves_less_memory(card: Card | None, at: float):
    left = [rated(card, how, at).stability for how in (AGAIN, HARD, GOOD, EASY)]
    assert left == sorted(left)
    assert left[0] < left[2] or left[2] in (LOW, HIGH)


@given(cards, st.floats(0, 1e9), ratings)
def test_time_running_backwards_is_the_same_moment(card: Card, back: float, how: int):
    assert rated(card, how, card.at - back)[:2] == rated(card, how, card.at)[:2]


def test_a_clock_that_was_years_ahead_freezes_no_card():
    card = rated(rated(None, GOOD, AT), GOOD, AT + 3000 * DAY)
    healed = rated(card, GOOD, AT + 3 * DAY)
    assert healed.at == AT + 3 * DAY
    assert rated(healed, GOOD, AT + 400 * DAY).stability > healed.stability * 1.2


def test_the_next_local_day_counts_though_it_is_not_24_hours_later():
    card = rated(None, GOOD, AT)
    evening_then_morning = AT + 16 * 3600.0
    assert rated(card, GOOD, evening_then_morning, days=1).stability == rated(card, GOOD, AT + DAY).stability
    assert rated(card, GOOD, evening_then_morning, days=1).stability > rated(card, GOOD, evening_then_morning).stability


def test_a_card_survives_json():
    card = rated(rated(None, HARD, AT), AGAIN, AT + 5 * DAY)
    assert Card(*json.loads(json.dumps(card))) == card


@pytest.mark.parametrize("bad", [0, 5, -1])
def test_there_are_four_ratings(bad: int):
    with pytest.raises(ValueError, match="rating"):
        rated(None, bad, AT)


@pytest.mark.parametrize(
    "card", [Card(nan, 5.0, AT), Card(3.0, nan, AT), Card(3.0, 5.0, nan)], ids=["stability", "difficulty", "at"]
)
def test_a_card_that_is_no_number_is_refused(card: Card):
    with pytest.raises(ValueError):
        rated(card, GOOD, AT)
    with pytest.raises(ValueError):
        credited(card, 0.5, AT)


def test_times_and_shares_that_are_no_numbers_are_refused():
    card = rated(None, GOOD, AT)
    for call in (
        lambda: rated(None, GOOD, nan),
        lambda: rated(card, GOOD, math.inf),
        lambda: recall(card, nan),
        lambda: recall(card, AT, nan),
        lambda: recall(Card(nan, 5.0, AT), AT + DAY),
        lambda: overdue(card, nan),
        lambda: interval(card, nan),
        lambda: credited(card, nan, AT),
        lambda: credited(card, 0.5, nan),
    ):
        with pytest.raises(ValueError):
            call()


# --- recall and what is due ---


@given(cards, ages, ages)
def test_recall_is_a_chance_that_falls(card: Card, one: float, other: float):
    early, late = sorted((one, other))
    assert 0.0 <= recall(card, 0.0, late) <= recall(card, 0.0, early) <= 1.0
    assert recall(card, card.at - early * DAY) == 1.0


@given(st.floats(allow_nan=False), any_time)
def test_recall_is_a_chance_for_any_card(stability: float, now: float):
    assert 0.0 <= recall(Card(stability, 5.0, AT), now) <= 1.0


def test_what_was_never_reviewed_is_not_recalled():
    assert recall(None, AT) == 0.0


@given(cards, st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_who_wants_to_keep_more_reviews_sooner(card: Card, one: float, other: float):
    low, high = sorted((one, other))
    assert 1.0 <= interval(card, high) <= interval(card, low) <= LONGEST
    days = interval(card, low)
    if 1.0 < days < LONGEST:
        assert recall(card, 0.0, days) == pytest.approx(low)


def test_due_is_what_has_waited_its_interval():
    card = Card(10.0, 5.0, AT)
    assert not due(card, AT + 9.9 * DAY)
    assert due(card, AT + 10.1 * DAY)
    assert not due(card, AT + 10.1 * DAY, days=3.0)
    assert not due(card, AT + 10.1 * DAY, keep=0.8)
    assert overdue(card, 25.0) == pytest.approx(2.5)
    assert overdue(card, -3.0) == 0.0


# --- ratings ---


@pytest.mark.parametrize(
    ("right", "seconds", "usual", "expected"),
    [
        (False, 2.0, 8.0, AGAIN),
        (True, 8.0, 8.0, GOOD),
        (True, 17.0, 8.0, HARD),
        (True, 3.0, 8.0, EASY),
        (True, 0.9, 8.0, GOOD),  # nobody reads in that time
        (True, -1.0, 8.0, GOOD),
        (True, None, 8.0, GOOD),
        (True, 3.0, None, GOOD),
        (True, 3.0, 0.0, GOOD),
        (True, 3.0, math.inf, GOOD),
        (True, nan, 8.0, GOOD),
        (True, 3.0, nan, GOOD),
    ],
)
def test_an_answer_rates_its_card(right: bool, seconds: float | None, usual: float | None, expected: int):
    assert rating(right, seconds, usual) == expected


# --- credit ---


@given(cards, st.floats(0, 1), ages, st.floats(0, 900))
def test_credit_never_shortens_memory(card: Card, share: float, gap: float, later: float):
    at = card.at + gap * DAY
    new = credited(card, share, at)
    assert new is not None
    assert card.stability <= new.stability <= HIGH
    assert card.at <= new.at <= at
    assert recall(new, at + later * DAY) >= recall(card, at + later * DAY)
    assert (new.difficulty, new.reps, new.lapses) == (card.difficulty, card.reps, card.lapses)


@given(cards, st.floats(0, 1), st.floats(0, 1), ages)
def test_more_credit_is_more_memory_up_to_a_review(card: Card, one: float, other: float, gap: float):
    at = card.at + gap * DAY
    small, large, whole = (credited(card, share, at) for share in (*sorted((one, other)), 1.0))
    assert small is not None and large is not None and whole is not None
    assert small.stability <= large.stability <= whole.stability
    assert small.at <= large.at <= whole.at
    assert whole[:1] == pytest.approx(rated(card, GOOD, at)[:1])


@given(cards, st.floats(allow_nan=False), any_time)
def test_credit_of_any_size_is_bounded(card: Card, share: float, at: float):
    new = credited(card, share, at)
    assert new is not None
    assert card.stability <= new.stability <= HIGH
    assert card.at <= new.at <= max(card.at, at)


def test_half_a_credit_is_half_of_the_way():
    card = Card(4.0, 5.0, AT)
    half = credited(card, 0.5, AT + 10 * DAY)
    assert half is not None
    assert half.stability == pytest.approx(math.sqrt(4.0 * rated(card, GOOD, AT + 10 * DAY).stability))
    assert half.at == AT + 5 * DAY


def test_no_card_gets_no_credit_and_no_share_none():
    card = Card(5.0, 5.0, AT, 2, 1)
    assert credited(None, 1.0, AT) is None
    assert credited(card, 0.0, AT + 9 * DAY) == card
    assert credited(card, 1.0, AT - DAY) == card


# --- a backlog ---


def test_a_backlog_is_taken_likely_ones_first_with_a_few_from_the_far_end():
    waiting = [("late", 9.0), ("a", 1.0), ("b", 1.1), ("not due", 0.99), ("c", 1.2), ("later", 12.0), ("d", 1.3)]
    assert spread(waiting, 3) == ["a", "b", "c"]
    assert spread(waiting, 4) == ["a", "b", "later", "c"]
    assert spread(waiting, 99) == ["a", "b", "later", "c", "d", "late"]
    assert spread(waiting, 0) == spread(waiting, -1) == []


@given(st.lists(st.floats(), max_size=40), st.integers(-3, 50))
def test_a_backlog_takes_as_many_as_it_may_each_once(late: list[float], most: int):
    waiting = [(str(at), ratio) for at, ratio in enumerate(late)]
    taken = spread(waiting, most)
    ready = {name for name, ratio in waiting if ratio >= 1.0}
    assert len(taken) == len(set(taken)) == min(max(most, 0), len(ready))
    assert set(taken) <= ready
    ratios = dict(waiting)
    assert all(ratios[taken[0]] <= ratios[name] for name in taken)


# --- holidays ---

pauses = st.integers(1, 6) | st.integers(5, 60)
play_days = st.lists(pauses, max_size=20).map(lambda gaps: list(accumulate(gaps)))
moments = st.integers(-100, 6000).map(lambda hours: hours * 3600.0)
offsets = st.integers(-720, 840)
mosts = st.floats(0, 30)


def test_a_summer_without_play_counts_as_a_week():
    days = list(range(100, 110))
    then = 109.5 * DAY
    assert waking_days(days, then, 112.5 * DAY) == pytest.approx(3.0)
    assert waking_days(days, then, 117.0 * DAY) == pytest.approx(7.5)  # the rest of its day, and a week
    assert waking_days(days, then, 160.0 * DAY) == pytest.approx(7.5)
    assert waking_days([*days, 160], then, 160.5 * DAY) == pytest.approx(8.0)
    assert waking_days([*days, 160], 140 * DAY, 160.5 * DAY) == pytest.approx(0.5)


def test_a_pause_hardly_longer_than_its_most_counts_in_full():
    assert waking_days([10, 13], 10.5 * DAY, 13.9 * DAY, most=2.5) == pytest.approx(3.4)
    assert waking_days([10, 14], 10.5 * DAY, 14.5 * DAY, most=2.5) == pytest.approx(3.5)


def test_every_holiday_counts_as_a_week():
    days = [10, 40, 41, 90, 140]  # three pauses of more than a week
    assert waking_days(days, 10.5 * DAY, 140.5 * DAY) == pytest.approx(0.5 + 7 + 1 + 1 + 7 + 1 + 7 + 0.5)


def test_a_day_is_the_learners_own():
    # Played on local day 10, which ends two hours before that day of UTC: the pause begins earlier, too.
    assert waking_days([10], 10.5 * DAY, 40 * DAY, offset=120, most=1.0) == pytest.approx(1.5 - 2 / 24)


@given(play_days, moments, moments, offsets, mosts)
@example([0], 0.0, 500 * DAY, 0, 0.0)
def test_waking_days_are_some_of_the_days_gone(days: list[int], a: float, b: float, offset: int, most: float):
    then, now = sorted((a, b))
    awake = waking_days(days, then, now, offset, most)
    assert 0.0 <= awake <= (now - then) / DAY
    assert waking_days(days, now, then, offset, most) == 0.0
    played = len([day for day in days if then <= (day + 1) * DAY - offset * 60 and day * DAY - offset * 60 <= now])
    if days and then >= days[0] * DAY - offset * 60:
        assert awake <= (played + 1) * (most + 1) + 1e-9


@given(play_days, moments, st.floats(0, 30), offsets, mosts)
def test_without_a_long_pause_days_are_plain(days: list[int], then: float, gone: float, offset: int, most: float):
    day = math.floor((then + offset * 60) / DAY)
    now = then + min(gone, most) * DAY
    played = sorted({*days, day})
    assert waking_days(played, then, now, offset, most) == pytest.approx((now - then) / DAY, abs=1e-6)


@given(play_days, moments, moments, moments, offsets, mosts)
def test_waking_time_runs_on_and_adds_up(days: list[int], a: float, b: float, c: float, offset: int, most: float):
    first, middle, last = sorted((a, b, c))
    whole = waking_days(days, first, last, offset, most)
    assert waking_days(days, first, middle, offset, most) <= whole + 1e-6
    # "Now" in the middle knows only of play until then, but a later day wakes nobody earlier.
    apart = waking_days(days, first, middle, offset, most) + waking_days(days, middle, last, offset, most)
    assert apart == pytest.approx(whole, abs=1e-6)


@given(play_days, moments, offsets, mosts, st.lists(moments, max_size=20))
def test_a_calendar_answers_as_one_question_does(
    days: list[int], now: float, offset: int, most: float, thens: list[float]
):
    calendar = calendar_of(days, now, offset, most)
    for then in thens:
        assert calendar.since(then) == pytest.approx(waking_days(days, then, now, offset, most), abs=1e-6)


@given(play_days, moments, offsets)
def test_days_still_to_come_change_nothing(days: list[int], now: float, offset: int):
    today = math.floor((now + offset * 60) / DAY)
    until_now = days[: bisect_left(days, today + 1)]
    if until_now:
        then = until_now[0] * DAY - offset * 60
        assert waking_days(days, then, now, offset) == pytest.approx(
            waking_days(until_now, then, now, offset), abs=1e-6
        )


def test_calendars_refuse_what_is_no_time():
    assert Calendar(5 * DAY).since(3 * DAY) == 2.0
    for call in (
        lambda: calendar_of([1], nan),
        lambda: calendar_of([1], DAY, most=nan),
        lambda: calendar_of([1], DAY).since(nan),
        lambda: waking_days([1], math.inf, DAY),
    ):
        with pytest.raises(ValueError):
            call()
