"""The one trip of an answer (grade, log, believe, celebrate), and what a scene may ask of a learner."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from game import items, learning, rewards
from game.catalog import Catalog
from game.dealing import Dealer, response_kind
from game.items.grade import read
from game.model import (
    Attempt,
    Badge,
    Goal,
    Grade,
    Item,
    Light,
    News,
    Plain,
    Profile,
    Progress,
    Response,
    Settings,
    Skill,
    Verdict,
)
from game.quests.run import Run
from game.store import Home, Report, StoreError, new_id, open_progress, save_snapshot

SAVE_EVERY = 200  # attempts between snapshots within one sitting; the log itself is always up to date
MOST_TARGET, LATEST = 99, 4e9  # of a goal that a file holds: how many at most, and how late (the year 2096)
OPEN = ("type", "build", "place", "balance", "write", "tap")  # kinds that offer nothing to choose among
PAUSE = 30 * 60.0  # seconds without an answer after which a sitting is over
KNOWN = 600  # how many attempts back ``recent`` looks at first


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one answer."""

    verdict: Verdict
    before: Progress
    after: Progress
    news: tuple[News, ...] = ()
    attempt: Attempt | None = None
    proficient: bool = False  # the skill's lantern is lit now


class Session:
    """One learner at the game, from arriving to leaving. ``heard`` is told of every durable attempt.

    Raises StoreError where the learner's log can't be read.
    """

    def __init__(
        self,
        home: Home,
        catalog: Catalog,
        profile: Profile,
        now: Callable[[], float],
        offset: Callable[[], int],
        rng: random.Random,
        heard: Callable[[Attempt], object] = bool,
        params: learning.Params = learning.SHIPPED,
    ) -> None:
        self.home, self.catalog, self.profile = home, catalog, profile
        self.now, self.offset, self.rng, self.heard = now, offset, rng, heard
        self.params = params
        self.settings: Settings = home.settings(profile.id)
        self.original, self.language = catalog, ""  # as the maps are written, until another is spoken
        self.goals: tuple[Goal, ...] = tuple(map(_bounded, home.goals(profile.id)))
        self.report: Report
        self.renames = learning.renames(catalog.skills.values())
        self.graph = learning.graph_of(catalog.skills.values())
        self.rules = learning.rules_name(params) + self.renames.mark + self.graph.mark
        old: set[str] = set()
        self.progress, self.log, self.report = open_progress(
            home,
            profile.id,
            learning.start(params),
            lambda progress, attempts: learning.fold(
                progress, learning.follow(attempts, self.renames, old), self.graph, params
            ),
            self.rules,
        )
        self.earned = home.seen(profile.id)  # what was announced once and is never taken back
        self.edits = learning.edits(self.progress, self.renames, catalog.skills, old)
        self.goals = tuple(replace(g, skill=self.renames.skills.get(g.skill, g.skill)) for g in self.goals)
        self.progress = learning.restored(self.progress, *map(self._dated, ("lit", "mastered", "open")))
        self.skills: tuple[Skill, ...] = tuple(  # those with a lantern to sail to
            skill for skill in catalog.skills.values() if catalog.level_of(catalog.map_of(skill.id).id)
        )
        self.sailed = learning.graph_of(self.skills)
        self.unsaved = 0
        self.places: dict[str, tuple[int, int]] = {}  # where the hero stood on each isle, this sitting
        self._mark_goals(now())  # one reached just before the plug was pulled
        self.dealer = Dealer(rng)
        self.choice = learning.Choice("", "", "new")  # of the item that was dealt last
        self.expected = 0.5  # its chance of a right answer
        self._sit_down()

    def _sit_down(self) -> None:
        """A sitting begins: at the start, and after a long pause with the game left open."""
        self.came = self.now()
        self.sitting = learning.Sitting()
        self.answers: tuple[tuple[Grade, float, float], ...] = ()  # grade, chance, seconds
        self.rested = False  # whether a rest was suggested: once is enough

    # -------------------------------------------------------------- what a scene may ask

    def light(self, skill: str) -> Light:
        return learning.light(self.progress, self.catalog.skill(skill), self.now(), self.params)

    def glow(self, skill: str) -> float:
        return learning.glow(self.progress, skill, self.now(), self.params, self.rules_of(skill))

    def lit(self) -> frozenset[str]:
        """The skills whose lanterns were ever lit."""
        return frozenset(name for name, state in self.progress.skills.items() if state.lit_at is not None)

    def known(self) -> frozenset[str]:
        """The skills known well enough for what builds on them: what opens gates."""
        skills = self.progress.skills
        return frozenset(name for name in skills if learning.is_open(skills, name))

    def mastered(self, skill: str) -> bool:
        state = self.progress.skills.get(skill)
        return state is not None and state.mastered_at is not None

    def missing(self, skill: str) -> tuple[str, ...]:
        return learning.missing(self.catalog.skill(skill), self.progress)

    def path_to(self, skill: str) -> list[str]:
        return learning.path_to(self.skills, self.progress, skill)

    def evidence(self, skill: str) -> learning.Evidence:
        return learning.evidence(self.progress, skill, self.now(), self.offset(), self.params, self.rules_of(skill))

    def level(self) -> rewards.KeeperLevel:
        return rewards.level(self.progress)

    def measures(self) -> dict[str, float]:
        return rewards.measures(self.progress, self.skills)

    def badges(self) -> tuple[tuple[Badge, bool], ...]:
        """Every badge, and whether it is earned."""
        mine = rewards.earned(self.catalog.badges, self.measures())
        mine |= {mark.removeprefix("badge ") for mark in self.earned if mark.startswith("badge ")}
        return tuple((badge, badge.id in mine) for badge in self.catalog.badges)

    def explain(self, skill: str) -> learning.Explanation:
        """Why the lantern of ``skill`` shows what it shows."""
        return learning.explain(self.progress, self.graph, skill, self.now(), self.rules_of(skill), self.params)

    def why(self, skill: str) -> tuple[learning.Reason, ...]:
        """Why ``skill`` is suggested now."""
        return learning.why(self.progress, self.graph, skill, self.now(), self.goal_skill(), self.params)

    def rules_of(self, skill: str) -> learning.Rules:
        """The rules in force for a skill: the game's own, or its map's."""
        return learning.rules_for(self.catalog.skill(skill).mastery, self.params.rules)

    def flags(self) -> tuple[learning.Flag, ...]:
        """Skills for a grown-up to look at, because practice turned on the spot there."""
        return learning.flags(self.progress, self.graph)

    def trail(self) -> learning.Trail:
        return learning.trail(
            self.progress, self.sailed, self.now(), self.goal_skill(), self.settings.interests, self.params
        )

    def recent(self, since: float) -> list[Attempt]:
        """Attempts back to ``since`` at least, oldest first; none where the log can't be read just now."""
        count = KNOWN
        try:
            while True:
                found = self.log.tail(count)
                if len(found) < count or found[0].at < since:
                    return found
                count *= 4
        except StoreError:
            return []

    # -------------------------------------------------------------- goals

    def open_goals(self) -> tuple[Goal, ...]:
        """Goals that are neither reached nor over."""
        return tuple(g for g in self.goals if not g.reached and not rewards.over(g, self.now()))

    def goal_skill(self) -> str | None:
        """The lantern the learner set out to reach, if any."""
        return next((g.skill for g in self.open_goals() if g.kind == "reach"), None)

    def goal_done(self, goal: Goal) -> tuple[int, int]:
        """(done, target)."""
        return rewards.advance(goal, self.progress, goal.reached or self.now(), self.skills, self.offset())

    def suggestions(self) -> tuple[Goal, ...]:
        return rewards.suggest(self.progress, self.skills, self.now(), self.offset())

    def choose_goal(self, goal: Goal) -> None:
        """Set out for ``goal``; it takes the place of an open one of its kind. StoreError: not kept."""
        kept = tuple(g for g in self.goals if g.reached or g.kind != goal.kind)
        self.home.save_goals(self.profile.id, (*kept, goal))
        self.goals = (*kept, goal)

    def drop_goal(self, goal: Goal) -> None:
        """Let go of a goal: no fault in that. StoreError: not kept."""
        kept = tuple(g for g in self.goals if g.id != goal.id)
        self.home.save_goals(self.profile.id, kept)
        self.goals = kept

    def change(self, settings: Settings) -> None:
        """Keep how the learner likes the game. StoreError: it holds for this sitting only."""
        self.settings = settings
        self.home.save_settings(self.profile.id, settings)

    # -------------------------------------------------------------- a quest

    def begin_run(self, skill: str, quest: str = "", claim: bool = False) -> Run:
        """A run of items on ``skill``, of the type ``quest`` if that can play it, else one unlike the last ones.

        ``claim``: the learner said "I know this, test me". The first runs on an isle are a placement, which shows
        in nothing but in what is asked.
        """
        if self.now() - max(self.came, self.progress.at) > PAUSE:
            self._sit_down()
        isle = skill.split("/", 1)[0]
        placing = not claim and (
            learning.placement_running(self.progress, isle)
            or learning.placement_begins(self.progress, self.graph, isle)
        )
        purpose = "claim" if claim else "placement" if placing else "practice"
        return self.dealer.run(self.catalog.skill(skill), quest, purpose)

    def deal(self, run: Run) -> Item:
        """The next item of a run."""
        now = self.now()
        wishes = (self.goal_skill(), self.settings.interests)
        choice = self.dealer.choice(run, self.graph, self.progress, self.sitting, now, self.params, wishes)
        skill = self.catalog.skill(choice.skill)
        item = self.dealer.item(run, skill, choice, self.telling(skill.id), self.progress, now)
        self.choice = replace(choice, template=item.template)
        self.expected = learning.predict(self.progress, item.skill, item.template, item.difficulty, now, self.params)
        return item

    def settled(self, run: Run) -> bool:
        """Whether what a run was for has been found out: a claim decided, a placement done."""
        if run.purpose == "claim":
            state = self.progress.skills.get(run.skill)
            return state is not None and learning.claim_over(state)
        isle = run.skill.split("/", 1)[0]
        return run.purpose == "placement" and not learning.placement_running(self.progress, isle)

    def advice(self) -> learning.Advice | None:
        """What may kindly be said now: to slow down, or to take a rest."""
        return learning.advice(self.answers, (self.now() - self.came) / 60.0)

    def telling(self, skill: str) -> items.Telling:
        """How this learner is told a skill's items: in their language, about what they like."""
        return items.telling_of(self.catalog.map_of(skill), self.language, self.settings.interests)

    def speak(self, language: str) -> None:
        """Tell isles, skills and items in this language, where the maps have it."""
        self.language = language[:2]
        self.catalog = self.original.told(self.language)
        self.skills = tuple(
            skill for skill in self.catalog.skills.values() if self.catalog.level_of(skill.id.split("/", 1)[0])
        )

    def response_kind(self, run: Run, item: Item) -> str:
        """How ``item`` is answered in this run."""
        return response_kind(run, item, self.glow(run.skill))

    def answer(self, run: Run, item: Item, response: Response, seconds: float) -> Outcome:
        """Grade, log, believe, and say what is new. StoreError: nothing was kept, nothing is believed."""
        before = self.progress
        verdict = items.grade(item, response)
        if verdict.grade is Grade.UNANSWERED:
            return Outcome(verdict, before, before)
        attempt = self.log.append(self._attempt(run, item, response, verdict, seconds))
        self.heard(attempt)
        self.progress = learning.step(before, attempt, self.graph, self.params)
        self.sitting = learning.noted(self.sitting, self.choice, verdict.grade)
        self.answers = (*self.answers[-39:], (verdict.grade, self.expected, attempt.seconds))
        news = rewards.news(
            before,
            self.progress,
            self.skills,
            self.catalog.badges,
            self.open_goals(),
            attempt.at,
            attempt.offset,
        )
        self._note(news, attempt.at)
        return Outcome(verdict, before, self.progress, news, attempt, run.skill in self.lit())

    def _attempt(self, run: Run, item: Item, response: Response, verdict: Verdict, seconds: float) -> Attempt:
        return Attempt(
            id=new_id(self.rng),
            learner=self.profile.id,
            at=self.now(),
            offset=self.offset(),
            skill=item.skill,
            template=item.template,
            seed=item.seed,
            quest=run.quest,
            kind=response.kind,
            prompt=item.prompt,
            choices=tuple(map(items.plain, (*item.cards, *item.choices))) if response.kind not in OPEN else (),
            answer=items.plain(item.answer),
            response=None if response.unsure else _said(item, response),
            grade=verdict.grade,
            misconception=verdict.tempting.misconception if verdict.tempting else None,
            hints=run.hints,
            seconds=round(max(0.0, seconds), 2),
            difficulty=item.difficulty,
            rules=f"{learning.rules_name(self.params)} {_edition(self.catalog, item.skill)}",
            credit=verdict.credit,
            proficient=self.catalog.map_of(item.skill).proficient,
            mastery=tuple(one for one in self.catalog.skill(item.skill).mastery if one[0] != "proficient"),
            purpose=self.choice.purpose,
            luck=round(items.lucky(item, response.kind), 3),
        )

    def _note(self, news: Iterable[News], at: float) -> None:
        """Mark reached goals, and keep a snapshot now and then."""
        reached = any(n.kind == "goal" for n in news)
        if reached:
            self._mark_goals(at)
        self.unsaved += 1
        if reached or self.unsaved >= SAVE_EVERY:
            self.save()

    def _mark_goals(self, at: float) -> None:
        """A goal that is reached stays so."""

        def marked(goal: Goal) -> Goal:
            there = rewards.reached(goal, self.progress, at, self.skills, self.offset())
            return replace(goal, reached=at) if there and not goal.reached else goal

        self.goals = tuple(marked(goal) for goal in self.goals)

    def _dated(self, kind: str) -> dict[str, float]:
        """When each skill was first lit, or mastered, as it was kept."""
        marks = (mark.split(" ") for mark in self.earned if mark.startswith(f"{kind} "))
        dated = ((self.renames.skills.get(mark[1], mark[1]), _moment(mark[2])) for mark in marks if len(mark) == 3)
        found: dict[str, float] = {}
        for name, at in dated:
            if at is not None:
                found[name] = min(at, found.get(name, at))  # the earliest, where another game dated it later
        return found

    def _save_earned(self) -> None:
        """Keep what is earned by now: a later game may weigh the same answers otherwise."""
        marks = {f"badge {badge.id}" for badge, mine in self.badges() if mine}
        for name, state in self.progress.skills.items():
            for kind, at in (("lit", state.lit_at), ("mastered", state.mastered_at), ("open", state.open_at)):
                marks |= {f"{kind} {name} {at}"} if at is not None else set()
        if not marks <= self.earned:
            self.earned |= marks
            self.home.save_seen(self.profile.id, self.earned)

    def save(self) -> None:
        """Keep what can be made again, so that the next opening is quick. A full disk costs only that."""
        self.unsaved = 0
        try:
            self.home.save_goals(self.profile.id, self.goals)
            self._save_earned()
            self.home.save_profile(replace(self.profile, seen=self.now()))
            save_snapshot(self.home, self.log, self.progress, self.rules)
        except StoreError:
            return


def _bounded(goal: Goal) -> Goal:
    """A goal with a target and times that can be shown, whatever the file says."""
    since, until, reached = (min(LATEST, max(0.0, at)) for at in (goal.since, goal.until, goal.reached))
    return replace(goal, target=min(MOST_TARGET, max(1, goal.target)), since=since, until=until, reached=reached)


def _moment(text: str) -> float | None:
    """A time that was kept as text; None for anything else that a file may hold."""
    try:
        at = float(text)
    except ValueError:
        return None
    return at if math.isfinite(at) else None


def _said(item: Item, response: Response) -> Plain | None:
    """What the learner gave, as the log keeps it."""
    said = read(item, response)
    return None if said is None else items.plain(said)


def _edition(catalog: Catalog, skill: str) -> str:
    """Which map, in which wording, an item came from."""
    found = catalog.map_of(skill)
    return f"{found.id}@{found.digest}"
