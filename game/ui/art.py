"""Pictures from SVG source, rasterised once at the display's scale and kept while there is room."""

from __future__ import annotations

import io
import re
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import lru_cache

import pygame

from game.resources import ASSETS
from game.ui import theme

ROOM = 52 * 1024 * 1024  # bytes of pixels kept at scale 1; grows with the window, up to MOST times that
MOST = 4
WHO = "art/who-"  # what follows comes from a saved profile
TIDY = 8 * 1024 * 1024  # after so many new bytes, the holes that old surfaces left go back to the system: 50 MB of them
Recolour = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG text of ``assets/NAME.svg``; a learner's picture that this game doesn't have is the first one."""
    if name.startswith(WHO) and name.removeprefix(WHO) not in theme.PICTURES:
        name = f"{WHO}{theme.PICTURES[0]}"
    return (ASSETS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def aspect(name: str) -> float:
    """Width over height, from the picture's viewBox."""
    found = re.search(r'viewBox="\s*([-\d.]+)[\s,]+([-\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)', source(name))
    if not found:
        raise ValueError(f"assets/{name}.svg has no viewBox")
    return float(found[3]) / float(found[4])


def raster(svg: str, size: tuple[int, int]) -> pygame.Surface:
    """SVG text as a surface of exactly ``size`` pixels, with alpha."""
    w, h = max(1, size[0]), max(1, size[1])
    # The loader keeps the picture's own aspect; asking it to stretch makes "exactly" true.
    svg = re.sub(r"<svg ", '<svg preserveAspectRatio="none" ', svg, count=1)
    loaded = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (w, h))
    if loaded.get_size() != (w, h):
        loaded = pygame.transform.smoothscale(loaded, (w, h))
    return loaded.convert_alpha()


def _size(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * surface.get_bytesize()


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], object]:
    """glibc's way to hand freed memory back to the system; nothing to do elsewhere."""
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError, OSError):
            return ctypes.CDLL(None).malloc_trim
    return bool


class Art:
    """The pictures of one display scale. Every call with the same words gives the same surface."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.room = int(ROOM * min(MOST, max(1.0, scale * scale)))
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self._latest: dict[Hashable, tuple[Hashable, pygame.Surface]] = {}
        self._bytes = self._new = 0

    def keep(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface made for ``key``, made now if it is not at hand."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = make()
        self._kept[key] = made
        self._bytes += _size(made)
        self._new += _size(made)
        while self._bytes > self.room and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= _size(old)
        if self._new > TIDY:
            self._new = 0
            _trim()(0)
        return made

    def latest(self, slot: Hashable, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """What ``slot`` shows now: made anew when its key changes, and kept apart from all that comes and goes."""
        known, surface = self._latest.get(slot, (None, None))
        if surface is None or known != key:
            surface = make()
            self._latest[slot] = (key, surface)
        return surface

    def image(
        self,
        name: str,
        height: float,
        *,
        width: float | None = None,
        flip: bool = False,
        stretch: float = 1.0,
        alpha: int = 255,
        recolour: Recolour = (),
    ) -> pygame.Surface:
        """``assets/NAME.svg`` at ``height`` units; ``stretch`` > 1 is taller and thinner."""
        stretch = round(stretch * 24) / 24
        alpha = min(255, (alpha + 7) // 8 * 8)
        h = max(1, round(height * self.scale * stretch))
        wide = width if width is not None else height * aspect(name)
        w = max(1, round(wide * self.scale / stretch))
        key = (name, w, h, flip, alpha, recolour)
        return self.keep(key, lambda: self._draw(name, w, h, flip, alpha, recolour))

    def _draw(self, name: str, w: int, h: int, flip: bool, alpha: int, recolour: Recolour) -> pygame.Surface:
        if alpha < 255:
            whole = self.keep((name, w, h, flip, 255, recolour), lambda: self._draw(name, w, h, flip, 255, recolour))
            return faded(whole, alpha)
        svg = source(name)
        for old, new in recolour:
            svg = svg.replace(old, new).replace(old.lower(), new)
        made = raster(svg, (w, h))
        return pygame.transform.flip(made, True, False) if flip else made

    def place(self, name: str) -> pygame.Surface:
        """A full-stage backdrop from ``assets/places``."""
        size = (round(1280 * self.scale), round(720 * self.scale))
        return self.keep(("place", name), lambda: raster(source(f"places/{name}"), size).convert())

    def svg(self, key: Hashable, body: str | Callable[[], str], width: float, height: float) -> pygame.Surface:
        """A picture written on the spot: ``body``, or what it gives, in a viewBox of ``width`` x ``height`` units."""
        size = (max(1, round(width * self.scale)), max(1, round(height * self.scale)))
        return self.keep(
            ("svg", key, size),
            lambda: raster(
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
                f'width="{width}" height="{height}">{body if isinstance(body, str) else body()}</svg>',
                size,
            ),
        )

    def glow(self, radius: float, colour: str, strength: float = 1.0) -> pygame.Surface:
        """A round light to be added (BLEND_RGB_ADD): ``colour`` in the middle, nothing at the rim."""
        strength = round(strength * 16) / 16
        r = max(2, round(radius * self.scale))
        return self.keep(("glow", r, colour, strength), lambda: _glow(r, colour, strength))

    def fade(self, surface: pygame.Surface, alpha: float) -> pygame.Surface:
        """``surface`` at ``alpha`` 0..1, in sixteen steps."""
        step = round(alpha * 16)
        if step >= 16:
            return surface
        return self.keep(("fade", surface, step), lambda: faded(surface, step * 16))


def faded(surface: pygame.Surface, alpha: int) -> pygame.Surface:
    """A copy of ``surface`` with its alpha multiplied by ``alpha`` / 255."""
    copy = surface.convert_alpha()
    copy.fill((255, 255, 255, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def _glow(r: int, colour: str, strength: float) -> pygame.Surface:
    """Drawn small and scaled up: a soft light has no detail to lose."""
    c = pygame.Color(colour)
    small = min(r, 48)
    core = pygame.Surface((small * 2, small * 2))
    for i in range(small, 0, -1):
        f = (1 - i / small) ** 2 * strength
        tone = (min(255, int(c.r * f)), min(255, int(c.g * f)), min(255, int(c.b * f)))
        pygame.draw.circle(core, tone, (small, small), i)
    return pygame.transform.smoothscale(core, (r * 2, r * 2)).convert()
