"""Puts the parts together for real play: data folder, content, the machine's clock, chance and sound."""

from __future__ import annotations

import gc
import random
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime

from game.app import App, open_window
from game.catalog import Catalog, open_catalog
from game.resources import LEVELS, SKILL_MAPS
from game.scenes import load_all
from game.scenes.base import Game, go
from game.scenes.found import take_in
from game.scenes.notices import told
from game.store import HomeError, data_folder, open_home
from game.ui import text
from game.ui.sound import Player
from game.ui.speech import Speaker
from game.ui.text import _


class Soon:
    """The catalog, and the other scenes, read on a thread of their own while the first screen is already there."""

    def __init__(self, read: Callable[[], Catalog]) -> None:
        self._read = read
        self._catalog: Catalog | None = None
        self._fault: Exception | None = None
        self._there = threading.Event()
        self._thread = threading.Thread(target=self._fetch, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _fetch(self) -> None:
        try:
            self._catalog = self._read()
            for fault in self._catalog.left_out:  # a map of one's own that can't be played: the others can
                print(fault, file=sys.stderr, flush=True)  # noqa: T201
            gc.freeze()  # content stays for good: collecting it over and over would only cost frames
        except Exception as fault:  # whatever it is, it belongs to whoever asks for the catalog
            self._fault = fault
            print(fault, file=sys.stderr, flush=True)  # noqa: T201 - the window shows the first fault, here are all
        self._there.set()
        load_all()

    def __call__(self) -> Catalog:
        """The catalog, waited for if need be. Raises CatalogError, and whatever else went wrong there."""
        self._there.wait()
        if self._fault is not None:
            raise self._fault
        assert self._catalog is not None
        return self._catalog


def local_offset() -> int:
    """Minutes that this machine's time is ahead of UTC."""
    gap = datetime.now().astimezone().utcoffset()
    return round(gap.total_seconds() / 60) if gap else 0


def play(full_screen: bool = False) -> int:
    """Open the window and play until the learner leaves; 0 when all went well."""
    language = text.of_machine()
    text.use(language)
    chance = random.Random()
    try:
        home = open_home(data_folder(), chance)
    except HomeError as error:
        return _say_and_stop(error)
    with home:
        take_in(home)
        window = open_window()
        soon = Soon(lambda: open_catalog(SKILL_MAPS, LEVELS, data_folder() / "cache", data_folder()))
        player = Player()
        voice = Speaker(player.voice)
        game = Game(home, soon, time.time, local_offset, chance, player, voice)
        game.notices, game.language = told(home.findings), language
        app = App(game, window, go("who"))
        app.tick(0.0)
        soon.start()
        if full_screen:
            app.full_screen()
        try:
            app.run()
        finally:
            voice.stop()
            if game.session is not None:
                game.session.save()
    return 0


def _say_and_stop(error: HomeError) -> int:
    """Say what is wrong with the data folder, in a window and on the terminal, and stop."""
    print(f"Lantern Isles: {error}", file=sys.stderr)  # noqa: T201
    words = {
        "busy": _("Lantern Isles is already open. Look for its other window!"),
        "full": _("This computer's disk is full. Please fetch a grown-up."),
    }.get(
        error.kind,
        _("The game's folder can't be used: {folder}. Please fetch a grown-up.").format(folder=error.path),
    )
    from game.scenes.apology import apologise

    apologise(open_window(), words)
    return 1
