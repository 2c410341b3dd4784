"""Mashing the keyboard: whatever is pressed, tapped, typed or pulled at, in any order, the game goes on."""

from __future__ import annotations

import random
import string
from collections.abc import Callable
from contextlib import suppress

import pygame
import pytest

from game.app import App
from game.scenes.base import go
from game.scenes.quest import Quest
from tests.scenes_kit import Child, aboard, newcomers, sit_down

PRESSES = 1000  # a seed
KEYS = (
    *(pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_TAB, pygame.K_ESCAPE, pygame.K_BACKSPACE),
    *(pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN),
    *(pygame.K_LCTRL, pygame.K_DELETE, pygame.K_F1, pygame.K_a, pygame.K_0, pygame.K_KP_5, 0, -1, 1 << 30),
)
CHARACTERS = (*string.printable, *"äß½²٣४ı\u0000\u200b\u202e\ufeff\ud800🦊\U0010ffff", "e\u0301", "")
SIZES = ((640, 360), (640, 360), (480, 800), (1, 1), (700, 400), (160, 120), (3000, 40))
LONGER = (0.02, 0.1, 0.4, 1.5)  # seconds that pass between two presses


def key(app: App, rng: random.Random) -> None:
    pressed = rng.choice(KEYS)
    app.take(pygame.event.Event(pygame.KEYDOWN, key=pressed, mod=rng.choice((0, pygame.KMOD_SHIFT))))
    if rng.random() < 0.7:  # else it stays down
        app.take(pygame.event.Event(pygame.KEYUP, key=pressed))


def enter(app: App, rng: random.Random) -> None:
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        app.take(pygame.event.Event(kind, key=pygame.K_RETURN, mod=0))


def write(app: App, rng: random.Random) -> None:
    app.take(pygame.event.Event(pygame.TEXTINPUT, text="".join(rng.choices(CHARACTERS, k=rng.randint(0, 3)))))


def digit(app: App, rng: random.Random) -> None:
    app.take(pygame.event.Event(pygame.TEXTINPUT, text=rng.choice(string.digits)))


def tap_anywhere(app: App, rng: random.Random) -> None:
    _tap(app, (rng.randint(-50, 750), rng.randint(-50, 450)), rng)


def tap_something(app: App, rng: random.Random) -> None:
    """Press one thing, and perhaps let go over another."""
    if targets := app.targets():
        scale = app.stage.scale * app.stage.zoom
        x, y = rng.choice(targets).rect.center
        _tap(app, (round(x * scale) + app.stage.area.x, round(y * scale) + app.stage.area.y), rng)


def _tap(app: App, at: tuple[int, int], rng: random.Random) -> None:
    events = [pygame.event.Event(kind, pos=at, button=rng.choice((1, 1, 1, 2))) for kind in
              (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)]  # fmt: skip
    app.take(pygame.event.Event(pygame.MOUSEMOTION, pos=at))
    for event in events if rng.random() < 0.9 else rng.sample(events, 1):
        app.take(event)
        if rng.random() < 0.5:
            app.show()


def wheel(app: App, rng: random.Random) -> None:
    app.take(pygame.event.Event(pygame.MOUSEWHEEL, y=rng.choice((-40, -1, 0, 1, 40))))


def leave_window(app: App, rng: random.Random) -> None:
    kinds = (pygame.WINDOWFOCUSLOST, pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.QUIT, pygame.USEREVENT)
    app.take(pygame.event.Event(rng.choice(kinds)))


def resize(app: App, rng: random.Random) -> None:
    window = pygame.display.set_mode(rng.choice(SIZES))
    app.take(pygame.event.Event(pygame.VIDEORESIZE, size=window.get_size()))


PRESSED: dict[Callable[[App, random.Random], None], float] = {
    key: 20, enter: 10, write: 5, digit: 8, tap_anywhere: 10, tap_something: 40, wheel: 3,
    leave_window: 1, resize: 0.2,
}  # fmt: skip


def mash(child: Child, rng: random.Random) -> set[str]:
    """Press a thousand things, now and then the right one; the places one came by."""
    app, been = child.app, set[str]()
    clock = child.clock
    for did in rng.choices([*PRESSED], [*PRESSED.values()], k=PRESSES):
        did(app, rng)
        if isinstance(child.scene, Quest) and child.sees("hint") and rng.random() < 0.15:
            # something else lies on top, a choice is not there any more, or half of a board is laid already
            with suppress(ValueError, LookupError, AssertionError, StopIteration):
                child.give_right()
        if not app.running:
            app.running = True
            app.go(go("harbour"))
        dt = rng.choice(LONGER)
        clock.now += dt if rng.random() < 0.99 else rng.choice((-90_000.0, 400 * 86_400.0))
        app.tick(dt)
        been.add(app.scene.name)
    return been


STARTS: dict[int, Callable[[], Child]] = {
    1: lambda: aboard(size=SIZES[0]),
    2: lambda: sit_down(newcomers(41), SIZES[0]),
    3: lambda: sit_down(size=SIZES[0]),
}


@pytest.mark.parametrize("seed", STARTS)
def test_nothing_that_is_pressed_stops_the_game(seed: int) -> None:
    child = STARTS[seed]()
    been = mash(child, random.Random(f"mash {seed}"))
    assert len(been) >= 8, been
    assert any(child.home.log(p.id).tail(1) for p in child.home.profiles()), "nothing was answered"
