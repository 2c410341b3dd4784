"""The stage: a frame lists what is to be seen, and only what differs from the last frame is drawn.

A scene describes every frame whole, in units of 1280 x 720. The stage compares the
list with the one on screen and repaints just the rectangles that changed, so that
nothing is drawn when nothing moves, without any scene keeping count.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pygame

from game.ui import theme
from game.ui.art import Art
from game.ui.lettering import Lettering

FULL_SHARE = 0.6  # past this share of the stage one full repaint is cheaper
MOST_RECTS = 16
FINEST = 2.0  # pixels a unit; larger windows show the same picture enlarged, since memory grows with the square
GRAIN = 8  # pixels that an enlarged rectangle keeps to, so that its edges fall on whole pixels

Put = tuple[pygame.Surface, int, int, int]  # surface, x, y in pixels, blend flags


@dataclass(frozen=True, slots=True)
class Target:
    """Something one can choose: an id for the scene, a rectangle in units, words to say."""

    id: str
    rect: pygame.FRect
    label: str


@dataclass(slots=True)
class Attention:
    """Where the learner's attention is: what the pointer is over, holds down, or the keys focus."""

    hover: str = ""
    down: str = ""
    focus: str = ""
    keys: bool = False  # the keyboard is in use: show the ring
    pointer: tuple[float, float] = (640.0, 360.0)


class Frame:
    """One picture in the making. All x, y, sizes are in units unless said otherwise."""

    def __init__(self, scale: float, art: Art, letters: Lettering, attention: Attention) -> None:
        self.scale = scale
        self.art = art
        self.letters = letters
        self.attention = attention
        self.back: Put | None = None
        self.puts: list[Put] = []
        self.targets: list[Target] = []
        self.said: list[str] = []
        self.clipped: list[str] = []

    def px(self, units: float) -> int:
        """Units as whole pixels."""
        return round(units * self.scale)

    def backdrop(self, surface: pygame.Surface, x: float = 0, y: float = 0) -> None:
        """The opaque picture behind everything; (x, y) is its upper left corner."""
        self.back = (surface, self.px(x), self.px(y), 0)

    def put(self, surface: pygame.Surface, x: float, y: float, ax: float = 0, ay: float = 0, blend: int = 0) -> None:
        """Put a surface so that its point (ax, ay), as shares of its size, is at (x, y)."""
        w, h = surface.get_size()
        self.puts.append((surface, self.px(x) - round(w * ax), self.px(y) - round(h * ay), blend))

    def target(self, id: str, rect: pygame.FRect, label: str) -> None:
        """Let ``rect`` be chosen. The order of calls is the order of Tab."""
        self.targets.append(Target(id, rect, label))

    def modal(self) -> None:
        """Forget the targets so far: what comes now lies on top of them."""
        self.targets.clear()


class Stage:
    """The window's picture: holds the last frame and repaints differences."""

    def __init__(self, window: pygame.Surface) -> None:
        self.attention = Attention()
        self.resize(window)

    def resize(self, window: pygame.Surface) -> None:
        """Fit 1280 x 720 units into ``window``, centred, with night bars around."""
        w, h = window.get_size()
        self.window = window
        fit = max(0.05, min(w / theme.WIDTH, h / theme.HEIGHT))
        self.scale = min(fit, FINEST)
        self.zoom = fit / self.scale
        width, height = round(theme.WIDTH * fit), round(theme.HEIGHT * fit)
        self.area = pygame.Rect((w - width) // 2, (h - height) // 2, width, height).clip(window.get_rect())
        window.fill(theme.INK)
        if self.zoom > 1:
            self.canvas = pygame.Surface((round(theme.WIDTH * FINEST), round(theme.HEIGHT * FINEST)))
        else:
            self.canvas = window.subsurface(self.area)
        self.art = Art(self.scale)
        self.letters = Lettering(self.scale)
        self.last: Frame | None = None
        self.fresh = True

    def frame(self) -> Frame:
        return Frame(self.scale, self.art, self.letters, self.attention)

    def units(self, pixel: tuple[int, int]) -> tuple[float, float]:
        """A point of the window in units."""
        fit = self.scale * self.zoom
        return (pixel[0] - self.area.x) / fit, (pixel[1] - self.area.y) / fit

    def show(self, frame: Frame) -> int:
        """Repaint what differs from the last frame; how many pixels that were (0: nothing moved)."""
        dirty = self._dirty(frame)
        self.last = frame
        for rect in dirty:
            self._repaint(frame, rect)
        if dirty:
            shown = [self._present(rect) for rect in dirty]
            if self.fresh:
                pygame.display.flip()
            else:
                pygame.display.update(shown)
            self.fresh = False
        return sum(r.w * r.h for r in dirty)

    def _present(self, rect: pygame.Rect) -> pygame.Rect:
        """Bring a painted rectangle of the canvas to the window; where that is there."""
        if self.zoom == 1:
            return rect.move(self.area.topleft)
        left, top = rect.x // GRAIN * GRAIN, rect.y // GRAIN * GRAIN
        right, bottom = -(-rect.right // GRAIN) * GRAIN, -(-rect.bottom // GRAIN) * GRAIN
        part = pygame.Rect(left, top, right - left, bottom - top).clip(self.canvas.get_rect())
        size = (round(part.w * self.zoom), round(part.h * self.zoom))
        at = (self.area.x + round(part.x * self.zoom), self.area.y + round(part.y * self.zoom))
        self.window.blit(pygame.transform.smoothscale(self.canvas.subsurface(part), size), at)
        return pygame.Rect(at, size)

    def _dirty(self, frame: Frame) -> list[pygame.Rect]:
        whole = self.canvas.get_rect()
        last = self.last
        if self.fresh or last is None or frame.back != last.back:
            return [whole]
        if last.puts == frame.puts:
            return []
        before, after = Counter(last.puts), Counter(frame.puts)
        # The same things in another order lie differently on top of one another.
        changed = (before - after) + (after - before) or [
            put for put, old in zip(frame.puts, last.puts, strict=True) if put != old
        ]
        rects = [s.get_rect(topleft=(x, y)).clip(whole) for s, x, y, _ in changed]
        return _merged([r for r in rects if r.w and r.h], whole)

    def _repaint(self, frame: Frame, rect: pygame.Rect) -> None:
        canvas = self.canvas
        canvas.set_clip(rect)
        if frame.back is None:
            canvas.fill(theme.NIGHT)
        else:
            surface, x, y, _ = frame.back
            canvas.blit(surface, (x, y))
        for surface, x, y, blend in frame.puts:
            if rect.colliderect((x, y, surface.get_width(), surface.get_height())):
                canvas.blit(surface, (x, y), special_flags=blend)
        canvas.set_clip(None)


def _merged(rects: list[pygame.Rect], whole: pygame.Rect) -> list[pygame.Rect]:
    """Rectangles that cover ``rects`` without overlap, or the whole where that is cheaper."""
    if len(rects) > 4 * MOST_RECTS:
        return [rects[0].unionall(rects[1:])]
    out: list[pygame.Rect] = []
    for rect in rects:
        hit = rect.collidelist(out)
        while hit >= 0:
            rect = rect.union(out.pop(hit))
            hit = rect.collidelist(out)
        out.append(rect)
    if len(out) > MOST_RECTS:
        out = [out[0].unionall(out[1:])]
    if sum(r.w * r.h for r in out) > FULL_SHARE * whole.w * whole.h:
        return [whole]
    return out
