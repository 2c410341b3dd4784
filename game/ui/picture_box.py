"""The sheet a picture is drawn on, in units, how cells fill it, and what a picture's values are."""

from __future__ import annotations

import pygame

from game.model import Picture
from game.ui import theme
from game.ui.art import Art
from game.ui.lettering import Lettering


def face_of(text: str) -> str:
    """Words stand in letters as children learn to write them, numbers in the display face."""
    return "andika-bold" if any(sign.isalpha() for sign in text) else "display"


class Box:
    """A transparent sheet of ``w`` x ``h`` units to draw on."""

    def __init__(self, art: Art, letters: Lettering, w: float, h: float) -> None:
        self.art, self.letters, self.w, self.h = art, letters, w, h
        size = (max(1, round(w * art.scale)), max(1, round(h * art.scale)))
        self.sheet = pygame.Surface(size, pygame.SRCALPHA)

    def thing(self, name: str, x: float, y: float, side: float) -> None:
        """``assets/NAME.svg`` centred on (x, y)."""
        self.blit(self.art.image(name, side), x, y)

    def blit(self, surface: pygame.Surface, x: float, y: float) -> None:
        s = self.art.scale
        self.sheet.blit(surface, surface.get_rect(center=(round(x * s), round(y * s))))

    def lines(self, body: str) -> None:
        self.sheet.blit(self.art.svg(("picture", body), body, self.w, self.h), (0, 0))

    def words(self, text: str, x: float, y: float, size: float, colour: str = theme.INK) -> None:
        self.blit(self.letters.words(text, size, colour, face_of(text)).surface, x, y)


def grid(count: int, w: float, h: float, most: int = 10) -> tuple[int, float]:
    """Columns and cell size that fill a box best with ``count`` cells."""
    best = (1, 0.0)
    for columns in range(1, max(1, min(most, count)) + 1):
        rows = -(-count // columns)
        side = min(w / columns, h / rows)
        if side > best[1] + 0.01:
            best = (columns, side)
    return best


def spread(count: int, w: float, h: float, most: int = 10) -> tuple[list[tuple[float, float]], float]:
    """The middles of ``count`` square cells that fill a box best, in reading order and centred; the side of a cell."""
    columns, side = grid(count, w, h, most)
    rows = -(-count // columns)
    columns = -(-count // rows)  # as even as the rows allow
    middles: list[tuple[float, float]] = []
    for i in range(count):
        r, c = divmod(i, columns)
        inrow = min(columns, count - r * columns)
        across, down = min(w / columns, side * 1.35), min(h / rows, side * 1.2)
        middles.append((w / 2 + (c - (inrow - 1) / 2) * across, h / 2 + (r - (rows - 1) / 2) * down))
    return middles, side


def whole(picture: Picture) -> tuple[int, ...]:
    """The values that are numbers, as whole ones."""
    return tuple(int(value) for value in picture.values if not isinstance(value, str))


def names(picture: Picture) -> tuple[str, ...]:
    """The values that are words."""
    return tuple(value for value in picture.values if isinstance(value, str))
