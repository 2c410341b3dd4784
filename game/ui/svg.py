"""Writes the few SVG shapes that screens are drawn with; ``paint`` are attributes such as fill or stroke_width."""

from __future__ import annotations


def tag(name: str, **paint: object) -> str:
    """One element; underscores in names become hyphens, None leaves an attribute out."""
    written = (f'{key.replace("_", "-")}="{value}"' for key, value in paint.items() if value is not None)
    return f"<{name} {' '.join(written)}/>"


def rect(x: float, y: float, w: float, h: float, r: float = 0, **paint: object) -> str:
    """A rectangle with corners of radius ``r``."""
    return tag("rect", x=x, y=y, width=w, height=h, rx=r, **paint)


def circle(x: float, y: float, r: float, **paint: object) -> str:
    """A circle around (x, y)."""
    return tag("circle", cx=x, cy=y, r=r, **paint)


def line(*points: tuple[float, float], **paint: object) -> str:
    """A line through points, with round ends."""
    d = "M" + " L".join(f"{x} {y}" for x, y in points)
    return path(d, **{"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round", **paint})


def path(d: str, **paint: object) -> str:
    """A path."""
    return tag("path", d=d, **paint)
