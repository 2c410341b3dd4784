"""BKT fitted by pyBKT (Badrinath, Wang & Pardos 2021), the usual library: one fit a skill, within a limit of time.

pyBKT 1.4.3 asks for older libraries: ``pip install pyBKT "numpy<2.4" "pandas<3" "scikit-learn<1.6"``.
"""

from __future__ import annotations

import importlib
import time
import warnings
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from benchmarks.rivals.bkt import Skill
from game.lab.logs import Row

LIMIT = 300.0  # seconds of the wall clock; it takes a second or so a skill
EDGE = 1e-4  # pyBKT gives chances of exactly 0 and 1 to skills with few rows; then the next answer may be impossible


class MissingError(Exception):
    """pyBKT can't be used here, and why."""


def fit(rows: Sequence[Row], seed: int) -> dict[str, Skill]:
    """Parameters of as many skills as there is time for, those with most rows first. Raises MissingError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyBKT's own, of old ways with arrays
        pandas, models = _libraries()
        by_skill: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_skill[row.skill].append(row)
        found: dict[str, Skill] = {}
        end = time.monotonic() + LIMIT
        for skill, of in sorted(by_skill.items(), key=lambda one: -len(one[1])):
            if time.monotonic() > end:
                break
            found[skill] = _one(pandas, models, skill, of, seed)
    return found


def _libraries() -> tuple[Any, Any]:
    try:
        return importlib.import_module("pandas"), importlib.import_module("pyBKT.models")
    except ImportError as error:
        raise MissingError("pyBKT isn't installed: pip install pyBKT") from error
    except AttributeError as error:  # at its import it tries every measure of scikit-learn, and stumbles over new ones
        raise MissingError(
            f'pyBKT needs older libraries: "numpy<2.4" "pandas<3" "scikit-learn<1.6" ({error})'
        ) from error


def _one(pandas: Any, models: Any, skill: str, rows: Sequence[Row], seed: int) -> Skill:
    table = pandas.DataFrame(
        {
            "order_id": range(len(rows)),
            "user_id": [row.learner for row in rows],
            "skill_name": "it",  # names are patterns to pyBKT
            "correct": [int(row.right) for row in rows],
        }
    )
    model = models.Model(seed=seed, num_fits=1, parallel=False)
    try:
        model.fit(data=table)
    except ValueError as error:
        raise MissingError(f'pyBKT fails at skill {skill} (it needs "numpy<2.4"): {error}') from error
    of = model.coef_["it"]
    chances = of["prior"], of["learns"][0], of["slips"][0], of["guesses"][0]
    return Skill(*(min(1.0 - EDGE, max(EDGE, float(chance))) for chance in chances))
