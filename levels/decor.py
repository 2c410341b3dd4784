"""The single tiles that lie on the ground: waves, tufts, flowers, stones, planks, stairs, paving."""

from __future__ import annotations


def _line(d: str, colour: str, width: float = 3, opacity: float = 1) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-opacity="{opacity}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _oval(x: float, y: float, rx: float, ry: float, colour: str, opacity: float = 1) -> str:
    return f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{colour}" fill-opacity="{opacity}"/>'


def _box(x: float, y: float, w: float, h: float, colour: str, r: float = 0) -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{colour}"/>'


def wave(x: float, y: float, size: float) -> str:
    d = f"M{x} {y}q{6 * size} {-7 * size} {12 * size} 0q{6 * size} {5 * size} {12 * size} 0"
    return _line(d, "#7CC4DC", 3, 0.75)


def tuft(x: float, y: float, colour: str = "#5CB178") -> str:
    blades = ((-6, -7, -9, -12), (0, -9, 0, -16), (6, -7, 9, -11))
    return "".join(_line(f"M{x + a / 3} {y}Q{x + a / 2} {y + b} {x + c} {y + d}", colour) for a, b, c, d in blades)


def flower(x: float, y: float, petal: str, heart: str = "#FFF3B8") -> str:
    ring = ((0, -5), (5, -1.5), (3, 4), (-3, 4), (-5, -1.5))
    stalk = _line(f"M{x} {y + 3}q1 6 0 11", "#4FA56C", 2.5)
    return stalk + "".join(_oval(x + a, y + b, 3.6, 3.6, petal) for a, b in ring) + _oval(x, y, 2.8, 2.8, heart)


def pebble(x: float, y: float, size: float, colour: str = "#D3BD9B") -> str:
    under = _oval(x + 0.5, y + size * 0.35, size, size * 0.62, "#B08D5E", 0.6)
    light = _oval(x - size * 0.3, y - size * 0.22, size * 0.4, size * 0.2, "#FFFAEE", 0.55)
    return under + _oval(x, y, size, size * 0.66, colour) + light


def starfish(x: float, y: float) -> str:
    star = "M0-11C2-4 4-3 11-3C5 1 4 4 7 10C2 6-2 6-7 10C-4 4-5 1-11-3C-4-3-2-4 0-11Z"
    return f'<g transform="translate({x} {y}) rotate(14)"><path d="{star}" fill="#E5796B"/></g>' + _oval(
        x - 1, y - 1, 2.4, 2.4, "#F7B6A4"
    )


def shell(x: float, y: float) -> str:
    left, right = f"{x - 14} {y + 2} {x - 11} {y - 9}", f"{x + 11} {y - 9} {x + 14} {y + 2}"
    fan = f"M{x} {y + 7}C{left} {x} {y - 9}C{right} {x} {y + 7}Z"
    ribs = "".join(_line(f"M{x} {y + 5}L{x + a} {y - 5}", "#E8A9A0", 1.6) for a in (-6, 0, 6))
    return f'<path d="{fan}" fill="#FBE3DA"/>' + ribs


def lily(x: float, y: float) -> str:
    leaf = f"M{x} {y}L{x + 13} {y - 5}A14 9 0 1 1 {x + 6} {y - 9}Z"
    return (
        f'<path d="{leaf}" fill="#5CB178"/>'
        + _oval(x - 4, y - 3, 4, 3, "#F4C6D4")
        + _oval(x - 4, y - 4, 2, 1.6, "#FFFAEE")
    )


def stone(pips: int) -> str:
    """A flat round stone with the pips of a die on it."""
    spots = {
        1: ((0, 0),),
        2: ((-8, -4), (8, 4)),
        3: ((-10, -6), (0, 0), (10, 6)),
        4: ((-8, -5), (8, -5), (-8, 5), (8, 5)),
        5: ((-9, -6), (9, -6), (0, 0), (-9, 6), (9, 6)),
    }[pips]
    rock = _oval(32, 36, 26, 19, "#A98E63", 0.8) + _oval(32, 32, 26, 19, "#EDE4D0") + _oval(26, 25, 13, 6, "#FFFAEE")
    return rock + "".join(_oval(32 + x, 32 + y, 3.8, 3.1, "#8457B0") for x, y in spots)


def cell(counter: str = "") -> str:
    """One square of a ten-frame laid out in paving."""
    square = _box(1, 1, 62, 62, "#B9A88A", 9) + _box(4, 3, 56, 54, "#F4EAD3", 8)
    disc = _oval(32, 33, 19, 19, "#A9794A", 0.5) + _oval(32, 30, 19, 19, counter) + _oval(26, 23, 7, 4, "#FFFAEE", 0.6)
    return square + (disc if counter else "")


def cobbles(places: tuple[tuple[float, float, float, float], ...]) -> str:
    under = "".join(_box(x, y + 3, w, h, "#C19F68", min(w, h) / 2.4) for x, y, w, h in places)
    return under + "".join(_box(x, y, w, h, "#DCCDB4", min(w, h) / 2.4) for x, y, w, h in places)


def planks(across: bool) -> str:
    """A bit of jetty; across: one walks from west to east."""
    tones = ("#C08A57", "#B57F4E", "#C99663", "#B98453")
    shadow = _box(0, 8, 64, 56, "#2B5F95", 0) if across else _box(10, 0, 54, 64, "#2B5F95", 0)
    shadow = shadow.replace("/>", ' fill-opacity="0.35"/>')
    boards = ""
    for i, tone in enumerate(tones):
        box = (i * 16 + 0.5, 4, 15, 52) if across else (5, i * 16 + 0.5, 54, 15)
        boards += _box(*box, tone, 2.5)
    bed = _box(0, 8, 64, 46, "#7C5636") if across else _box(9, 0, 46, 64, "#7C5636")
    nails = "".join(
        _oval(*((i * 16 + 8, y) if across else (y, i * 16 + 8)), 1.6, 1.6, "#7C5636")
        for i in range(4)
        for y in (13, 48)
    )
    return shadow + bed + boards + nails


def stairs() -> str:
    """Steps that lead down over a cliff to the south."""
    tones = ("#F4EAD3", "#E6D9BE", "#D6C6A8", "#C4B294", "#B09F86")
    wall = _box(6, -6, 52, 70, "#6A5A86", 5)
    return wall + "".join(_box(9, i * 12 + 2, 46, 12.5, tone, 3) for i, tone in enumerate(tones))


DECOR: dict[str, str] = {
    "wave-1": wave(10, 24, 1) + wave(36, 44, 0.7),
    "wave-2": wave(26, 38, 1.1),
    "wave-3": wave(6, 46, 0.8) + wave(34, 18, 0.9),
    "glint": _oval(22, 20, 2, 2, "#D8F5F7", 0.9) + _oval(46, 45, 1.6, 1.6, "#D8F5F7", 0.7),
    "lily": lily(24, 30) + lily(47, 50),
    "tuft-1": tuft(20, 30),
    "tuft-2": tuft(44, 50) + tuft(16, 24, "#79C176"),
    "tuft-3": tuft(34, 38, "#6DBB72") + tuft(52, 22, "#6DBB72"),
    "clover": "".join(
        _oval(x, y, 4, 3.4, "#6DBB72") for x, y in ((20, 22), (25, 19), (26, 25), (44, 46), (49, 43), (50, 49))
    ),
    "flowers-coral": flower(18, 22, "#E5796B") + flower(42, 40, "#E5796B") + tuft(34, 24),
    "flowers-sun": flower(22, 40, "#FFD25E", "#F4A83A") + flower(46, 20, "#FFD25E", "#F4A83A"),
    "flowers-violet": flower(16, 36, "#9A6FC4") + flower(38, 18, "#9A6FC4") + flower(50, 44, "#B994DA"),
    "flowers-white": flower(26, 22, "#FFFAEE", "#FFD25E") + flower(46, 42, "#FFFAEE", "#FFD25E"),
    "pebbles-1": pebble(20, 24, 6) + pebble(44, 46, 4.5),
    "pebbles-2": pebble(42, 20, 5) + pebble(24, 44, 4) + pebble(33, 46, 3),
    "shell": shell(26, 30) + pebble(46, 46, 3.6),
    "starfish": starfish(36, 34),
    "stones": pebble(22, 26, 9, "#B9AFC9") + pebble(44, 44, 7, "#A99DBD"),
    "cobbles-1": cobbles(
        (
            (4, 6, 24, 18),
            (32, 3, 27, 17),
            (8, 28, 17, 15),
            (29, 25, 30, 18),
            (4, 47, 28, 13),
            (36, 47, 22, 13),
        )
    ),
    "cobbles-2": cobbles(
        (
            (6, 4, 18, 16),
            (28, 5, 28, 18),
            (5, 24, 26, 18),
            (35, 28, 23, 15),
            (8, 46, 18, 14),
            (30, 47, 27, 13),
        )
    ),
    "pips-1": stone(1),
    "pips-2": stone(2),
    "pips-3": stone(3),
    "pips-4": stone(4),
    "pips-5": stone(5),
    "cell": cell(),
    "cell-sun": cell("#F4A83A"),
    "cell-sea": cell("#4096C4"),
    "planks-h": planks(True),
    "planks-v": planks(False),
    "stairs": stairs(),
}
