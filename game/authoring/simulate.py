"""Sends simulated learners through skill maps under the game's own rules, and counts what became of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from game import items, learning
from game.authoring.course import Course, CourseDealer, course_of
from game.authoring.figures import LOW, Simulation, SkillFigures, TemplateFigures
from game.authoring.learners import DAY, Learner, a_class
from game.catalog import Catalog
from game.dealing import response_kind
from game.learning import Choice, Trail
from game.model import Attempt, Grade, Item, Progress, Skill, SkillMap, Template, Verdict
from game.quests import run as runs

LEARNERS = 30
DAYS_A_SKILL, FEWEST_DAYS, MOST_DAYS = 3, 30, 180  # unless it is said how many
RUNS = 3  # quests a day
SHOWS_UP = 0.7  # the chance that a learner plays on a given day: weekends, other plans
MONDAY = 1_767_607_200.0  # 5 January 2026, 10:00 UTC


def simulate(
    content: Catalog | SkillMap,
    learners: int = LEARNERS,
    days: int | None = None,
    seed: int = 1,
    tick: Callable[[int, int], None] = lambda done, all: None,
) -> Simulation:
    """Let ``learners`` play for ``days`` days (None: three for each skill, 30 to 180). The same seed, the same figures.

    ``tick`` is told how many learners of how many are through. Prerequisites in maps that are not among
    ``content`` count as known. Raises ItemError where a template makes no item.
    """
    maps = content.maps if isinstance(content, Catalog) else (content,)
    course = course_of(maps)
    days = min(MOST_DAYS, max(FEWEST_DAYS, DAYS_A_SKILL * len(course.skills))) if days is None else days
    tally = Tally()
    crowd = a_class(learners, seed, course.depth)
    for number, learner in enumerate(crowd):
        Play(course, tally, learner, random.Random(f"play {number} of {seed}")).through(days)
        tick(number + 1, learners)
    return figures(", ".join(one.title for one in maps), course, tally, (learners, days, seed))


# ------------------------------------------------------------------ one learner's play


@dataclass(slots=True)
class Tally:
    """What is counted while they play, by skill or template id."""

    answers: int = 0
    lit: list[int] = field(default_factory=list)
    began: dict[str, int] = field(default_factory=dict)
    took: dict[str, list[tuple[int, float]]] = field(default_factory=dict)  # answers and seconds until lit
    false: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    met: dict[str, list[bool]] = field(default_factory=dict)  # whether each learner was right the first time
    given: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)


class Play:
    """One learner's way through a course, on a clock of its own. The game's model sees only what a log would hold."""

    def __init__(self, course: Course, tally: Tally, learner: Learner, rng: random.Random) -> None:
        self.course, self.tally, self.learner, self.rng = course, tally, learner, rng
        self.dealer = CourseDealer(course, rng)
        self.progress: Progress = learning.start()
        self.sitting = learning.Sitting()
        self.now = MONDAY
        self.tried: dict[str, int] = {}
        self.spent: dict[str, float] = {}
        self.seen: set[str] = set()

    def through(self, days: int) -> None:
        """All days, and what is left to count at the end."""
        for day in range(days):
            if self.rng.random() < SHOWS_UP:
                self.now = MONDAY + day * DAY
                self._day()
        states = self.progress.skills.values()
        self.tally.lit.append(sum(state.lit_at is not None for state in states))

    def _day(self) -> None:
        self.sitting = learning.Sitting()
        for turn in range(RUNS):
            trail = learning.trail(self.progress, self.course.graph, self.now)
            name = _wanted(trail, turn)
            if name is None:  # all is lit, and nothing wants rekindling
                break
            self._run(self.course.by_id[name])
        for name, state in self.progress.skills.items():
            if state.lit_at is None:
                _count(self.tally.held, name)

    def _run(self, skill: Skill) -> None:
        """One quest, as the game would play it."""
        run = self.dealer.run(skill, purpose=self._purpose(skill))
        lit_before = self._lit(skill.id)
        while run.phase is not runs.Phase.FINISHED:
            grade = self._answer(run, self._choice(run))
            settled = run.purpose == "placement" and not self._placing(skill)
            run = runs.advance(runs.answered(run, Verdict(grade)), not lit_before and self._lit(skill.id), settled)

    def _purpose(self, skill: Skill) -> str:
        begins = learning.placement_begins(self.progress, self.course.graph, _isle(skill))
        return "placement" if begins or self._placing(skill) else "practice"

    def _placing(self, skill: Skill) -> bool:
        return learning.placement_running(self.progress, _isle(skill))

    def _choice(self, run: runs.Run) -> Choice:
        """What the game would ask now."""
        return self.dealer.choice(run, self.course.graph, self.progress, self.sitting, self.now, learning.SHIPPED)

    def _answer(self, run: runs.Run, choice: Choice) -> Grade:
        """Deal an item, let the learner answer and learn, and let the game's model have the answer."""
        skill = self.course.by_id[choice.skill]
        template = next(one for one in skill.templates if one.id == choice.template)
        item = self.dealer.draw(run, template)
        kind = response_kind(run, item, learning.glow(self.progress, run.skill, self.now))
        met = self.course.dealt(item, kind)
        self.learner.wakes(skill.id, self.now)
        grade, idea = self.learner.answers(skill.id, met)
        self.learner.learns(skill.id, skill.needs, grade)
        seconds = self.learner.seconds(met, grade)
        self.now += seconds
        attempt = replace(
            _attempt(item, kind, grade, idea, self.now),
            quest=run.quest,
            seconds=self.learner.thinks(met),
            proficient=self.course.proficient[skill.id],
            mastery=tuple(one for one in skill.mastery if one[0] in ("sure", "check")),
            purpose=choice.purpose,
        )
        was_lit = self._lit(skill.id)
        self.progress = learning.step(self.progress, attempt, self.course.graph)
        self.sitting = learning.noted(self.sitting, choice, grade)
        self._note(skill.id, template.id, grade, seconds, was_lit)
        return grade

    def _lit(self, name: str) -> bool:
        state = self.progress.skills.get(name)
        return state is not None and state.lit_at is not None

    def _note(self, skill: str, template: str, grade: Grade, seconds: float, was_lit: bool) -> None:
        tally, right = self.tally, grade is Grade.RIGHT
        tally.answers += 1
        _count(tally.given, template)
        _count(tally.right, template, right)
        if template not in self.seen:
            self.seen.add(template)
            tally.met.setdefault(template, []).append(right)
        if skill not in self.tried:
            _count(tally.began, skill)
        if was_lit:
            return
        _count(self.tried, skill)
        self.spent[skill] = self.spent.get(skill, 0.0) + seconds
        if self._lit(skill):
            tally.took.setdefault(skill, []).append((self.tried[skill], self.spent[skill]))
            _count(tally.false, skill, self.learner.knows(skill) < LOW)


def _wanted(trail: Trail, turn: int) -> str | None:
    """Which skill to play now: what is new, in the second turn what wants rekindling; with neither, nothing."""
    first, second = (trail.rekindle, trail.new) if turn == 1 else (trail.new, trail.rekindle)
    return first or second


def _count(counts: dict[str, int], name: str, more: int = 1) -> None:
    counts[name] = counts.get(name, 0) + more


def _isle(skill: Skill) -> str:
    return skill.id.split("/", 1)[0]


def _attempt(item: Item, kind: str, grade: Grade, idea: str | None, at: float) -> Attempt:
    """The log line of an answer; only what the learner model reads is filled in."""
    return Attempt(
        id="",
        learner="",
        at=at,
        offset=0,
        skill=item.skill,
        template=item.template,
        seed=item.seed,
        quest="",
        kind=kind,
        prompt=item.prompt,
        choices=(),
        answer=0,
        response=None,
        grade=grade,
        misconception=idea,
        hints=0,
        seconds=0.0,
        difficulty=item.difficulty,
        rules="",
        luck=items.lucky(item, kind),
    )


# ------------------------------------------------------------------ figures


def figures(title: str, course: Course, tally: Tally, settings: tuple[int, int, int]) -> Simulation:
    """What was counted, put together; ``settings`` are learners, days and seed."""
    learners, days, seed = settings
    templates = [_template_figures(course, tally, one) for skill in course.skills for one in skill.templates]
    return Simulation(
        title,
        learners,
        days,
        seed,
        tally.answers,
        tuple(sorted(tally.lit)),
        tuple(_skill_figures(course, tally, skill) for skill in course.skills),
        tuple(templates),
    )


def _skill_figures(course: Course, tally: Tally, skill: Skill) -> SkillFigures:
    took, name = tally.took.get(skill.id, []), skill.id
    return SkillFigures(
        name,
        skill.title,
        tally.began.get(name, 0),
        tuple(sorted(answers for answers, _ in took)),
        tuple(sorted(seconds / 60 for _, seconds in took)),
        tally.false.get(name, 0),
        tally.held.get(name, 0),
        course.behind[name],
    )


def _template_figures(course: Course, tally: Tally, template: Template) -> TemplateFigures:
    given, met = tally.given.get(template.id, 0), tally.met.get(template.id, [])
    pool = course.pool(template)
    return TemplateFigures(
        template.id,
        given,
        len(met),
        sum(met) / max(1, len(met)),
        tally.right.get(template.id, 0) / max(1, given),
        max(sum(items.lucky(item, kind) for item in pool) / len(pool) for kind in template.kinds),
    )
