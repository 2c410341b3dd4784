"""All scenes by name: the one list that says what can be opened."""

from __future__ import annotations

from collections.abc import Callable

from game.scenes.arrive import arrive
from game.scenes.base import Game, Go, Scene
from game.scenes.celebrate import Celebrate
from game.scenes.chart import Chart
from game.scenes.code import Code
from game.scenes.evidence import Evidence
from game.scenes.goals import Goals
from game.scenes.harvest import Harvest
from game.scenes.isle import Isle
from game.scenes.likes import Likes
from game.scenes.logbook import Logbook
from game.scenes.quest import Quest, resume
from game.scenes.settings import SettingsScene
from game.scenes.trouble import Trouble
from game.scenes.who import Newcomer, Who, leave_boat

# What opens a scene: given the game and what it is told, a scene, or where to go instead.
OPENERS: dict[str, Callable[..., Scene | Go]] = {
    "who": leave_boat,
    "harbour": Who,
    "newcomer": Newcomer,
    "code": Code,
    "arrive": arrive,
    "chart": Chart,
    "isle": Isle,
    "quest": Quest,
    "resume": resume,
    "celebrate": Celebrate,
    "harvest": Harvest,
    "logbook": Logbook,
    "evidence": Evidence,
    "goals": Goals,
    "settings": SettingsScene,
    "likes": Likes,
    "trouble": Trouble,
}


def open_scene(game: Game, next: Go) -> Scene:
    """The scene that ``next`` names."""
    opened = OPENERS[next.place](game, **next.told)
    return open_scene(game, opened) if isinstance(opened, Go) else opened
