"""What every test stands on: a data folder of its own, no window, no sound device, English, shared content."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pytest
from hypothesis import settings

from game.catalog import Catalog
from game.ui import text
from tests import scenes_kit
from tests.scenes_kit import Child

# Enough for a look at every change; LANTERN_EXAMPLES asks for a longer hunt.
settings.register_profile("suite", max_examples=int(os.environ.get("LANTERN_EXAMPLES", "25")), deadline=None)
settings.load_profile("suite")

_homes = count()


@pytest.fixture(scope="session")
def _homes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(_homes_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that no other test has (made when the game first wants it), and English on the screen."""
    home = _homes_folder / f"{next(_homes)}"
    monkeypatch.setenv("LANTERN_HOME", str(home))
    text.put_in(gettext.NullTranslations())
    yield home
    text.put_in(gettext.NullTranslations())


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The game's own content."""
    return scenes_kit.real_catalog()


@pytest.fixture
def pilot() -> Child:
    """A child at a fresh game that keeps its data in memory: nobody has ever played here."""
    return scenes_kit.sit_down()


@pytest.fixture
def maya() -> Child:
    """Maya at the chart: four lanterns lit, one of them dim by now, one growing."""
    return scenes_kit.aboard()
