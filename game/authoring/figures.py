"""The figures of a simulation: what became of each skill, of each template and of the learners."""

from __future__ import annotations

from dataclasses import dataclass

LOW = 0.7  # true chance of a right answer under which a lit lantern says too much
EASY, LUCKY = 0.95, 0.45  # from which share right from the first on, and from which chance of a lucky guess
FEWEST_MEETINGS = 0.3  # share of the learners who must have met a template before it is called too easy


@dataclass(frozen=True, slots=True)
class SkillFigures:
    """What became of one skill. ``answers`` and ``minutes``: for each learner who lit it, ascending."""

    id: str
    title: str
    began: int  # learners who answered anything here
    answers: tuple[int, ...]
    minutes: tuple[float, ...]
    false: int  # learners whose lantern lit while they truly knew it less than LOW
    held: int  # days, all learners together, on which it was begun and not yet lit
    behind: int  # skills that need it, directly or not

    @property
    def lit(self) -> int:
        """Learners who lit it."""
        return len(self.answers)


@dataclass(frozen=True, slots=True)
class TemplateFigures:
    """What became of one template; shares and chances are 0 to 1."""

    id: str
    answers: int
    met: int  # learners who met it
    first: float  # share of them who were right the first time
    right: float  # share of right answers
    lucky: float  # chance to be right by guessing, in the response kind where that is easiest

    @property
    def guessable(self) -> bool:
        """Whether guessing alone often does it."""
        return self.lucky >= LUCKY

    def easy(self, learners: int) -> bool:
        """Whether nearly everybody was right from the first on."""
        return self.met >= max(1.0, FEWEST_MEETINGS * learners) and min(self.first, self.right) >= EASY


@dataclass(frozen=True, slots=True)
class Simulation:
    """All figures, skills and templates in the authors' order."""

    title: str
    learners: int
    days: int
    seed: int
    answers: int
    lit: tuple[int, ...]  # for each learner how many lanterns are lit at the end, ascending
    skills: tuple[SkillFigures, ...]
    templates: tuple[TemplateFigures, ...]
