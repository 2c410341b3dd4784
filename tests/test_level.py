"""The levels of strength: a chance for each, moved by Bayes' rule, by what an answer taught and by time."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from game.learning.level import (
    COUNT,
    KNOWN,
    LEVELS,
    SLIP,
    Levels,
    aged,
    answered,
    both,
    careful,
    known,
    mean,
    prior,
    solves,
)

means, variances = st.floats(-8, 8), st.floats(0, 12)
chances = st.floats(0.05, 0.98)
difficulties = st.floats(-3, 3) | st.sampled_from([-1e308, -60.0, 60.0, 1e308])
lucks = st.floats(-1, 2)
answers = st.lists(
    st.tuples(st.booleans(), difficulties, lucks, st.sampled_from([0.0, 0.35, 1.0]), st.sampled_from([0.0, 0.5, 0.9])),
    max_size=60,
)


@st.composite
def levels(draw: st.DrawFn) -> Levels:
    """Levels as some prior and some answers leave them."""
    found = prior(draw(means), draw(variances))
    for right, difficulty, luck, weight, rushed in draw(answers):
        found = answered(found, right, difficulty, luck, weight, rushed)
    return found


def _whole(found: Levels) -> bool:
    return len(found) == COUNT and all(0.0 <= one <= 1.0 for one in found) and math.isclose(sum(found), 1.0)


def _at_least(found: Levels) -> Sequence[float]:
    """The chance of each level or more."""
    return [sum(found[at:]) for at in range(COUNT)]


@given(levels(), levels(), st.floats(-1e9, 1e9))
def test_they_are_chances_that_add_up_to_one_whatever_was_answered(first, second, days):
    assert _whole(first) and _whole(aged(first, days)) and _whole(both(first, second))
    assert LEVELS[0] <= mean(first) <= LEVELS[-1] + 1e-9
    assert 0.0 <= solves(first, days) <= 1.0 - SLIP + 1e-9


def test_what_contradicts_itself_is_as_good_as_nothing_known():
    low, high = (1.0, *[0.0] * (COUNT - 1)), (*[0.0] * (COUNT - 1), 1.0)
    assert both(low, high) == (1.0 / COUNT,) * COUNT


@given(levels(), difficulties, lucks, st.sampled_from([0.0, 0.35, 1.0]), st.sampled_from([0.0, 0.5, 0.9]))
def test_right_is_never_worse_than_wrong(found, difficulty, luck, weight, rushed):
    right = answered(found, True, difficulty, luck, weight, rushed)
    wrong = answered(found, False, difficulty, luck, 1.0, rushed)
    assert all(a >= b - 1e-9 for a, b in zip(_at_least(right), _at_least(wrong), strict=True))


@given(levels(), st.floats(-3, 3))
def test_luck_hints_and_haste_take_weight_off_an_answer(found, difficulty):
    def gain(luck: float = 0.0, weight: float = 1.0, rushed: float = 0.0) -> float:
        return mean(answered(found, True, difficulty, luck, weight, rushed))

    assert gain() >= gain(luck=0.25) - 1e-9 >= gain(luck=0.5) - 2e-9
    assert gain() >= gain(weight=0.35) - 1e-9
    assert gain() >= gain(rushed=0.9) - 1e-9


@given(levels(), chances, chances)
def test_a_careful_estimate_is_reached_just_when_it_is_sure(found, sure, chance):
    low = careful(found, sure)
    assert 0.0 < low < 1.0
    assert known(found, low + 1e-6) <= sure + 1e-4
    assert (low >= chance + 1e-9) <= (known(found, chance) >= sure - 1e-9)
    assert (known(found, chance) >= sure + 1e-9) <= (low >= chance - 1e-9)


@given(levels(), chances, chances)
def test_more_is_asked_so_it_is_less_sure(found, one, other):
    low, high = sorted((one, other))
    assert known(found, low) >= known(found, high) - 1e-12
    assert careful(found, low) >= careful(found, high) - 1e-12
    assert solves(found, 3.0 * low) >= solves(found, 3.0 * high) - 1e-12


@given(levels(), st.floats(0.6, 400), st.floats(0.6, 400))
def test_time_takes_away_and_more_time_more(found, one, other):
    sooner, later = sorted((one, other))
    top = [sum(_at_least(aged(found, days))[KNOWN - 2 :]) for days in (0.0, sooner, later)]
    assert top[0] >= top[1] - 1e-9 and top[1] >= top[2] - 1e-9
    assert aged(found, 0.4) == found == aged(found, -5.0), "within a sitting nothing is forgotten, nor by a wrong clock"


def test_one_who_gets_it_all_at_once_is_believed_before_long():
    found = prior(-1.0, 0.5)
    for _ in range(12):
        found = answered(found, False, 0.0, 0.05)
    assert known(found, 0.8) < 0.1
    sure = []
    for _ in range(8):
        found = answered(found, True, 0.0, 0.05)
        sure.append(known(found, 0.8))
    assert sure == sorted(sure) and sure[1] < 0.5 and sure[7] > 0.9
