"""A real window on a screen nobody sees: real keys go in, and the picture that comes out is looked at."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame
import pytest

from game.ui import theme

MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no real window without {' and '.join(MISSING)}")
MUCH = 20_000  # of ``differing``: more than a blink of an eye, less than another screen
PATIENCE = 60.0  # seconds until a test gives up waiting; never part of what is asserted


@dataclass(frozen=True, slots=True)
class Screen:
    """An X display of 1280 x 800, and the file its pixels are in (an XWD picture, kept up to date by Xvfb)."""

    display: str
    file: Path
    home: Path

    def environ(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SDL_", "WAYLAND"))}
        return {**kept, "DISPLAY": self.display, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy",
                "LANTERN_HOME": str(self.home), "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}  # fmt: skip

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], env=self.environ(), check=True)

    def point(self, x: int, y: int, click: bool = False) -> None:
        command = ["xdotool", "mousemove", str(x), str(y), *(["click", "1"] if click else [])]
        subprocess.run(command, env=self.environ(), check=True)

    def picture(self) -> pygame.Surface:
        """What is on the screen now."""
        raw = self.file.read_bytes()
        head = struct.unpack(">25I", raw[:100])
        size, width, height, order, bits, line, colours = (head[i] for i in (0, 4, 5, 7, 11, 12, 19))
        assert bits == 32, "the screen was asked to be true colour"
        start = size + 12 * colours
        rows = b"".join(raw[start + y * line : start + y * line + width * 4] for y in range(height))
        shown = pygame.image.frombuffer(rows, (width, height), "BGRA" if order == 0 else "ARGB")
        return shown.convert(24) if pygame.display.get_surface() else _opaque(shown)

    def play(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "game"], env=self.environ(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip


def _opaque(picture: pygame.Surface) -> pygame.Surface:
    rgb = pygame.image.tobytes(picture, "RGB")
    return pygame.image.frombytes(rgb, picture.get_size(), "RGB")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A display of our own, whatever others are there."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-fbdir", str(tmp_path)],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", tmp_path / "Xvfb_screen0", tmp_path / "home")
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


@pytest.fixture
def game(screen: Screen) -> Iterator[subprocess.Popen[str]]:
    """The game, its window open and drawn, the pointer over a quiet corner of it (so that it hears the keys)."""
    playing = screen.play()
    try:
        wait(lambda: share(screen.picture(), theme.PAPER) > 0.05, playing)
        screen.point(640, 8)
        yield playing
    finally:
        playing.kill()
        playing.communicate(timeout=PATIENCE)


def wait(so: Callable[[], bool], playing: subprocess.Popen[str]) -> None:
    """Until ``so()``; fails when the game stops or patience ends."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert playing.poll() is None, f"the game stopped: {playing.communicate()}"
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)


def share(picture: pygame.Surface, colour: str) -> float:
    """The part of a picture, 0 to 1, that shows a colour or one very near it."""
    count = pygame.transform.threshold(
        None, picture, pygame.Color(colour), pygame.Color(6, 6, 6), set_behavior=0
    )  # fmt: skip
    return count / (picture.get_width() * picture.get_height())


def still(screen: Screen, playing: subprocess.Popen[str]) -> pygame.Surface:
    """The picture once nothing moves any more."""
    last = [screen.picture()]

    def rests() -> bool:
        time.sleep(0.3)
        before, last[0] = last[0], screen.picture()
        return not differing(before, last[0])

    wait(rests, playing)
    return last[0]


def differing(one: pygame.Surface, other: pygame.Surface) -> int:
    """How many bytes of two pictures differ, or 0."""
    a, b = (pygame.image.tobytes(p, "RGB") for p in (one, other))
    return 0 if a == b else sum(x != y for x, y in zip(a[::7], b[::7], strict=True)) or 1


def test_a_child_sits_down_and_plays_with_keys(screen: Screen, game: subprocess.Popen[str]) -> None:
    first = screen.picture()
    assert len({first.get_at((x, y))[:3] for x in range(0, 1280, 40) for y in range(0, 720, 40)}) > 20, "not blank"
    assert share(first, theme.PAPER) > 0.05, "paper cards"

    screen.press("Tab")
    wait(lambda: share(screen.picture(), theme.FOAM) > share(first, theme.FOAM) + 0.0005, game)  # the ring
    screen.press("Return")
    wait(lambda: share(screen.picture(), theme.LAMP) > share(first, theme.LAMP) + 0.005, game)  # chosen, ready to sail
    screen.press("Z", "o", "e")
    named = screen.picture()
    screen.press("Return")
    wait(lambda: differing(named, screen.picture()) > MUCH, game)  # the first question
    assert profiles(screen) == ["Zoe"]

    question = still(screen, game)
    screen.press("1")
    wait(lambda: bool(list(screen.home.rglob("attempts-*.jsonl"))), game)
    wait(lambda: differing(question, screen.picture()) > 0, game)
    leave(screen, game)


def leave(screen: Screen, playing: subprocess.Popen[str]) -> None:
    """Escape, again and again, until the game has ended; it must end well."""
    end = time.monotonic() + PATIENCE
    while playing.poll() is None:
        assert time.monotonic() < end, "Escape never ends the game"
        screen.press("Escape")
        time.sleep(0.4)
    said, complaints = playing.communicate(timeout=PATIENCE)
    assert playing.returncode == 0 and said == "" and "Error" not in complaints, complaints


def profiles(screen: Screen) -> list[str]:
    from game.store import Home
    from game.store.files import DiskFiles

    return [p.nickname for p in Home(DiskFiles(screen.home), "looking").profiles()]


def test_the_mouse_plays_too(screen: Screen, game: subprocess.Popen[str]) -> None:
    first = screen.picture()
    screen.point(1132, 466, click=True)  # set sail: the large button on the right
    wait(lambda: differing(first, screen.picture()) > MUCH and profiles(screen) != [], game)
    leave(screen, game)


def test_a_second_window_says_so_kindly_and_stops(screen: Screen, game: subprocess.Popen[str]) -> None:
    first = screen.picture()
    second = screen.play()
    try:
        wait(lambda: differing(first, screen.picture()) > MUCH, second)
        assert game.poll() is None
        screen.press("Return")
        said, complaints = second.communicate(timeout=PATIENCE)
    finally:
        second.kill()
    assert second.returncode == 1 and said == ""
    assert "already open" in complaints and "Traceback" not in complaints
    assert game.poll() is None, "the first one plays on"
