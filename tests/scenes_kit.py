"""A child at the game: a Pilot who knows some answers, and a boat made ready with lanterns already lit."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pygame

from game import hands, items, learning
from game.app import App
from game.catalog import Catalog, open_catalog
from game.model import Attempt, Goal, Grade, Profile, Response, Settings, Skill, Value
from game.pilot import BEGIN, Clock, Pilot, stage_game
from game.resources import LEVELS, SKILL_MAPS
from game.scenes.base import Scene, go
from game.scenes.quest import Quest
from game.store import Home, memory_home
from game.ui.stage import Frame

DAY = 86_400.0
MAYA = Profile("maya", "Maya", "owl", BEGIN - 30 * DAY, (), BEGIN - DAY)
SIZE = (1280, 720)
FRAMES = 10  # a second


@lru_cache(maxsize=1)
def real_catalog() -> Catalog:
    """The game's own content, read once a process."""
    return open_catalog(SKILL_MAPS, LEVELS, None)


def whole(value: Value) -> int:
    """A value that is a whole number."""
    assert isinstance(value, int)
    return value


class Child(Pilot):
    """Taps, types and reads what is on the screen; ``attempts`` is what became durable meanwhile."""

    def __init__(self, app: App, clock: Clock, home: Home, attempts: list[Attempt]) -> None:
        super().__init__(app, clock)
        self.home = home
        self.attempts = attempts

    def run(self, seconds: float) -> None:
        """Let time pass, ten frames a second: nothing may depend on there being more."""
        for _ in range(max(1, round(seconds * FRAMES))):
            self.clock.now += 1 / FRAMES
            self.app.tick(1 / FRAMES)

    # -------------------------------------------------------------- what one sees and hears

    @property
    def scene(self) -> Scene:
        return self.app.scene

    @property
    def place(self) -> str:
        return self.app.scene.name

    @property
    def frame(self) -> Frame:
        assert self.app.stage.last is not None
        return self.app.stage.last

    @property
    def said(self) -> list[str]:
        """Every text on the screen, in the order it was drawn."""
        return self.frame.said

    @property
    def quest(self) -> Quest:
        assert isinstance(self.scene, Quest), f"no quest on the screen, but {self.place}"
        return self.scene

    def reads(self, words: str) -> bool:
        return any(words in text for text in self.said)

    def heard(self) -> list[str]:
        """The latest sounds, newest last."""
        return list(self.app.game.sound.heard)

    def picture(self) -> pygame.Surface:
        return self.app.stage.window.copy()

    # -------------------------------------------------------------- getting about

    def open(self, where: str, **told: object) -> Child:
        """Be at a place at once, as if one had just sailed there, with nothing left moving in."""
        self.app.go(go(where, **told))
        self.settle()
        return self

    def settle(self, seconds: float = 1.7) -> None:
        self.app.show()
        self.run(seconds)

    def focus_on(self, id: str) -> None:
        """Press Tab until ``id`` has the focus. LookupError if it never does."""
        for _ in range(len(self.app.targets()) + 1):
            self.key("tab")
            if self.app.stage.attention.focus == id:
                return
        raise LookupError(f"Tab never reaches {id!r} on {self.place!r}: {[t.id for t in self.app.targets()]}")

    def press(self, id: str) -> None:
        """Choose by keyboard alone: Tab to it, then Enter."""
        self.focus_on(id)
        self.key("return")

    # -------------------------------------------------------------- answering

    def give(self, value: Value, keys: bool = False) -> None:
        """Answer the item on the screen with ``value`` (or what is written so), the way this quest asks for it."""
        item = self.quest.item
        known = (item.answer, *item.choices, *item.tempting)
        meant = value if value in known else next((one for one in known if str(one) == value), value)
        assert hands.give(self, self.quest, meant, self.press if keys else None), f"{meant!r} can't be given here"

    def give_right(self, keys: bool = False) -> None:
        self.give(self.quest.item.answer, keys)

    def tempting(self) -> list[Value]:
        """Wrong responses that a named misconception gives and that can be given here."""
        quest = self.quest
        found = [value for value in hands.others(quest.item, quest.kind()) if value in quest.item.tempting]
        return [value for value in found if quest.name != "quest-forge" or value != 0]

    def prove(self, skill: str) -> None:
        """Say "I know this" and answer rightly, until the lantern lights: the quickest way to the big moment."""
        self.open("quest", skill=skill, claim=True)
        for _ in range(learning.CLAIM_ITEMS):
            if isinstance(self.scene, Quest):
                self.give_right()
                self.run(1.3)
        assert self.place == "celebrate", f"{skill} is not lit, but one is at {self.place}"

    def until(self, found: object, tries: int = 40) -> bool:
        """Answer rightly, item after item, until ``found(self)``; False if that never came."""
        assert callable(found)
        for _ in range(tries):
            if found(self):
                return True
            if isinstance(self.scene, Quest):
                self.give_right()
                self.run(1.3)
            elif self.place == "harvest" and not self.sees("news"):
                self.tap("again")
            else:
                self.run(0.5)
                self.key("return")
        return bool(found(self))


# ------------------------------------------------------------------ homes


def attempt(skill: Skill, catalog: Catalog, at: float, grade: Grade, n: int, learner: str = "maya") -> Attempt:
    """An attempt at ``skill`` as the game would have logged it; a wrong one is tempting where it can be."""
    template = skill.templates[n % len(skill.templates)]
    item = items.make(skill, template, n)
    kind = item.kinds[0]
    wrong = next(iter(hands.others(item, kind)), None)
    given = {Grade.RIGHT: item.answer, Grade.WRONG: wrong, Grade.UNSURE: None}[grade]
    verdict = items.grade(item, Response(kind, given, grade is Grade.UNSURE))
    return Attempt(
        id=f"{skill.id.replace('/', '-')}-{n}-{at:.0f}", learner=learner, at=at, offset=0, skill=skill.id,
        template=template.id, seed=n, quest="stones", kind=kind, prompt=item.prompt,
        choices=tuple(map(items.plain, item.choices)), answer=items.plain(item.answer),
        response=None if given is None else items.plain(given), grade=verdict.grade if given is not None else grade,
        misconception=verdict.tempting.misconception if verdict.tempting else None, hints=0, seconds=4.0,
        difficulty=item.difficulty, rules=learning.rules_name(),
    )  # fmt: skip


def light(home: Home, catalog: Catalog, skills: Iterable[str], at: float, learner: str = "maya") -> None:
    """Log as many right answers to each of ``skills`` as it takes to light it, from ``at`` on, 20 s each."""
    log = home.log(learner)
    progress = learning.replay(log.attempts())
    for id in skills:
        skill, n = catalog.skill(id), 0
        while (state := progress.skills.get(id)) is None or state.lit_at is None:
            made = log.append(attempt(skill, catalog, at, Grade.RIGHT, n, learner))
            progress, n, at = learning.step(progress, made), n + 1, at + 20


def newcomers(count: int) -> Home:
    """A home with ``count`` learners and nothing answered; the first has a picture code."""
    home = memory_home()
    for i in range(count):
        code = ("star", "fish", "crab") if i == 0 else ()
        home.save_profile(Profile(f"l{i}", f"Learner {i}", "fox", BEGIN - i, code, BEGIN - i))
    return home


def sailed_home(home: Home | None = None) -> Home:
    """Maya's: lanterns lit weeks ago and today, one growing, tricky ideas met, badges, a goal."""
    home, catalog = home or memory_home(), real_catalog()
    order = catalog.order
    home.save_profile(MAYA)
    light(home, catalog, order[:2], BEGIN - 21 * DAY)
    for n in range(5):  # slips on five days of last week, and nothing since: it dims
        slip = attempt(catalog.skill(order[0]), catalog, BEGIN - (12 - n) * DAY, Grade.WRONG, 60 + n)
        home.log("maya").append(slip)
    light(home, catalog, order[2:4], BEGIN - 3 * 3600)
    skill = catalog.skill(next(s for s in order[4:] if not set(catalog.skill(s).needs) - set(order[:4])))
    grades = (Grade.WRONG, Grade.RIGHT, Grade.WRONG, Grade.RIGHT, Grade.UNSURE)
    for n, grade in enumerate(grades):
        home.log("maya").append(attempt(skill, catalog, BEGIN - 600 + 20 * n, grade, n))
    home.save_goals("maya", [Goal("g1", "light", 5, "", BEGIN - DAY, BEGIN + 6 * DAY)])
    return home


# ------------------------------------------------------------------ sitting down


def sit_down(home: Home | None = None, size: tuple[int, int] = SIZE, seed: int = 1, at: float = BEGIN) -> Child:
    """The first screen of a fresh game on ``home``."""
    home = home or memory_home()
    clock = Clock(at)
    attempts: list[Attempt] = []
    app = stage_game(home, clock, random.Random(seed), attempts.append, size)
    app.game.catalog = real_catalog
    return Child(app, clock, home, attempts)


def aboard(
    home: Home | None = None, size: tuple[int, int] = SIZE, seed: int = 1, at: float = BEGIN, **settings: Any
) -> Child:
    """Maya at the chart, with ``settings`` in force."""
    home = home or sailed_home()
    home.save_settings("maya", replace(Settings(), **settings))
    child = sit_down(home, size, seed, at)
    child.tap("who:maya")
    child.settle()
    return child
