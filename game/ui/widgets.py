"""The small kit every screen is built from: panels, texts, buttons, bars and the focus ring."""

from __future__ import annotations

from typing import TypeAlias

import pygame

from game.ui import svg, theme
from game.ui.stage import Frame

Rect: TypeAlias = pygame.FRect

FILLS = {
    "paper": theme.PAPER,
    "lamp": theme.LAMP,
    "quiet": "#CFC9E6",
    "leaf": theme.LEAF_PALE,
    "night": "#31458C",
}
SLICED = 108  # the size of the card that larger panels are stretched from ...
CORNER = 48  # ... and how much of it at each corner stays as it is
BORDER = 4
SHADOW = 6
SHINE = 24.0  # how far the next step shines, in units ...
RINGS = 16  # ... and in how many steps it fades


def panel(
    frame: Frame,
    rect: Rect,
    fill: str = theme.PAPER,
    radius: float = 28,
    shadow: float = SHADOW,
    line: float = BORDER,
) -> None:
    """A rounded card with an ink outline and a soft contact shadow."""
    w, h = rect.w + 12, rect.h + 12 + shadow
    key = ("panel", w, h, fill, radius, shadow, line)
    if min(rect.w, rect.h) > SLICED and radius <= CORNER - 16:
        small = Rect(0, 0, SLICED, SLICED)
        card = frame.art.svg(
            (*key[3:], "slice"), lambda: _panel(small, fill, radius, shadow, line), SLICED + 12, SLICED + 12 + shadow
        )
        surface = frame.art.keep(key, lambda: _stretched(card, frame.px(w), frame.px(h), frame.px(CORNER)))
    else:
        surface = frame.art.svg(key, lambda: _panel(rect, fill, radius, shadow, line), w, h)
    frame.put(surface, rect.x - 6, rect.y - 6)


def _stretched(card: pygame.Surface, w: int, h: int, corner: int) -> pygame.Surface:
    """``card`` at ``w`` x ``h`` pixels: its corners as they are, what lies between them pulled out."""
    sheet = pygame.Surface((w, h), pygame.SRCALPHA)
    (cw, ch), c = card.get_size(), corner
    columns = ((0, 0, c, c), (c, c, cw - 2 * c, w - 2 * c), (cw - c, w - c, c, c))  # from, to, long, becomes
    rows = ((0, 0, c, c), (c, c, ch - 2 * c, h - 2 * c), (ch - c, h - c, c, c))
    for x, to_x, wide, new_wide in columns:
        for y, to_y, tall, new_tall in rows:
            part = pygame.transform.scale(card.subsurface((x, y, wide, tall)), (new_wide, new_tall))
            sheet.blit(part, (to_x, to_y), special_flags=pygame.BLEND_RGBA_MAX)
    return sheet


def _panel(rect: Rect, fill: str, radius: float, shadow: float, line: float) -> str:
    w, h, r = rect.w - line, rect.h - line, min(radius, rect.h / 2, rect.w / 2)
    at = 6 + line / 2
    body = ""
    if shadow:
        body += svg.rect(at, at + shadow, w, h, r, fill="#11122B", stroke="#11122B", stroke_width=line, opacity=0.35)
    stroke = {"stroke": theme.INK, "stroke_width": line} if line else {}
    body += svg.rect(at, at, w, h, r, fill=fill, **stroke)
    if line and rect.h > 40:
        shine = (at + r, at + 4.5), (at + w - r, at + 4.5)
        body += svg.line(*shine, stroke="#FFFFFF", stroke_width=3, opacity=0.55)
    return body


def text(
    frame: Frame,
    words: str,
    x: float,
    y: float,
    size: float = theme.BODY,
    colour: str = theme.INK,
    face: str = "text",
    ax: float = 0,
    ay: float = 0,
    width: float | None = None,
    height: float | None = None,
) -> Rect:
    """Text with its point (ax, ay) at (x, y), wrapped to ``width``; returns where it stands, in units."""
    align = "center" if ax == 0.5 else "right" if ax == 1 else "left"
    made = frame.letters.words(words, size, colour, face, width, height, align)
    if words:
        frame.said.append(words)
        if not made.fits:
            frame.clipped.append(words)
    frame.put(made.surface, x, y, ax, ay)
    w, h = made.surface.get_width() / frame.scale, made.surface.get_height() / frame.scale
    return Rect(x - w * ax, y - h * ay, w, h)


def image(
    frame: Frame,
    name: str,
    x: float,
    y: float,
    height: float,
    ax: float = 0.5,
    ay: float = 0.5,
    **how: object,
) -> None:
    """``assets/NAME.svg`` with its point (ax, ay) at (x, y)."""
    frame.put(frame.art.image(name, height, **how), x, y, ax, ay)  # pyright: ignore[reportArgumentType]


def halo(frame: Frame, x: float, y: float, radius: float, colour: str = "#8A6A20", strength: float = 1.0) -> None:
    """A warm light added around a point."""
    frame.put(frame.art.glow(radius, colour, strength), x, y, 0.5, 0.5, pygame.BLEND_RGB_ADD)


def button(
    frame: Frame,
    id: str,
    rect: Rect,
    label: str = "",
    *,
    icon: str = "",
    kind: str = "paper",
    size: float = 28,
    say: str = "",
    lit: bool = False,
    enabled: bool = True,
    radius: float = 24,
    face: str = "display",
) -> None:
    """Something to choose. ``lit`` marks the next step: it shines; ``say`` is its name where only an icon shows."""
    attention = frame.attention
    down = enabled and attention.down == id
    hover = enabled and not down and attention.hover == id
    if lit:
        _shine(frame, rect, radius)
    top = rect.move(0, 4) if down else rect.move(0, -2) if hover else rect
    panel(frame, top, FILLS[kind] if not hover or kind != "paper" else "#FFFFFF", radius, 2 if down else SHADOW)
    _face(frame, top, label, icon, size, theme.INK if enabled else theme.QUIET, face)
    if enabled:
        frame.target(id, rect, say or label)
        ring(frame, id, top, radius)


def _shine(frame: Frame, rect: Rect, radius: float) -> None:
    """A warm rim that marks the next step. It is laid over, not added: so it shows on paper too, and pales no words."""
    w, h = rect.w + 2 * SHINE, rect.h + 2 * SHINE
    r = min(radius, rect.w / 2, rect.h / 2)

    def rings() -> str:
        steps = [SHINE * (1 - i / RINGS) ** 1.4 for i in range(RINGS)]
        return "".join(
            svg.rect(SHINE - s, SHINE - s, rect.w + 2 * s, rect.h + 2 * s, r + s, fill="#FFC23A", opacity=0.066)
            for s in steps
        )

    frame.put(frame.art.svg(("shine", w, h, r), rings, w, h), rect.x - SHINE, rect.y - SHINE)


def _face(frame: Frame, rect: Rect, label: str, icon: str, size: float, colour: str, face: str = "display") -> None:
    if icon and label:
        side = min(rect.h - 18, 52)
        image(frame, icon, rect.x + 12 + side / 2, rect.centery, side)
        left = rect.x + 17 + side
        text(
            frame,
            label,
            (left + rect.right - 14) / 2,
            rect.centery,
            size,
            colour,
            face,
            0.5,
            0.5,
            rect.right - 8 - left,
            rect.h - 6,
        )
    elif icon:
        image(frame, icon, rect.centerx, rect.centery, min(rect.h, rect.w) - 18)
    elif label:
        text(
            frame,
            label,
            rect.centerx,
            rect.centery,
            size,
            colour,
            face,
            0.5,
            0.5,
            rect.w - 20,
            rect.h - 4,
        )


def ring(frame: Frame, id: str, rect: Rect, radius: float = 24) -> None:
    """The focus ring around ``rect`` while the keyboard is in use and ``id`` has the focus."""
    if not (frame.attention.keys and frame.attention.focus == id):
        return
    w, h = rect.w + 24, rect.h + 24
    r = min(radius + 7, rect.h / 2 + 7, rect.w / 2 + 7)
    paints = ((theme.INK, 9), (theme.FOAM, 5))
    body = "".join(svg.rect(5, 5, w - 10, h - 10, r, fill="none", stroke=c, stroke_width=s) for c, s in paints)
    frame.put(frame.art.svg(("ring", w, h, r), body, w, h), rect.x - 12, rect.y - 12)


def bar(frame: Frame, rect: Rect, share: float, fill: str = theme.LAMP_DEEP) -> None:
    """How far something has come, 0..1, in steps of a hundredth."""
    share = round(min(1.0, max(0.0, share)) * 100) / 100
    w, h, r = rect.w, rect.h, rect.h / 2
    body = svg.rect(0, 0, w, h, r, fill="#DDD3BE")
    if share > 0:
        wide = max(h, w * share)
        body += svg.rect(0, 0, wide, h, r, fill=fill)
        body += svg.rect(r * 0.7, h * 0.2, max(1, wide - r * 1.4), h * 0.2, h * 0.1, fill="#FFFFFF", opacity=0.5)
    frame.put(frame.art.svg(("bar", w, h, share, fill), body, w, h), rect.x, rect.y)


def veil(frame: Frame, strength: float = 0.55) -> None:
    """Darken all that was drawn so far and take its targets away: something lies on top now."""
    frame.modal()
    alpha = round(strength * 255)

    def make() -> pygame.Surface:
        size = (frame.px(theme.WIDTH) + 2, frame.px(theme.HEIGHT) + 2)
        sheet = pygame.Surface(size, pygame.SRCALPHA)
        sheet.fill((14, 18, 44, alpha))
        return sheet

    frame.put(frame.art.keep(("veil", alpha), make), 0, 0)


def bubble(
    frame: Frame, rect: Rect, words: str, size: float = theme.BODY, tail: tuple[float, float] | None = None
) -> None:
    """What the firefly says, with a tail towards ``tail``."""
    panel(frame, rect, "#FFFFFF", 22)
    if tail is not None:
        _tail(frame, rect, tail)
    text(frame, words, rect.x + 20, rect.centery, size, ay=0.5, width=rect.w - 40, height=rect.h - 20)


def _tail(frame: Frame, rect: Rect, tail: tuple[float, float]) -> None:
    x = min(max(tail[0], rect.x + 40), rect.right - 40)
    down = tail[1] > rect.centery
    tip, base = (24, 0) if down else (2, 26)
    corners = (4, base), (20, tip), (36, base)
    body = svg.path("M" + " L".join(f"{a} {b}" for a, b in corners) + " Z", fill="#FFFFFF")
    body += svg.line(*corners, stroke=theme.INK, stroke_width=4)
    body += svg.line((2, base), (38, base), stroke="#FFFFFF", stroke_width=5, stroke_linecap="butt")
    y = rect.bottom - 4 if down else rect.y - 22
    frame.put(frame.art.svg(("tail", down), body, 40, 28), x - 20, y)
