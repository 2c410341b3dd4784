"""Every picture is SVG as the loader reads it, and every font has the signs the game writes."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pygame
import pygame.freetype
import pytest

ASSETS = Path(__file__).parent.parent / "assets"
PICTURES = sorted(ASSETS.rglob("*.svg"))
FONTS = sorted(path for path in (ASSETS / "fonts").rglob("*") if path.suffix in (".ttf", ".otf"))
SIGNS = "0123456789+−×÷=<>?!½¼€¿¡ñéßø“”’…"

# What a small loader skips without a word: a picture would be wrong, and nobody told.
UNREAD = {
    *("text", "tspan", "textPath", "filter", "clipPath", "mask", "pattern", "use", "symbol", "style"),
    *("image", "foreignObject", "script", "animate", "animateTransform", "set", "switch", "marker"),
}
UNREAD_ATTRIBUTES = {"style", "class", "filter", "clip-path", "mask", "marker-start", "marker-end", "href"}
GRADIENTS = {"linearGradient", "radialGradient"}
PAINTS = ("fill", "stroke", "stop-color", "color")
HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
LINK = re.compile(r"url\(#([\w-]+)\)")
BOXES = {"icons": "0 0 96 96", "things": "0 0 96 96", "badges": "0 0 160 160"}


def local(name: str) -> str:
    """A tag or attribute without its namespace."""
    return name.rpartition("}")[2]


def bad_paint(value: str, ids: set[str]) -> bool:
    """Whether a paint is neither a hex colour, nor none, nor a link to an id of the same picture."""
    link = LINK.fullmatch(value)
    return link[1] not in ids if link else value != "none" and not HEX.fullmatch(value)


def element_faults(element: ElementTree.Element, ids: set[str]) -> list[str]:
    """What is wrong with one element itself."""
    tag = local(element.tag)
    names = {local(name) for name in element.attrib}
    faults = [f"<{tag}> is not read"] if tag in UNREAD else []
    faults += [f"<{tag} {name}> is not read" for name in sorted(names & UNREAD_ATTRIBUTES)]
    if tag in GRADIENTS and element.get("gradientUnits") != "userSpaceOnUse":
        faults.append(f'<{tag} id="{element.get("id")}"> wants gradientUnits="userSpaceOnUse"')
    for paint in PAINTS:
        value = element.get(paint)
        if value is not None and bad_paint(value, ids):
            faults.append(f'<{tag} {paint}="{value}"> is no hex colour, none or known url(#id)')
    return faults


def picture_faults(svg: str) -> list[str]:
    """All that is wrong with one picture's source, in words."""
    root = ElementTree.fromstring(svg)
    elements = list(root.iter())
    ids = {found for element in elements if (found := element.get("id"))}
    faults = [f"<svg> has no {name}" for name in ("viewBox", "width", "height") if not root.get(name)]
    if len(ids) < sum(1 for element in elements if element.get("id")):
        faults.append("two elements have the same id")
    return faults + [fault for element in elements for fault in element_faults(element, ids)]


@cache
def drawn(path: Path, side: int) -> pygame.Surface:
    """The picture, fitted into a square of ``side`` pixels."""
    return pygame.image.load_sized_svg(io.BytesIO(path.read_bytes()), (side, side))


def label(path: Path) -> str:
    """How a file is named in the test report."""
    return path.relative_to(ASSETS).as_posix()


@pytest.mark.parametrize("path", PICTURES, ids=label)
def test_a_picture_uses_only_what_the_loader_reads(path: Path) -> None:
    assert not picture_faults(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PICTURES, ids=label)
def test_a_picture_shows_something(path: Path) -> None:
    shown = drawn(path, 96).get_bounding_rect(min_alpha=24)
    assert shown.width > 0
    assert shown.height > 0


@pytest.mark.parametrize("path", [p for p in PICTURES if p.parent.name in BOXES], ids=label)
def test_small_pictures_share_a_box_and_keep_off_its_edge(path: Path) -> None:
    box = ElementTree.parse(path).getroot().get("viewBox")
    assert box == BOXES[path.parent.name]
    shown = drawn(path, 96).get_bounding_rect(min_alpha=24)
    assert pygame.Rect(1, 1, 94, 94).contains(shown), f"touches the edge: {shown}"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("<text>5</text>", "<text>"),
        ('<rect style="fill:#FFF"/>', "style"),
        ('<rect fill="red"/>', "red"),
        ('<rect fill="url(#gone)"/>', "gone"),
        ('<linearGradient id="a"/>', "userSpaceOnUse"),
        ('<g><use href="#a"/></g>', "<use>"),
        ('<g id="a"/><g id="a"/>', "same id"),
    ],
)
def test_the_lint_refuses_what_the_loader_would_skip(body: str, word: str) -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    assert any(word in fault for fault in picture_faults(f"{head}{body}</svg>"))


@cache
def font(path: Path) -> pygame.freetype.Font:
    """A face at 100 pixels; the freetype door, for it says which signs are missing."""
    pygame.freetype.init()
    return pygame.freetype.Font(path, 100)


@pytest.mark.parametrize("path", FONTS, ids=label)
def test_a_font_has_every_sign_the_game_writes(path: Path) -> None:
    found = zip(SIGNS, font(path).get_metrics(SIGNS), strict=True)
    assert [sign for sign, metric in found if metric is None] == []


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_digits_of_the_reading_face_align(weight: str) -> None:
    face = font(ASSETS / "fonts" / "andika" / f"Andika-{weight}.ttf")
    assert len({metric[4] for metric in face.get_metrics("0123456789")}) == 1


def test_every_font_folder_has_its_licence_and_its_credit() -> None:
    credit = (ASSETS / "fonts" / "CREDITS.md").read_text(encoding="utf-8")
    assert FONTS
    for path in FONTS:
        assert "SIL OPEN FONT LICENSE" in (path.parent / "OFL.txt").read_text(encoding="utf-8")
        assert path.name in credit
