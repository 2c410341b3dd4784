"""The game without a window: a simulated clock, and a pilot who presses, taps and sees only what is on the screen."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.app import App
from game.catalog import Catalog, open_catalog
from game.model import Attempt
from game.resources import LEVELS, SKILL_MAPS
from game.scenes.base import Game, go
from game.scenes.found import take_in
from game.store import Home
from game.ui.sound import Player
from game.ui.speech import Speaker

STEP = 1 / 30  # seconds of the simulated clock between frames
BEGIN = 1_767_607_200.0  # 5 January 2026, 10:00 UTC: a Monday


@dataclass(slots=True)
class Clock:
    """A clock that goes only when it is told to."""

    now: float


class Pilot:
    """Presses, taps and waits like a learner; sees only what is on the screen."""

    def __init__(self, app: App, clock: Clock, out: Path | None = None) -> None:
        self.app = app
        self.clock = clock
        self.out = out  # where pictures go; None: none are kept
        self.kept: list[str] = []
        app.show()

    def run(self, seconds: float) -> None:
        """Let time pass."""
        left = seconds
        while left > 1e-9:
            step = min(STEP, left)
            self.clock.now += step
            left -= step
            self.app.tick(step)

    def sees(self, id: str) -> bool:
        """Whether something with this id, or this label, can be chosen now."""
        return any(id in (t.id, t.label) for t in self.app.targets())

    def ids(self, prefix: str) -> list[str]:
        return [t.id for t in self.app.targets() if t.id.startswith(prefix)]

    def tap(self, id: str) -> None:
        """Tap what has this id or label. LookupError if it is not on the screen."""
        found = next((t for t in self.app.targets() if id in (t.id, t.label)), None)
        if found is None:
            shown = ", ".join(t.id for t in self.app.targets())
            raise LookupError(f"{id!r} is not on the screen {self.app.scene.name!r}, which has: {shown}")
        self.app.pointer("down", *found.rect.center)
        self.app.show()
        self.app.pointer("up", *found.rect.center)
        self.app.show()

    def key(self, name: str) -> None:
        self.app.key(name)
        self.app.key_up(name)
        self.app.show()

    def type(self, characters: str) -> None:
        for char in characters:
            self.app.character(char)
        self.app.show()

    def keep(self, name: str = "") -> None:
        """Keep a picture of this kind of screen, if there is none yet."""
        name = name or self.app.scene.name
        if self.out is not None and name not in self.kept:
            self.kept.append(name)
            self.app.show()
            try:
                pygame.image.save(self.app.stage.window, self.out / f"{name}.png")
            except pygame.error as error:
                raise OSError(str(error)) from error


def stage_game(
    home: Home, clock: Clock, rng: random.Random, heard: Callable[[Attempt], object], size: tuple[int, int]
) -> App:
    """The real game on a window nobody sees, with the simulated clock."""
    pygame.display.init()
    pygame.font.init()
    window = pygame.display.set_mode(size)

    @lru_cache(maxsize=1)
    def catalog() -> Catalog:
        return open_catalog(SKILL_MAPS, LEVELS, None)

    take_in(home)
    sound = Player(enabled=False)
    game = Game(home, catalog, lambda: clock.now, lambda: 0, rng, sound, Speaker(enabled=False), heard)
    return App(game, window, go("who"))
