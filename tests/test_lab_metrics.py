"""What the figures of the lab mean: each against a slower or simpler way to find it."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab import evaluate, metrics, words
from game.lab.logs import Row
from game.lab.metrics import Point

chances = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0]) | st.floats(0, 1)
answers = st.lists(st.tuples(chances, st.booleans()), min_size=1, max_size=40)


def parted(pairs: Sequence[tuple[float, bool]]) -> tuple[list[float], list[bool]]:
    return [p for p, _ in pairs], [y for _, y in pairs]


# ------------------------------------------------------------------ predictions


@given(answers)
def test_auc_is_the_share_of_pairs_won(pairs: list[tuple[float, bool]]) -> None:
    won = [(p > q) + (p == q) / 2 for p, y in pairs for q, z in pairs if y and not z]
    found = metrics.auc(*parted(pairs))
    assert found == (pytest.approx(sum(won) / len(won)) if won else None)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=40))
def test_auc_sees_only_the_order(pairs: list[tuple[int, bool]]) -> None:
    said, rights = [n / 20 for n, _ in pairs], [y for _, y in pairs]
    found = metrics.auc(said, rights)
    assert metrics.auc([p**3 for p in said], rights) == found
    turned = metrics.auc([1 - p for p in said], rights)
    assert turned == (None if found is None else pytest.approx(1 - found))


@pytest.mark.parametrize("right", [True, False])
def test_one_class_has_no_auc_and_all_else_is_finite(right: bool) -> None:
    said, rights = [0.2, 1.0, 0.0], [right] * 3
    assert metrics.auc(said, rights) is None
    for measure in (metrics.accuracy, metrics.rmse, metrics.log_loss, metrics.ece):
        assert math.isfinite(measure(said, rights))


def test_by_hand() -> None:
    said, rights = [0.9, 0.4, 0.5, 0.2], [True, True, False, False]
    assert metrics.auc(said, rights) == 0.75
    assert metrics.accuracy(said, rights) == 0.5
    assert metrics.rmse(said, rights) == pytest.approx(math.sqrt((0.01 + 0.36 + 0.25 + 0.04) / 4))
    assert metrics.log_loss(said, rights) == pytest.approx(-math.log(0.9 * 0.4 * 0.5 * 0.8) / 4)
    assert metrics.ece(said, rights) == pytest.approx((0.1 + 0.6 + 0.5 + 0.2) / 4)
    assert metrics.log_loss([0.0], [True]) == pytest.approx(-math.log(1e-6))


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 5)), min_size=1, max_size=8))
def test_a_model_that_says_the_shares_that_come_is_calibrated(groups: list[tuple[int, int]]) -> None:
    """Of ``10 n`` answers said to be right at ``k/10``, ``k n`` are."""
    pairs = [(k / 10, number < k * n) for k, n in groups for number in range(10 * n)]
    assert metrics.ece(*parted(pairs)) == pytest.approx(0, abs=1e-12)


@given(answers)
def test_calibration_error_by_bins(pairs: list[tuple[float, bool]]) -> None:
    bins = [[one for one in pairs if min(9, int(one[0] * 10)) == number] for number in range(10)]
    error = sum(abs(sum(p for p, _ in b) / len(b) - sum(y for _, y in b) / len(b)) * len(b) for b in bins if b)
    assert metrics.ece(*parted(pairs)) == pytest.approx(error / len(pairs))


@given(answers)
def test_what_is_said_of_the_wrong_side_mirrors(pairs: list[tuple[float, bool]]) -> None:
    said, rights = parted(pairs)
    turned = [1 - p for p in said], [not y for y in rights]
    assert metrics.rmse(*turned) == pytest.approx(metrics.rmse(said, rights))
    assert metrics.log_loss(*turned) == pytest.approx(metrics.log_loss(said, rights))


# ------------------------------------------------------------------ mastery


def test_points_begin_after_two_and_end_five_before_the_last() -> None:
    tries = [(n / 10, right == "1") for n, right in enumerate("1110111011", start=1)]
    assert metrics.points(tries) == [
        Point(0.2, False, 4),  # 10111
        Point(0.3, True, 3),  # 01110
        Point(0.4, False, 4),  # 11101
        Point(0.5, False, 4),  # 11011
    ]
    assert metrics.points(tries[:6]) == [] and len(metrics.points(tries[:7])) == 1


@given(st.lists(st.booleans(), max_size=25))
def test_points_by_their_words(rights: list[bool]) -> None:
    """Every n from 2 with five more to come; n in a row are the last three."""
    found = metrics.points([(0.5, right) for right in rights])
    wanted = []
    for n in range(2, len(rights)):
        seen, ahead = rights[:n], rights[n : n + 5]
        if len(ahead) == 5:
            wanted.append(Point(0.5, seen[-3:] == [True] * 3, ahead.count(True)))
    assert found == wanted


def test_mastery_by_hand() -> None:
    found = [Point(0.9, False, 5), Point(0.8, True, 2), Point(0.8, True, 4), Point(0.1, False, 1)]
    worth = metrics.mastery(found)
    assert worth.three_in_a_row_accuracy == pytest.approx(6 / 10)
    assert worth.accuracy == pytest.approx(7 / 10)  # the surest two, the earlier of the two that tie
    assert worth.auc == pytest.approx((1 + 1 + 0.5 + 1) / 4) and worth.points == 4


def test_mastery_where_nothing_was_to_decide() -> None:
    assert metrics.mastery([]) == (None, None, None, 0)
    assert metrics.mastery([Point(0.5, False, 5)]) == (None, None, None, 1)


# ------------------------------------------------------------------ an evaluation


def log(learners: int, tries: int, seed: int = 1) -> list[Row]:
    """Answers of learners that take turns, right more often at skill 1 than at skill 0."""
    rng = random.Random(seed)
    order = [(f"l{who}", skill) for _ in range(tries) for who in range(learners) for skill in (0, 1)]
    return [Row(who, f"s{skill}", f"i{rng.randrange(5)}", rng.random() < 0.4 + 0.4 * skill) for who, skill in order]


def by_skill(
    learner: str, skill: str, item: str, right: bool, at: float | None, seconds: float | None
) -> tuple[float, float]:
    return (0.8, 0.7) if skill == "s1" else (0.4, 0.1)


def test_every_row_is_seen_once_in_order() -> None:
    rows, seen = log(3, 9), []

    def see(*row: object) -> tuple[float, float]:
        seen.append(Row(*row))  # pyright: ignore[reportArgumentType]
        return 0.5, 0.5

    evaluate.evaluate(see, rows)
    assert seen == rows


def test_figures_of_a_model_that_knows_the_skills() -> None:
    rows = log(40, 20)
    figures = evaluate.evaluate(by_skill, rows, bad_rows=3, clock=iter((1.0, 1.5)).__next__)
    assert figures.auc and figures.auc > 0.65 and figures.ece < 0.05
    assert figures.mastery_auc and figures.mastery_auc > 0.7
    assert figures.mastery_accuracy and figures.three_in_a_row_accuracy
    assert figures.mastery_accuracy > figures.three_in_a_row_accuracy
    assert figures.step_us == pytest.approx(0.5e6 / len(rows))
    counts = (figures.rows, figures.learners, figures.skills, figures.items, figures.bad_rows, figures.mastery_points)
    assert counts == (1600, 40, 2, 5, 3, 40 * 2 * 14)


def test_points_tie_in_the_order_of_rows() -> None:
    """A chance that ties everywhere takes the first points of the file, whoever's they are."""
    rows = [Row("a", "s", "i", n >= 3) for n in range(8)] + [Row("b", "s", "i", n < 3) for n in range(8)]
    rows = [row for pair in zip(rows[:8], rows[8:], strict=True) for row in pair]
    figures = evaluate.evaluate(lambda *row: (0.5, 0.5), rows)
    assert figures.mastery_points == 4  # a and b after two, then after three
    assert figures.three_in_a_row_accuracy == 0.0  # b after three: all wrong from there
    assert figures.mastery_accuracy == pytest.approx(4 / 5)  # a after two: 0 1 1 1 1


def test_one_class_is_null_or_finite() -> None:
    rows = [row._replace(right=True) for row in log(2, 12)]
    found = evaluate.as_json(evaluate.evaluate(by_skill, rows))
    assert found["auc"] is None and found["mastery_auc"] is None
    assert all(math.isfinite(value) for value in found.values() if value is not None)
    assert found["mastery_accuracy"] == found["three_in_a_row_accuracy"] == 1.0


def test_no_rows_and_no_chances_are_errors() -> None:
    with pytest.raises(ValueError, match="no row"):
        evaluate.evaluate(by_skill, [])
    with pytest.raises(ValueError, match="says"):
        evaluate.evaluate(lambda *row: (math.nan, 0.5), log(1, 1))


def test_the_mean_is_of_logs_that_can_tell() -> None:
    two = log(5, 12)
    figures = [evaluate.evaluate(by_skill, rows) for rows in (two, [row._replace(right=True) for row in two])]
    mean = evaluate.mean(figures)
    assert mean["auc"] == pytest.approx(figures[0].auc, abs=1e-5)
    assert mean["accuracy"] == pytest.approx((figures[0].accuracy + figures[1].accuracy) / 2, abs=1e-5)
    assert set(mean) == set(evaluate.MEASURES)


# ------------------------------------------------------------------ words


def test_tables_line_up() -> None:
    shown = words.measures({"a.csv": {"auc": 0.75, "rows": 1200}, "b": {"auc": None}})
    assert shown.splitlines() == ["       a.csv  b", "auc   0.7500  -", "rows   1,200  -"]


def test_progress_is_sparse_where_nobody_looks() -> None:
    said: list[str] = []
    tick = words.ticking(said.append, live=False)
    for n in range(1001):
        tick("Fitting", n / 1000)
    tick("Fitting", math.nan)
    assert [line.strip() for line in said[:5]] == [f"Fitting: {n} %" for n in (0, 25, 50, 75, 100)]
    assert len(said) == 6


def test_progress_on_a_terminal_is_one_line_a_task() -> None:
    said: list[str] = []
    tick = words.ticking(said.append, live=True)
    for what in ("One", "Two"):
        for n in range(1001):
            tick(what, n / 1000)
    text = "".join(said)
    assert len(said) == 202 and text.count("\n") == 2 and text.endswith("100 %\n")
