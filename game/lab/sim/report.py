"""What a simulation found: figures with their intervals, as JSON and as a table.

Every figure is a ratio of two sums over learners (a mean has ones below), so that a learner with one declared skill
doesn't weigh as much as one with forty. Intervals are 95 %: Student's t on the linearised ratio (Cochran 1977, ch. 6).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from game.lab import words
from game.lab.sim.play import Plan, Tally
from game.lab.sim.tracing import Tracing

OURS, NO_RIVALS = "lantern", ("lantern", "oracle")
RESAMPLES = 2000
LEVEL = 0.95

Figure = dict[str, float | None]
"""``mean``, ``low`` and ``high``; None where nothing was counted, and bounds None with a single learner."""

KEYS: dict[str, Callable[[Tally], tuple[float, float]]] = {
    "known_end": lambda one: (one.known_end, 1),
    "known_30d": lambda one: (one.known_30d, 1),
    "false_mastery": lambda one: (one.false, one.declared),
    "over_practice": lambda one: (one.over, one.items),
    "items_to_mastery": lambda one: (one.tries, one.declared),
    "success_rate": lambda one: (one.right, one.items),
    "declared": lambda one: (one.declared, 1),
    "items": lambda one: (one.items, 1),
    "known_start": lambda one: (one.known_start, 1),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What became of everybody: family -> policy -> learner by learner, in the same order for every policy."""

    plan: Plan
    learners: int
    tracing: Tracing | None  # the parameters of knowledge tracing, where it was played
    tallies: Mapping[str, Mapping[str, Sequence[Tally]]]

    def json(self) -> dict[str, Any]:
        """Plain values: ``policies`` -> name -> key -> mean, low, high; the same below each of ``families``."""
        names = next(iter(self.tallies.values()))
        pooled = {name: [one for family in self.tallies.values() for one in family[name]] for name in names}
        return {
            "seed": self.plan.seed,
            "learners": self.learners,
            "days": self.plan.days,
            "items_a_day": self.plan.items,
            "bkt": self.tracing._asdict() if self.tracing else None,
            "policies": {name: figures(tallies) for name, tallies in pooled.items()},
            "families": {
                kind: {"policies": {name: figures(tallies) for name, tallies in family.items()}}
                for kind, family in self.tallies.items()
            },
            **self._against_best(pooled),
        }

    def _against_best(self, pooled: Mapping[str, Sequence[Tally]]) -> dict[str, Any]:
        """Ours against the rival that keeps most alive a month after the end."""
        rivals = {name: sum(one.known_30d for one in tallies) for name, tallies in pooled.items()}
        best = max((name for name in rivals if name not in NO_RIVALS), key=rivals.__getitem__, default=None)
        if best is None or OURS not in pooled:
            return {"best_rival": best, "ratio_known_30d": None}
        strata = [
            [(ours.known_30d, theirs.known_30d) for ours, theirs in zip(family[OURS], family[best], strict=True)]
            for family in self.tallies.values()
        ]
        return {"best_rival": best, "ratio_known_30d": paired_ratio(strata, self.plan.seed)}

    def table(self) -> str:
        """The figures of all families together, a line a policy; and what is known a month on, by family."""
        found = self.json()
        whole, families = found["policies"], found["families"]
        order = sorted(whole, key=lambda name: -(whole[name]["known_30d"]["mean"] or 0.0))
        rows = [[name, *(_cell(key, whole[name][key]) for key in KEYS)] for name in order]
        kept = [
            [name, *(_cell("known_30d", one["policies"][name]["known_30d"]) for one in families.values())]
            for name in order
        ]
        lines = [words.table(["", *(key.replace("_", " ") for key in KEYS)], rows)]
        lines += ["", words.table(["known 30d", *families], kept)]
        if found["ratio_known_30d"]:
            lines += ["", f"known 30d, {OURS} by {found['best_rival']}: {_cell('ratio', found['ratio_known_30d'])}"]
        return "\n".join(lines)


def figures(tallies: Sequence[Tally]) -> dict[str, Figure]:
    """Every key's figure over these learners."""
    return {key: ratio([count(one) for one in tallies]) for key, count in KEYS.items()}


def ratio(pairs: Sequence[tuple[float, float]]) -> Figure:
    """The ratio of two sums with its interval: residuals x - r·y as in ratio estimation, Student's t."""
    count, below = len(pairs), sum(y for _, y in pairs)
    if not below:
        return {"mean": None, "low": None, "high": None}
    mean = sum(x for x, _ in pairs) / below
    if count < 2:
        return {"mean": mean, "low": None, "high": None}
    spread = math.sqrt(count / (count - 1) * sum((x - mean * y) ** 2 for x, y in pairs)) / below
    wide = student(count - 1) * spread
    return {"mean": mean, "low": mean - wide, "high": mean + wide}


def student(freedom: int) -> float:
    """The two-sided 95 % point of Student's t; exact for 1 and 2, else by Cornish and Fisher's expansion."""
    if freedom == 1:
        return math.tan(math.pi * LEVEL / 2)
    if freedom == 2:
        return LEVEL * math.sqrt(2 / (1 - LEVEL**2))
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / freedom + second / freedom**2 + third / freedom**3 + fourth / freedom**4


def paired_ratio(strata: Sequence[Sequence[tuple[float, float]]], seed: int) -> Figure | None:
    """The ratio of two sums over the same learners; percentile bootstrap, learners redrawn family by family."""
    whole = _quotient(pair for pairs in strata for pair in pairs)
    if whole is None:
        return None
    rng = random.Random(f"bootstrap {seed}")
    drawn = (_quotient(pair for pairs in strata for pair in rng.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
    found = sorted(one for one in drawn if one is not None)
    tail = (1 - LEVEL) / 2
    low, high = found[int(tail * (len(found) - 1))], found[math.ceil((1 - tail) * (len(found) - 1))]
    return {"mean": whole, "low": min(low, whole), "high": max(high, whole)}


def _quotient(pairs: Iterable[tuple[float, float]]) -> float | None:
    above = below = 0.0
    for x, y in pairs:
        above, below = above + x, below + y
    return above / below if below else None


def _cell(key: str, figure: Figure) -> str:
    mean, low, high = figure["mean"], figure["low"], figure["high"]
    if mean is None:
        return "-"
    digits = 1 if abs(mean) >= 2.0 and key != "ratio" else 3
    if low is None or high is None:
        return f"{mean:.{digits}f}"
    return f"{mean:.{digits}f} ±{(high - low) / 2:.{digits}f}"
