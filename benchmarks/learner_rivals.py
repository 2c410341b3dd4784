"""Our learner model and its rivals on the same rows in the same run: ``python -m benchmarks.learner_rivals``.

Needs the extra ``fit`` (numpy, scipy); with pyBKT installed that does the fitting for BKT.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.rivals import Fit, Make, bkt, elo, logistic
from game.lab import evaluate, logs, words
from game.lab.logs import Row
from game.learning.stream import Stream

SHARE = 0.2  # of learners that are tested on


def _ours(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """Our model, fitted on ``rows`` and knowing their skills and items."""
    from game.lab.fit import fit

    fitted = fit(rows, words.ticking(_write, sys.stderr.isatty()), seed)
    return lambda: evaluate.among(fitted.params, fitted.norms), "game.lab.fit"


def _cold(rows: Sequence[Row], seed: int) -> tuple[Make, str]:
    """Our model as it is shipped: it sees none of ``rows``."""
    return lambda: Stream().see, "shipped parameters, items unknown"


MODELS: dict[str, Fit] = {
    "bkt": bkt.fit,
    "pfa": logistic.fit_pfa,
    "elo": elo.fit,
    "best-lr": logistic.fit_best_lr,
    "lantern": _ours,
    "lantern-cold": _cold,
}


def split(rows: Sequence[Row], seed: int) -> tuple[list[Row], list[Row]]:
    """Rows to fit on and to test on, no learner in both, each learner's rows in order. Raises ValueError."""
    learners = sorted({row.learner for row in rows})
    if len(learners) < 2:
        raise ValueError("a log of one learner can't be split by learner")
    random.Random(seed).shuffle(learners)
    tested = set(learners[: max(1, round(SHARE * len(learners)))])
    return [row for row in rows if row.learner not in tested], [row for row in rows if row.learner in tested]


def compare(fit: Sequence[Row], test: Sequence[Row], names: Sequence[str], seed: int) -> dict[str, evaluate.Figures]:
    """Each model fitted on ``fit`` and evaluated on ``test``; what was done is told on stderr."""
    found: dict[str, evaluate.Figures] = {}
    for name in names:
        began = time.perf_counter()
        make, note = MODELS[name](fit, seed)
        see = make()
        _write(f"{name}: {note}; ready in {time.perf_counter() - began:.0f} s\n")
        found[name] = evaluate.evaluate(see, test)
    return found


def table(found: dict[str, evaluate.Figures]) -> str:
    """A line a model, a column a measure."""
    rows = [[name, *(words.figure(getattr(one, key)) for key in evaluate.MEASURES)] for name, one in found.items()]
    return words.table(["model", *evaluate.MEASURES], rows)


def _write(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


def _tell(line: str) -> None:
    _write(f"{line}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learner_rivals", description=__doc__)
    parser.add_argument("--fit", type=Path, metavar="LOG", help="fit on this practice log")
    parser.add_argument("--test", type=Path, metavar="LOG", help="and measure on this one")
    parser.add_argument(
        "--split", type=Path, metavar="LOG", help="or take one log, a fifth of its learners for the test"
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another split (default: 1)")
    parser.add_argument("--models", nargs="+", choices=MODELS, default=list(MODELS), help="(default: all)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    if (options.split is None) != (options.fit is not None and options.test is not None):
        parser.error("give --fit and --test, or --split")
    return options


def main() -> int:
    """Reads, compares, prints."""
    options = _options()
    try:
        if options.split:
            fit, test = split(logs.load(options.split, _tell).rows, options.seed)
        else:
            fit, test = logs.load(options.fit, _tell).rows, logs.load(options.test, _tell).rows
        found = compare(fit, test, options.models, options.seed)
    except (OSError, ValueError) as error:
        _write(f"learner_rivals: {error}\n")
        return 1
    print(json.dumps({name: asdict(one) for name, one in found.items()}, indent=1) if options.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
