"""A run: the items of one quest from the first question to the last, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from game.model import Grade, Item, Verdict

SHORTEST, USUAL, LONGEST = 6, 8, 10  # items in a run
HARD_GOING = 3  # responses in a row that weren't right, before a run becomes gentler


@dataclass(frozen=True, slots=True)
class QuestType:
    """A way to play items. ``kinds`` are the response kinds it has, best first."""

    id: str
    title: str
    about: str
    kinds: tuple[str, ...]
    fits: Callable[[Item], bool] = lambda item: True

    def kind(self, item: Item) -> str | None:
        """How this item would be answered here; None when it can't be played."""
        if not self.fits(item):
            return None
        return next((kind for kind in self.kinds if kind in item.kinds), None)

    def ways(self, item: Item) -> tuple[str, ...]:
        """Every response kind in which this item can be answered here, best first."""
        return tuple(kind for kind in self.kinds if kind in item.kinds) if self.fits(item) else ()


class Phase(StrEnum):
    """Where a run is: a question stands, its feedback shows, or all is done."""

    ASK = "ask"
    FEEDBACK = "feedback"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Run:
    """A quest under way. ``again``: the next item should be like the last one, of the same template.

    ``purpose``: practice, claim (the learner said "I know this") or placement (what a newcomer knows already).
    """

    quest: str
    skill: str
    length: int = USUAL
    done: tuple[Grade, ...] = ()
    phase: Phase = Phase.ASK
    hints: int = 0  # rungs shown for the present item
    again: bool = False
    gentle: bool = False
    purpose: str = "practice"

    @property
    def rights(self) -> int:
        """How many items were answered right so far."""
        return self.done.count(Grade.RIGHT)

    @property
    def left(self) -> int:
        """How many items are still to come, the present one included."""
        return max(0, self.length - len(self.done))


def begin(quest: str, skill: str, length: int = USUAL, purpose: str = "practice") -> Run:
    """A new run. Raises ValueError for a length that isn't 6 to 10 items."""
    if not SHORTEST <= length <= LONGEST:
        raise ValueError(f"a run has {SHORTEST} to {LONGEST} items, not {length}")
    return Run(quest, skill, length, purpose=purpose)


def hinted(run: Run, rungs: int) -> Run:
    """One more hint of the ``rungs`` there are; the same run where there is no more to show."""
    if run.phase is not Phase.ASK or run.hints >= rungs:
        return run
    return replace(run, hints=run.hints + 1)


def answered(run: Run, verdict: Verdict) -> Run:
    """The run after a verdict. Unanswered changes nothing; feedback is left by ``advance`` only."""
    if run.phase is not Phase.ASK or verdict.grade is Grade.UNANSWERED:
        return run
    done = (*run.done, verdict.grade)
    struggling = len(done) >= HARD_GOING and Grade.RIGHT not in done[-HARD_GOING:]
    return replace(
        run,
        done=done,
        phase=Phase.FEEDBACK,
        again=verdict.grade is not Grade.RIGHT,
        gentle=run.gentle or struggling,
    )


def ended(run: Run) -> Run:
    """The run as it is when the learner stops."""
    return replace(run, phase=Phase.FINISHED)


def advance(run: Run, proficient: bool = False, settled: bool = False) -> Run:
    """On to the next item, or to the end: after the last one, or after six once the skill is proficient.

    ``proficient``: the skill became proficient in this run. ``settled``: what the run was for has been found out.
    """
    if run.phase is not Phase.FEEDBACK:
        return run
    over = settled or len(run.done) >= (SHORTEST if proficient else run.length)
    return replace(run, phase=Phase.FINISHED if over else Phase.ASK, hints=run.hints if over else 0)
