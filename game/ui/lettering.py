"""Text as surfaces: three faces, word wrap, and an honest answer when a text does not fit."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass

import pygame

from game.resources import ASSETS

FACES = {
    "display": "baloo2/Baloo2_700Bold.ttf",
    "andika": "andika/Andika-Regular.ttf",
    "andika-bold": "andika/Andika-Bold.ttf",
    "opendyslexic": "opendyslexic/OpenDyslexic-Regular.otf",
    "opendyslexic-bold": "opendyslexic/OpenDyslexic-Bold.otf",
}
ROOM = 8 * 1024 * 1024  # bytes of text kept at scale 1; a screen shows one or two million
SMALLEST, LARGEST = 0.8, 1.6  # of the reading text, as a factor
UNFIT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")  # no font can show these
SHRINK = (1.0, 0.92, 0.84, 0.76)
SHRINK_LARGE = (0.7, 0.64, 0.585, 0.53, 0.475)


@dataclass(frozen=True, slots=True)
class Words:
    """A rendered text: its surface, and whether all of it could be shown."""

    surface: pygame.Surface
    fits: bool


class Lettering:
    """The faces at one display scale; ``reading`` and ``factor`` follow the learner's settings."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.reading = "andika"
        self.factor = 1.0
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._kept: OrderedDict[tuple[object, ...], Words] = OrderedDict()
        self._bytes = 0

    def suit(self, reading: str, factor: float) -> None:
        """Use this face and size for text that is read."""
        self.reading = reading if reading in FACES else "andika"  # what a file says may be anything
        self.factor = max(SMALLEST, min(LARGEST, factor))

    def font(self, face: str, pixels: int) -> pygame.font.Font:
        if face in ("text", "bold"):
            face = self.reading + ("-bold" if face == "bold" else "")
        pixels = pixels // 2 * 2 if pixels > 30 else pixels  # a font holds 300 kB: fewer sizes, fewer of them
        key = (face, pixels)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(ASSETS / "fonts" / FACES[face], pixels)
        return self._fonts[key]

    def words(
        self,
        text: str,
        size: float,
        colour: str,
        face: str = "text",
        width: float | None = None,
        height: float | None = None,
        align: str = "left",
    ) -> Words:
        """``text`` at ``size`` units, wrapped to ``width`` and shrunk a little if it must be."""
        key = (text, size, colour, face, width, height, align, self.factor, self.reading)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._make(text, size, colour, face, width, height, align)
            self._bytes += _weight(found)
            while self._bytes > ROOM * max(1.0, self.scale * self.scale) and len(self._kept) > 1:
                self._bytes -= _weight(self._kept.popitem(last=False)[1])
        else:
            self._kept.move_to_end(key)
        return found

    def _make(
        self,
        text: str,
        size: float,
        colour: str,
        face: str,
        width: float | None,
        height: float | None,
        align: str,
    ) -> Words:
        room = None if width is None else max(1, round(width * self.scale))
        tall = None if height is None else max(1, round(height * self.scale))
        factor = self.factor if face in ("text", "bold") else 1.0
        if face in ("text", "bold") and self.reading == "opendyslexic":
            factor *= 0.86  # its letters are that much larger at the same size
        text = UNFIT.sub("", text)
        lines: list[str] = []
        font = self.font(face, max(6, round(size * factor * self.scale)))
        # Larger text may give way down to where text of the usual size would end.
        steps = [*SHRINK, *(s for s in SHRINK_LARGE if s * self.factor > SHRINK[-1] - 0.01)]
        for shrink in steps:
            font = self.font(face, max(6, round(size * factor * shrink * self.scale)))
            lines = _balanced(font, text, room)
            w, h = _size(font, lines)
            if (room is None or w <= room) and (tall is None or h <= tall):
                return Words(_ink(font, lines, colour, align, room), True)
        surface = _ink(font, lines, colour, align, room)
        shown = surface.get_rect()
        if room is not None:
            shown.w = min(shown.w, room)
        if tall is not None:
            shown.h = min(shown.h, tall)
        return Words(surface.subsurface(shown), False)


def _weight(words: Words) -> int:
    return words.surface.get_width() * words.surface.get_height() * words.surface.get_bytesize()


def _wrap(font: pygame.font.Font, text: str, room: int | None) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if room is None or not line or font.size(longer)[0] <= room:
                line = longer
            else:
                lines.append(line)
                line = word
        lines.append(line)
    return lines


def _balanced(font: pygame.font.Font, text: str, room: int | None) -> list[str]:
    """As few lines as fit; where they are few, about equally long, so that no word stands alone."""
    lines = _wrap(font, text, room)
    if room is None or not 1 < len(lines) <= 3 or "\n" in text:
        return lines
    narrow, wide = max(font.size(word)[0] for word in text.split(" ")), room
    while wide - narrow > 4:
        middle = (narrow + wide) // 2
        narrow, wide = (narrow, middle) if len(_wrap(font, text, middle)) == len(lines) else (middle, wide)
    return _wrap(font, text, wide)


def _step(font: pygame.font.Font) -> int:
    return round(font.get_linesize() * (0.86 if font.get_linesize() > font.get_height() * 0.9 else 1.0))


def _size(font: pygame.font.Font, lines: list[str]) -> tuple[int, int]:
    return max(font.size(line)[0] for line in lines), _step(font) * (len(lines) - 1) + font.get_height()


def _ink(font: pygame.font.Font, lines: list[str], colour: str, align: str, room: int | None) -> pygame.Surface:
    w, h = _size(font, lines)
    surface = pygame.Surface((max(1, w), max(1, h)), pygame.SRCALPHA)
    for i, line in enumerate(lines):
        drawn = font.render(line, True, colour)
        x = {"left": 0, "center": (w - drawn.get_width()) // 2, "right": w - drawn.get_width()}[align]
        surface.blit(drawn, (x, i * _step(font)))
    return surface
