"""Feeds a practice log to a model, answer by answer, and measures what it said before it looked."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from operator import itemgetter
from statistics import fmean
from typing import Any

from game.lab import metrics
from game.lab.logs import Row
from game.learning.numbers import Params
from game.learning.stream import Norms, Stream

See = Callable[[str, str, str, bool, float | None, float | None], tuple[float, float]]
"""A model in use: learner, skill, item, right, at, seconds -> chance of a right answer, said before ``right`` was
looked at; chance that four of the next five on this skill are right, said after."""

MEASURES = (
    "auc", "accuracy", "rmse", "log_loss", "ece",
    "mastery_auc", "mastery_accuracy", "three_in_a_row_accuracy", "step_us",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """What an evaluation found; each measure is told in ``metrics``. None: the log can't tell (such as one class)."""

    auc: float | None
    accuracy: float
    rmse: float
    log_loss: float
    ece: float
    mastery_auc: float | None
    mastery_accuracy: float | None
    three_in_a_row_accuracy: float | None
    step_us: float  # processor time of a step, in microseconds
    rows: int
    learners: int
    skills: int
    items: int
    mastery_points: int
    bad_rows: int


def evaluate(
    see: See, rows: Sequence[Row], bad_rows: int = 0, clock: Callable[[], float] = time.process_time
) -> Figures:
    """Every row, in this order, to one ``see``. ``clock`` gives seconds.

    Raises ValueError without rows, and where a model says what is no chance.
    """
    if not rows:
        raise ValueError("there is no row to evaluate on")
    gc.collect()
    gc.freeze()  # the rows and what the model knows are no garbage: looking through them again is not the model's time
    began = clock()
    said = [see(*row) for row in rows]
    spent = clock() - began
    gc.unfreeze()
    chances = [chance for chance, _ in said]
    for row, chance in zip(rows, said, strict=True):
        if not (0.0 <= chance[0] <= 1.0 and 0.0 <= chance[1] <= 1.0):
            raise ValueError(f"the model says {chance} of {row}: no chances")
    rights = [row.right for row in rows]
    decided = metrics.mastery(_points(rows, [known for _, known in said]))
    return Figures(
        metrics.auc(chances, rights),
        metrics.accuracy(chances, rights),
        metrics.rmse(chances, rights),
        metrics.log_loss(chances, rights),
        metrics.ece(chances, rights),
        decided.auc,
        decided.accuracy,
        decided.three_in_a_row_accuracy,
        1e6 * spent / len(rows),
        len(rows),
        len({row.learner for row in rows}),
        len({row.skill for row in rows}),
        len({row.item for row in rows}),
        decided.points,
        bad_rows,
    )


def having_read(see: See, rows: Iterable[Row]) -> See:
    """The same model, after it saw these rows: their items and skills are known to it from now on."""
    for row in rows:
        see(*row)
    return see


def among(params: Params, norms: Norms) -> See:
    """Our model among skills and items that are known from a fit; ``norms`` are left as they are."""
    own = replace(norms, skills=dict(norms.skills), items=dict(norms.items))
    return Stream.warmed(params, own).see


def _points(rows: Sequence[Row], known: Sequence[float]) -> list[metrics.Point]:
    """All points of decision of all learners on all skills, in the order of their rows."""
    tries: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        tries.setdefault((row.learner, row.skill), []).append(number)
    found: list[tuple[int, metrics.Point]] = []
    for numbers in tries.values():
        one = metrics.points([(known[number], rows[number].right) for number in numbers])
        found += zip(numbers[metrics.SEEN - 1 :], one, strict=False)  # the last rows have too few after them
    return [point for _, point in sorted(found, key=itemgetter(0))]


def as_json(figures: Figures) -> dict[str, Any]:
    """For JSON: figures with six decimals, counts whole, None where the log can't tell."""
    return {key: round(value, 6) if isinstance(value, float) else value for key, value in asdict(figures).items()}


def mean(many: Sequence[Figures]) -> dict[str, float | None]:
    """The mean of every measure over the logs that can tell it."""
    told = {key: [value for one in many if (value := getattr(one, key)) is not None] for key in MEASURES}
    return {key: round(fmean(values), 6) if values else None for key, values in told.items()}
