"""One sentence in a window, for when the game can't start."""

from __future__ import annotations

import pygame

from game.ui import theme, widgets
from game.ui.stage import Stage
from game.ui.text import _
from game.ui.widgets import Rect

PATIENCE = 60_000  # milliseconds until the window closes by itself


def apologise(window: pygame.Surface, words: str) -> None:
    """Show ``words`` until a key, a tap or the window's cross."""
    stage = Stage(window)
    frame = stage.frame()
    frame.backdrop(frame.art.place("title"))
    widgets.text(frame, "Lantern Isles", 640, 96, 84, theme.LAMP_PALE, "display", 0.5, 0.5)
    widgets.panel(frame, Rect(240, 240, 800, 330))
    widgets.image(frame, "art/firefly-think", 340, 400, 160)
    widgets.text(frame, words, 440, 376, 30, ay=0.5, width=570, height=180)
    widgets.button(frame, "ok", Rect(620, 474, 220, 76), _("All right"), icon="icons/yes", kind="lamp", lit=True)
    stage.show(frame)
    endings = (pygame.QUIT, pygame.KEYDOWN, pygame.MOUSEBUTTONUP)
    while True:
        event = pygame.event.wait(PATIENCE)
        if event.type in (*endings, pygame.NOEVENT):
            return
