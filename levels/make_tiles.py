"""Draws the tileset of the isles: composes each tile as SVG and writes tiles/night-isle.png and .tsx.

Run as ``python levels/make_tiles.py``; the same run always writes the same files.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame
from contours import COUNT, FULL, PLAIN, SADDLES, SIZE, number, shapes
from decor import DECOR

from game.isles import tiles as plan
from game.isles.tiles import NAME, PLANKS, first, walk

FOLDER = Path(__file__).parent / "tiles"
COLUMNS = 32

# A ground is painted from below: (colour, stroke width or 0 for a fill, how far lowered, how far grown).
Coat = tuple[str, float, float, float]
GROUNDS: dict[str, tuple[Coat, ...]] = {
    "shallow": (("#4FA9CB", 10, 0, 0), ("#60BCCE", 0, 0, 0)),
    "sand": (
        ("#8FD8E2", 24, 12, 0),
        ("#D8F5F7", 12, 12, 0),
        ("#85593A", 0, 13, 0),
        ("#A9794A", 0, 8, 0),
        ("#E2BE80", 6, 0, 0),
        ("#F3DCA4", 0, 0, 0),
    ),
    "grass": (("#D9BD80", 7, 6, 0), ("#4FA56C", 0, 6, 0), ("#79C176", 5, 0, 0), ("#8FCE7C", 0, 0, 0)),
    "meadow": (("#9BD581", 10, 0, 0), ("#A6DB86", 0, 0, 0)),
    "grove": (("#82C678", 10, 0, 0), ("#75BD74", 0, 0, 0)),
    "path": (("#C39A5E", 5, 0, -8), ("#D9B577", 0, 0, -8), ("#E9C98D", 0, -4, -8)),
    "hill": (
        ("#6FB96F", 14, 19, 0),
        ("#6A5A86", 0, 18, 0),
        ("#8A7AA3", 0, 12, 0),
        ("#4FA56C", 5, 3, 0),
        ("#C6EA9C", 5, 0, 0),
        ("#A2D983", 0, 0, 0),
    ),
}


def painted(index: int, coats: tuple[Coat, ...]) -> str:
    """The drawing of one tile of a ground."""
    parts: list[str] = []
    for colour, width, down, out in coats:
        line, ground = shapes(index, down, out)
        if width and line:
            look = f'fill="none" stroke="{colour}" stroke-width="{width}"'
            parts.append(f'<path d="{line}" {look}/>')
        elif not width:
            parts.append(f'<path d="{ground}" fill="{colour}"/>')
    return "".join(parts)


def tiles() -> list[tuple[str, str, bool | None]]:
    """Name, drawing and walkability of every tile, in order."""
    if (tuple(GROUNDS), tuple(DECOR)) != (plan.GROUNDS, plan.SINGLES):
        raise SystemExit("the tiles drawn here and those in game/isles/tiles.py aren't the same, or in another order")
    made: list[tuple[str, str, bool | None]] = [
        ("sea", f'<rect x="-9" y="-9" width="{SIZE + 18}" height="{SIZE + 18}" fill="#4096C4"/>', False)
    ]
    for ground, coats in GROUNDS.items():
        made += [(f"{ground} {i}", painted(i, coats), walk(ground, i)) for i in range(COUNT)]
    made += [(name, drawing, True if name in PLANKS else None) for name, drawing in DECOR.items()]
    return made


def picture(made: list[tuple[str, str, bool | None]]) -> pygame.Surface:
    """All tiles on one sheet."""
    sheet = pygame.Surface((COLUMNS * SIZE, -(-len(made) // COLUMNS) * SIZE), pygame.SRCALPHA)
    for i, (_, drawing, _) in enumerate(made):
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{drawing}</svg>'
        tile = pygame.image.load_sized_svg(io.BytesIO(svg.encode()), (SIZE, SIZE))
        sheet.blit(tile, (i % COLUMNS * SIZE, i // COLUMNS * SIZE))
    return sheet


def brushes() -> list[str]:
    """The terrain brushes that Tiled offers: one a ground, by corners."""
    lines = [" <wangsets>"]
    for ground in GROUNDS:
        lines.append(f'  <wangset name="{ground}" type="corner" tile="{first(ground) + FULL}">')
        lines.append(f'   <wangcolor name="{ground}" color="#ffd25e" tile="-1" probability="1"/>')
        for mask in (*PLAIN, *SADDLES, 15):
            corner = [mask >> bit & 1 for bit in (1, 2, 3, 0)]  # Tiled: NE, SE, SW, NW
            wang = ",".join(f"0,{c}" for c in corner)
            lines.append(f'   <wangtile tileid="{first(ground) + number(mask)}" wangid="{wang}"/>')
        lines.append("  </wangset>")
    return [*lines, " </wangsets>"]


def tileset(made: list[tuple[str, str, bool | None]], size: tuple[int, int]) -> str:
    """The tileset file that Tiled and the game read."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tileset version="1.10" name="{NAME}" tilewidth="{SIZE}" tileheight="{SIZE}"'
        f' tilecount="{len(made)}" columns="{COLUMNS}">',
        f' <image source="{NAME}.png" width="{size[0]}" height="{size[1]}"/>',
    ]
    for i, (name, _, can) in enumerate(made):
        if can is not None:
            value = f'<property name="walk" type="bool" value="{str(can).lower()}"/>'
            lines.append(f' <tile id="{i}" type="{name}"><properties>{value}</properties></tile>')
    return "\n".join([*lines, *brushes(), "</tileset>", ""])


def main() -> None:
    made = tiles()
    sheet = picture(made)
    FOLDER.mkdir(exist_ok=True)
    pygame.image.save(sheet, FOLDER / f"{NAME}.png")
    (FOLDER / f"{NAME}.tsx").write_text(tileset(made, sheet.get_size()), encoding="utf-8")
    print(f"{len(made)} tiles, {COUNT} a ground, {sheet.get_size()}")


if __name__ == "__main__":
    main()
