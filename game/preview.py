"""A map's items in the real widgets: in a window to be answered, or drawn into PNG files."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game import items
from game.app import App, open_window
from game.catalog import Catalog
from game.model import Grade, Item, Light, Profile, Response, Skill, SkillMap, Template
from game.quests import QUESTS
from game.quests import run as runs
from game.quests.run import Run
from game.scenes.base import Game, Go, Scene, go
from game.scenes.quest import Quest
from game.session import Session
from game.store import Home, memory_home
from game.ui import text
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.sound import Player
from game.ui.speech import Speaker

SHOWN = 1.0  # seconds after which everything has come to rest
SIZE = (1280, 720)


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing to look at: a template in one response kind and in the quest type that plays it."""

    skill: Skill
    template: Template
    kind: str
    quest: str
    seed: int = 0

    @property
    def name(self) -> str:
        """A name for a file."""
        return f"{self.template.id.split('/', 1)[1].replace('/', '--')}--{self.kind}--{self.quest}"


def stops(skill_map: SkillMap, wanted: str = "", seed: int = 0) -> Iterator[Stop]:
    """Every template of a map (or of the skills whose id holds ``wanted``) in each way it can be played."""
    for skill in skill_map.skills:
        if wanted not in skill.id:
            continue
        for template in skill.templates:
            item = items.make(skill, template, seed)
            for kind in item.kinds:
                quest = next((one.id for one in QUESTS if kind in one.ways(item)), "")
                if quest:
                    yield Stop(skill, template, kind, quest, seed)


class _Guest(Session):
    """A session that deals what is to be looked at; nothing of it is kept."""

    stop: Stop

    def begin_run(self, skill: str, quest: str = "", claim: bool = False) -> Run:
        return runs.begin(self.stop.quest, self.stop.skill.id)

    def deal(self, run: Run) -> Item:
        return items.make(self.stop.skill, self.stop.template, self.stop.seed, self.telling(self.stop.skill.id))

    def response_kind(self, run: Run, item: Item) -> str:
        return self.stop.kind

    def light(self, skill: str) -> Light:
        return Light.READY


class Preview(Scene):
    """A quest that goes on to the next template instead of home; page keys turn, Escape ends."""

    def __init__(self, game: Game, guest: _Guest, every: list[Stop]) -> None:
        super().__init__(game)
        self.guest, self.every, self.at = guest, every, 0
        self.turn(0)

    def turn(self, by: int, seed: int = 0) -> None:
        """Go to another stop, or to another item of the same."""
        self.at = (self.at + by) % len(self.every)
        stop = self.every[self.at]
        self.guest.stop = Stop(stop.skill, stop.template, stop.kind, stop.quest, stop.seed + seed)
        self.quest = Quest(self.game, stop.skill.id, stop.quest)
        self.name, self.types, self.steers = self.quest.name, self.quest.types, self.quest.steers

    def hear(self, word: Word) -> Go | None:
        match word:
            case Turned(pages):
                self.turn(pages)
            case Back() | Chosen("rest"):
                return go("leave")
            case _:
                leads = self.quest.hear(word)
                if leads is not None or self.quest.run.done:
                    done = len(self.quest.run.done)
                    if leads is not None or (done and self.quest.outcome is None):
                        self.turn(1)
        self.types, self.steers = self.quest.types, self.quest.steers
        return None

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        if self.quest.tick(dt) is not None or (self.quest.run.done and self.quest.outcome is None):
            self.turn(1)
        return None

    def restless(self) -> bool:
        return self.quest.restless()

    def default(self) -> str:
        return self.quest.default()

    def draw(self, frame: object) -> None:
        self.quest.awake = self.awake
        self.quest.draw(frame)  # pyright: ignore[reportArgumentType]


def _game(skill_map: SkillMap, home: Home, sound: Player, language: str) -> tuple[Game, _Guest]:
    catalog = Catalog((skill_map,))
    chance = random.Random(1)
    speaker = Speaker(sound.voice) if language else Speaker(enabled=False)
    game = Game(home, lambda: catalog, time.time, lambda: 0, chance, sound, speaker)
    profile = Profile("guest", "Guest", "owl", 0.0)
    home.save_profile(profile)
    guest = _Guest(home, catalog, profile, time.time, lambda: 0, chance)
    guest.speak(language)
    game.session = guest
    return game, guest


def window(skill_map: SkillMap, wanted: str, language: str = "en", seed: int = 0) -> int:
    """Open the real window on every template, one after another; Page Up and Page Down turn, Escape ends."""
    every = list(stops(skill_map, wanted, seed))
    text.use(language)
    game, guest = _game(skill_map, memory_home(), Player(), language)
    guest.stop = every[0]
    app = App(game, open_window(), go("trouble", words=""))
    app.scene = Preview(game, guest, every)
    app.run()
    return len(every)


def draw(
    skill_map: SkillMap, out: Path, wanted: str, size: tuple[int, int] = SIZE, language: str = "en", seed: int = 0,
    tick: Callable[[int, int], object] = lambda done, of: None,
) -> list[Path]:  # fmt: skip
    """A PNG of every template in every way it is played, and of the help after "I don't know yet"; their paths.

    ``tick`` is told how many of how many are done. Raises OSError where nothing can be written.
    """
    pygame.display.init()
    pygame.font.init()
    out.mkdir(parents=True, exist_ok=True)
    text.use(language)
    every = list(stops(skill_map, wanted, seed))
    game, guest = _game(skill_map, memory_home(), Player(enabled=False), language)
    kept: list[Path] = []
    app: App | None = None
    for i, stop in enumerate(every):
        guest.stop = stop
        if app is None:
            app = App(game, pygame.display.set_mode(size), go("trouble", words=""))
        app.scene = Quest(game, stop.skill.id, stop.quest)
        kept.append(_keep(app, out / f"{stop.name}.png"))
        if stop.kind == stop.template.kinds[0]:
            app.scene.hear(Chosen("unsure"))
            kept.append(_keep(app, out / f"{stop.name}--help.png"))
        tick(i + 1, len(every))
    return kept


def _keep(app: App, path: Path) -> Path:
    for _ in range(40):
        app.tick(SHOWN / 10)
    app.show()
    try:
        pygame.image.save(app.stage.window, path)
    except pygame.error as error:
        raise OSError(str(error)) from error
    return path


def unanswerable(skill_map: SkillMap) -> list[str]:
    """Ids of templates that no quest type can play."""
    found = {stop.template.id for stop in stops(skill_map)}
    return [one.id for skill in skill_map.skills for one in skill.templates if one.id not in found]


def right(item: Item, kind: str) -> bool:
    """Whether the item's own answer grades right in this kind."""
    return items.grade(item, Response(kind, item.answer)).grade is Grade.RIGHT
