"""What every scene is, and what every scene is handed."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.ui.inputs import Word
from game.ui.stage import Frame

if TYPE_CHECKING:
    from game.catalog import Catalog
    from game.model import Attempt
    from game.session import Session
    from game.store import Home
    from game.ui.sound import Player
    from game.ui.speech import Speaker


@dataclass(slots=True)
class Game:
    """What the composition root puts together: the data folder, content, time, chance and sound."""

    home: Home
    catalog: Callable[[], Catalog]
    now: Callable[[], float]
    offset: Callable[[], int]  # minutes that local time is ahead of UTC
    rng: random.Random
    sound: Player
    voice: Speaker
    heard: Callable[[Attempt], object] = bool  # told of every attempt that is durable
    language: str = "en"  # of those who have not chosen one
    session: Session | None = None
    notices: str = ""  # what was mended at start, told once

    @property
    def learner(self) -> Session:
        """The session of the learner who plays; only scenes behind the harbour may ask."""
        assert self.session is not None
        return self.session


@dataclass(frozen=True, slots=True)
class Go:
    """Where to go next: a scene's name (see ``scenes/__init__.py``) and what it is told."""

    place: str
    told: Mapping[str, Any] = field(default_factory=dict)


def go(place: str, **told: Any) -> Go:
    return Go(place, told)


class Scene(ABC):
    """One screen. ``hear`` and ``tick`` return where to go next, or None to stay."""

    name = "scene"
    types = ""  # "digits" or "text" when the keyboard writes here
    steers = False  # the arrow keys walk the hero instead of moving the focus

    def __init__(self, game: Game) -> None:
        self.game = game
        self.t = 0.0  # seconds of movement since the scene opened
        self.awake = 1.0  # 1 while there is life on the stage, easing to 0 when it rests

    def hear(self, word: Word) -> Go | None:
        """What the learner did."""
        return None

    def tick(self, dt: float) -> Go | None:
        """``dt`` seconds have passed."""
        self.t += dt
        return None

    def restless(self) -> bool:
        """Whether something is on its way that must not wait for the learner."""
        return self.t < 0.6

    def default(self) -> str:
        """The id of the next step, which Enter chooses while nothing has the focus."""
        return ""

    @abstractmethod
    def draw(self, frame: Frame) -> None:
        """Describe the whole picture as it is now."""
