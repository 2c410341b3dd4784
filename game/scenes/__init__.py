"""All scenes by name: the one list that says what can be opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from game.scenes.base import Game, Go, Scene

# What opens a scene, as "module:name" in this folder: called with the game and what it is told, it gives a scene, or
# where to go instead. A module is read when it is first needed, so that the first screen need not wait for all others.
OPENERS = {
    "who": "who:leave_boat",
    "harbour": "who:Who",
    "newcomer": "who:Newcomer",
    "code": "code:Code",
    "arrive": "arrive:arrive",
    "chart": "chart:Chart",
    "isle": "isle:Isle",
    "quest": "quest:Quest",
    "resume": "quest:resume",
    "celebrate": "celebrate:Celebrate",
    "harvest": "harvest:Harvest",
    "logbook": "logbook:Logbook",
    "evidence": "evidence:Evidence",
    "goals": "goals:Goals",
    "settings": "settings:SettingsScene",
    "likes": "likes:Likes",
    "trouble": "trouble:Trouble",
}


def opener(place: str) -> Callable[..., Scene | Go]:
    """What opens the scene of this name. Raises KeyError for a name that isn't listed."""
    module, _, name = OPENERS[place].partition(":")
    return getattr(import_module(f"game.scenes.{module}"), name)


def load_all() -> None:
    """Read every scene now: behind the first screen, before anyone asks for the second."""
    for place in OPENERS:
        opener(place)


def open_scene(game: Game, next: Go) -> Scene:
    """The scene that ``next`` names."""
    opened = opener(next.place)(game, **next.told)
    return open_scene(game, opened) if isinstance(opened, Go) else opened
