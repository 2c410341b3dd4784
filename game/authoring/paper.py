"""Pictures for teachers to print: SVG parts in one light style, with text measured so that it fits its box."""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape, quoteattr

INK, QUIET, LINE, RULE = "#1B1B3A", "#5A567C", "#6C78B4", "#D9DCEB"
PAPER, BOX, START, LAMP, CORAL = "#FFFFFF", "#F1F4FC", "#FFF3B8", "#F4A83A", "#D9645A"
SMALL, LEADING = 13.0, 20.0  # letters and lines of a paragraph
REGULAR = 0.9  # how wide regular letters are, bold ones being 1
FONT = "Andika, Verdana, 'DejaVu Sans', 'Noto Sans', sans-serif"

# Widths in parts of the letter size: a little more than those of the widest of the fonts above, in bold.
_WIDTHS = {
    **dict.fromkeys("jl.,:;'|! ", 0.47),
    **dict.fromkeys('iIfrt()[]-/"', 0.54),
    **dict.fromkeys("mwMW@%", 1.12),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ+=<>&#^~", 0.88),
}
_OTHER, _LATIN, _WIDE = 0.74, 0.92, 1.35


def width(text: str, size: float) -> float:
    """How wide a text is at most, in units; combining marks take no room."""
    return size * sum(_letter(char) for char in text)


def _letter(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if char.isascii():
        return _OTHER
    return _LATIN if ord(char) < 0x400 and char not in "½¼¾" else _WIDE


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """The text on as few lines as ``room`` allows, evenly filled; words are cut only where they must be.

    What doesn't fit on ``most`` lines ends with an ellipsis.
    """
    text = " ".join(text.split())
    if width(text, size) <= room:
        return [text]
    lines = _filled(text, size, room)
    if len(lines) == 2:  # rather two lines of one length than a full one and a scrap
        words = text.split(" ")
        halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
        fitting = [half for half in halves if max(width(one, size) for one in half) <= room]
        return (
            list(min(fitting, key=lambda half: abs(width(half[0], size) - width(half[1], size)))) if fitting else lines
        )
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, room)]
    return lines


def needed(text: str, size: float) -> float:
    """How much room a text needs so that ``wrapped`` puts it whole on two lines."""
    words = text.split()
    if len(words) < 2:
        return width("".join(words), size) / 2 + _WIDE * size
    halves = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
    return min(max(width(one, size) for one in half) for half in halves)


def _filled(text: str, size: float, room: float) -> list[str]:
    """Line by line as many words as go in; a word that is wider than the room is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
            continue
        while width(word, size) > room and len(word) > 1:
            cut = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], size) <= room), 1)
            lines.append(word[:cut])
            word = word[cut:]
        lines.append(word)
    return lines


def shortened(text: str, size: float, room: float) -> str:
    """The text, or as much of it as fits before an ellipsis."""
    if width(text, size) <= room:
        return text
    kept = next((n for n in range(len(text), 0, -1) if width(text[:n] + "…", size) <= room), 0)
    return text[:kept].rstrip() + "…"


def clean(text: str) -> str:
    """The text without what no XML file may hold: control characters, halves of pairs, and the like."""
    return "".join(
        char for char in text if char in "\t\n" or (char >= " " and unicodedata.category(char) not in _BARRED)
    )


_BARRED = ("Cc", "Cs", "Cn")


def words(x: float, y: float, text: str, size: float, **style: str) -> str:
    """One line of text; ``style`` are attributes such as ``anchor="middle"``, ``fill`` and ``weight``."""
    names = {"anchor": "text-anchor", "weight": "font-weight", "slope": "font-style"}
    more = "".join(f' {names.get(key, key)}="{value}"' for key, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{more}>{escape(clean(text))}</text>'


def paragraph(x: float, y: float, text: str, room: float, fill: str = INK) -> tuple[list[str], float]:
    """Text on as many lines as it takes (five at most) below ``y``, and where its last line stands."""
    lines = wrapped(text, SMALL * REGULAR, room, 5)
    return [words(x, y + LEADING * n, line, SMALL, fill=fill) for n, line in enumerate(lines, 1)], y + LEADING * len(
        lines
    )


def box(x: float, y: float, w: float, h: float, fill: str, **style: str) -> str:
    """A rectangle; ``style`` are attributes (an underscore stands for a hyphen)."""
    more = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in style.items())
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"{more}/>'


def named(what: str, title: str, parts: list[str]) -> str:
    """Parts that belong together, with a title that a pointer and a screen reader find."""
    return f"<g class={quoteattr(what)}><title>{escape(clean(title))}</title>{''.join(parts)}</g>"


def sheet(w: float, h: float, title: str, parts: list[str]) -> str:
    """The whole picture on white paper, as an SVG file's text."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w:.0f}" height="{h:.0f}" viewBox="0 0 {w:.0f} {h:.0f}"'
        f' role="img" font-family="{FONT}" fill="{INK}">'
    )
    return "\n".join([head, f"<title>{escape(clean(title))}</title>", box(0, 0, w, h, PAPER), *parts, "</svg>", ""])
