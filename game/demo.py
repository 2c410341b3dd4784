"""A simulated learner plays the real scenes through the real input words, on a simulated clock, and keeps pictures."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from game import hands
from game.app import App
from game.model import Attempt, Grade, Light
from game.pilot import BEGIN, Clock, Pilot, stage_game
from game.scenes.quest import Quest
from game.store import Home, StoreError, open_home

LEARNER = {"picture": "owl", "nickname": "Maya"}


class Learner:
    """Knows more with every item, misses now and then, asks for help sometimes, and sets a goal."""

    def __init__(self, pilot: Pilot, rng: random.Random) -> None:
        self.pilot = pilot
        self.rng = rng
        self.skill: dict[str, float] = {}  # what is truly known, as a logit
        self.runs = 0

    @property
    def app(self) -> App:
        return self.pilot.app

    def knows(self, skill: str, difficulty: float) -> bool:
        """Whether the learner would get this one right; practice makes it likelier next time."""
        now = self.skill.setdefault(skill, 0.9)
        self.skill[skill] = min(3.2, now + 0.22)
        return self.rng.random() < 1 / (1 + 2.718281828 ** -(now - difficulty))

    def play(self, until: float) -> None:
        """Play whatever the screen offers until the clock says ``until``."""
        while self.pilot.clock.now < until and self.app.running:
            name = self.app.scene.name
            ACTS.get(name, Learner.wait)(self)

    def wait(self) -> None:
        self.pilot.run(0.4)
        self.pilot.key("return")

    def answer(self) -> None:
        """One item: think, perhaps ask for a hint, answer, look at what came of it."""
        pilot, quest = self.pilot, self.app.scene
        assert isinstance(quest, Quest)
        if quest.trouble:  # said on the screen; nobody is there to make room
            raise StoreError(quest.trouble, "an answer")
        pilot.run(0.5)
        pilot.keep(f"{quest.name}-{quest.kind()}")
        pilot.run(1.2 + self.rng.random() * 2.2)
        if pilot.sees("hint") and self.rng.random() < 0.08:
            pilot.tap("hint")
            pilot.run(1.5)
            pilot.keep("hint")
        if self.rng.random() < 0.03:
            pilot.tap("unsure")
        else:
            right = self.knows(quest.item.skill, quest.item.difficulty)
            self.respond(quest, right)
        pilot.run(0.35)
        helped = quest.outcome is not None and quest.outcome.verdict.grade is not Grade.RIGHT
        pilot.keep("help" if helped else f"{quest.name}-right")
        if helped:
            pilot.run(2.5)
            pilot.keep("help-whole")
            if self.app.scene is quest:
                pilot.tap("again")
        else:
            pilot.run(0.9)

    def respond(self, quest: Quest, right: bool) -> None:
        """Give the right answer, or a tempting one, or any other; where nothing can be given, ask instead."""
        pilot, wrong = self.pilot, [] if right else hands.others(quest.item, quest.kind())
        value = self.rng.choice(wrong) if wrong else quest.item.answer

        def choose(id: str) -> None:
            pilot.tap(id)
            pilot.run(0.12)
            if id == "one":
                pilot.keep("quest-forge-built")

        if not hands.give(pilot, quest, value, choose):
            pilot.tap("unsure")

    def celebrate(self) -> None:
        self.pilot.run(1.7)
        self.pilot.keep()
        self.pilot.run(1.6)
        if self.app.scene.name == "celebrate":
            self.pilot.key("return")

    def harvest(self) -> None:
        """Look at the news, then on to the next light."""
        pilot = self.pilot
        pilot.run(1.3)
        while pilot.sees("news"):
            pilot.keep(f"news-{self.app.scene.news[0][0].kind}")  # pyright: ignore[reportAttributeAccessIssue]
            pilot.tap("news")
            pilot.run(0.8)
        pilot.keep()
        self.runs += 1
        if self.runs == 1:
            pilot.tap("menu:chart")
        else:
            pilot.key("return")

    def chart(self) -> None:
        pilot = self.pilot
        pilot.run(0.8)
        pilot.keep()
        if "look" not in self.skill:
            self.skill["look"] = 1
            self.look_around()
            return
        pilot.key("return")
        pilot.run(1.5)

    def look_around(self) -> None:
        """Once: the choices, the goals, the logbook, the settings."""
        pilot = self.pilot
        if pilot.sees("choose"):
            pilot.tap("choose")
            pilot.run(0.4)
            pilot.keep("choose")
            pilot.tap("close")
        for place in ("logbook", "settings", "goals"):
            pilot.tap(f"menu:{place}")
            pilot.run(0.8)
            pilot.keep()
            if place == "logbook":
                self.read()
            if place == "goals":
                self.set_goal()
            pilot.tap("menu:chart")
            pilot.run(0.5)

    def read(self) -> None:
        """Leaf through the logbook and look at the evidence behind a lantern."""
        pilot = self.pilot
        for tab in pilot.ids("tab:"):
            pilot.tap(tab)
            pilot.run(0.6)
            pilot.keep(f"logbook-{tab.removeprefix('tab:')}")
        for tab in pilot.ids("tab:")[:1]:
            pilot.tap(tab)
            pilot.run(0.3)
        lights = pilot.ids("light:")
        if lights:
            pilot.tap(lights[0])
            pilot.run(0.8)
            pilot.keep()
            pilot.key("escape")
            pilot.run(0.3)

    def set_goal(self) -> None:
        pilot = self.pilot
        for id in ("choose:light", "set"):
            if pilot.sees(id):
                pilot.tap(id)
                pilot.run(0.6)
        pilot.keep("goals-chosen")

    def isle(self) -> None:
        """Walk to the next lantern and play there."""
        pilot = self.pilot
        pilot.run(0.5)
        pilot.keep()
        pilot.run(1.4)
        if pilot.sees("card:play"):
            pilot.keep("lantern")
            pilot.tap("card:play")
        elif not pilot.sees("card:close"):
            pilot.tap("menu:chart")
        else:
            pilot.key("return")

    def newcomer(self) -> None:
        pilot = self.pilot
        pilot.run(0.6)
        pilot.keep()
        pilot.tap(f"picture:{LEARNER['picture']}")
        pilot.run(0.3)
        pilot.type(LEARNER["nickname"])
        pilot.run(0.3)
        pilot.keep("newcomer-named")
        pilot.tap("go")

    def who(self) -> None:
        pilot = self.pilot
        pilot.run(0.5)
        pilot.keep()
        pilot.key("return")


ACTS: dict[str, Callable[[Learner], None]] = {
    "quest-stones": Learner.answer,
    "quest-forge": Learner.answer,
    "quest-fireflies": Learner.answer,
    "quest-shore": Learner.answer,
    "quest-workshop": Learner.answer,
    "celebrate": Learner.celebrate,
    "harvest": Learner.harvest,
    "chart": Learner.chart,
    "isle": Learner.isle,
    "newcomer": Learner.newcomer,
    "who": Learner.who,
}


def demo(
    out: Path,
    minutes: float = 3,
    seed: int = 1,
    home: Path | None = None,
    size: tuple[int, int] = (1280, 720),
) -> dict[str, object]:
    """Play ``minutes`` of the simulated clock; write a PNG of every kind of screen and ``demo.json`` to ``out``.

    Prints ``attempt ID`` for each answer once it is durable. With ``home`` it carries on from what is there.
    The same seed and the same data give the same play. Raises HomeError, StoreError, CatalogError, OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lantern-demo-")))
        kept = stack.enter_context(open_home(folder, random.Random(f"home {seed}")))
        clock = Clock(_after(kept))
        rng = random.Random(f"demo {seed} {clock.now:.0f}")
        attempts: list[str] = []

        def heard(attempt: Attempt) -> None:
            attempts.append(attempt.id)
            print(f"attempt {attempt.id}", flush=True)  # noqa: T201 - this is the demo's report

        app = stage_game(kept, clock, rng, heard, size)
        app.game.catalog()  # content with faults: said here, before anybody is asked to play
        pilot = Pilot(app, clock, out)
        start = clock.now
        Learner(pilot, random.Random(f"learner {seed}")).play(start + minutes * 60)
        return _report(app, pilot, attempts, start, out)


def _after(home: Home) -> float:
    """When to begin: on a Monday morning, or the day after what is already there."""
    last = [a.at for p in home.profiles() for a in home.log(p.id).tail(1)]
    return max([BEGIN, *(at + 86_400 for at in last)])


def _report(app: App, pilot: Pilot, attempts: list[str], start: float, out: Path) -> dict[str, object]:
    session = app.game.session
    if session is None:
        raise OSError("nobody came aboard: play for more minutes, or look after the data folder")
    session.save()
    minutes = (pilot.clock.now - start) / 60
    report: dict[str, object] = {
        "attempts": len(attempts),
        "items_per_minute": round(len(attempts) / minutes, 2) if minutes else 0.0,
        "proficient": sorted(session.lit()),
        "unlocked": sorted(s.id for s in session.skills if session.light(s.id) is not Light.DARK),
        "badges": sorted(badge.id for badge, mine in session.badges() if mine),
        "goals": [
            {"kind": g.kind, "skill": g.skill, "done": d, "target": t, "reached": bool(g.reached)}
            for g in session.goals
            for d, t in (session.goal_done(g),)
        ],
        "keeper_level": session.level().number,
        "clipped": sorted(app.clipped),
        "screens": sorted(pilot.kept),
    }
    (out / "demo.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return report
