"""Bayesian knowledge tracing as a rival: known at .95, fitted by EM on learners who are not reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.lab.sim.policies import Row

DECLARED = 0.95
GUESS_MOST, SLIP_MOST = 0.5, 0.3  # beyond these the model no longer means what it says (Beck & Chang 2007)
SURE = 1e-4  # no parameter gets nearer to 0 or 1


class Tracing(NamedTuple):
    """Corbett & Anderson (1995): chances to know at first, to learn with an item, to guess, to slip."""

    known: float = 0.2
    learns: float = 0.15
    guess: float = 0.25
    slip: float = 0.1


class Traced:
    """Known once the belief is ``DECLARED``; the same parameters at every skill, for no skill differs in kind."""

    def __init__(self, params: Tracing) -> None:
        self.params = params
        self.belief: dict[int, float] = {}

    def declares(self, row: Row) -> bool:
        """See Judge."""
        belief = self.belief.get(row.skill, self.params.known)
        self.belief[row.skill] = after(belief, row.right, self.params)
        return self.belief[row.skill] >= DECLARED


def after(belief: float, right: bool, params: Tracing) -> float:
    """The belief after one answer: Bayes' rule, then the chance to have learned."""
    _, learns, guess, slip = params
    if_known, if_not = (1.0 - slip, guess) if right else (slip, 1.0 - guess)
    seen = belief * if_known / (belief * if_known + (1.0 - belief) * if_not)
    return seen + (1.0 - seen) * learns


def fitted(answers: Iterable[Sequence[bool]], rounds: int = 25) -> Tracing:
    """Expectation-maximisation (Baum-Welch) over runs of answers, one run for each learner at each skill."""
    runs = [tuple(run) for run in answers if run]
    params = Tracing()
    for _ in range(rounds if runs else 0):
        found = Counts()
        for run in runs:
            _expect(run, params, found)
        params = Tracing(
            _within(found.at_first / len(runs), 1.0),
            _within(found.learned / max(SURE, found.could_learn), 1.0),
            _within(found.guessed / max(SURE, found.unknown), GUESS_MOST),
            _within(found.slipped / max(SURE, found.known), SLIP_MOST),
        )
    return params


@dataclass(slots=True)
class Counts:
    """Expected counts over all answers: steps and answers with the skill known and not, and what happened there."""

    at_first: float = 0.0
    learned: float = 0.0
    could_learn: float = 0.0
    guessed: float = 0.0
    unknown: float = 0.0
    slipped: float = 0.0
    known: float = 0.0


def _within(chance: float, most: float) -> float:
    return min(most - SURE, max(SURE, chance))


def _expect(run: tuple[bool, ...], params: Tracing, found: Counts) -> None:
    """Add one run's expected counts; forward beliefs first, then back from the end."""
    known, learns, guess, slip = params
    before, seen = [], []
    belief = known
    for right in run:
        if_known, if_not = (1.0 - slip, guess) if right else (slip, 1.0 - guess)
        here = belief * if_known / (belief * if_known + (1.0 - belief) * if_not)
        before.append(belief)
        seen.append(here)
        belief = here + (1.0 - here) * learns
    smooth = seen[-1]
    for at in range(len(run) - 1, -1, -1):
        if at < len(run) - 1:
            # Not known now and known next: it was learned here. What is known stays known.
            step = (1.0 - seen[at]) * learns / before[at + 1] * smooth
            found.learned += step
            smooth -= step
            found.could_learn += 1.0 - smooth
        found.unknown += 1.0 - smooth
        found.known += smooth
        if run[at]:
            found.guessed += 1.0 - smooth
        else:
            found.slipped += smooth
    found.at_first += smooth
