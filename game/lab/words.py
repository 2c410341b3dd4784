"""How the lab prints: plain tables, and progress of long work that doesn't flood a log."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

Tick = Callable[[str, float], None]
"""Told while work gets done: what is being done, and which share of it (0 to 1) is."""

_BAR = 30
_QUARTER = 0.25


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under their names; the first to the left, numbers to the right."""
    wide = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(w) if not n else cell.rjust(w) for n, (cell, w) in enumerate(zip(cells, wide, strict=True))
        )
        return "  ".join((first, *others)).rstrip()

    return "\n".join(line(cells) for cells in (head, *rows))


def figure(value: float | int | None) -> str:
    """A number as a cell: counts whole, shares with four decimals, what isn't known as a dash."""
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def measures(columns: Mapping[str, Mapping[str, float | int | None]]) -> str:
    """One line a measure, one column a log; a measure that a column lacks is a dash."""
    keys = list(dict.fromkeys(key for values in columns.values() for key in values))
    return table(["", *columns], [[key, *(figure(values.get(key)) for values in columns.values())] for key in keys])


def ticking(write: Callable[[str], object], live: bool) -> Tick:
    """Progress through ``write``: a bar that grows on a terminal (``live``), else a line a quarter."""
    last: list[tuple[str, int]] = [("", -1)]

    def tick(what: str, share: float) -> None:
        share = min(1.0, max(0.0, share)) if math.isfinite(share) else 0.0
        step = (what, int(share * 100) if live else int(share / _QUARTER))
        if step == last[0]:
            return
        if live:
            full = round(_BAR * share)
            begin = "\n" if last[0][0] not in ("", what) and last[0][1] < 100 else ""
            bar = f"[{'#' * full}{'.' * (_BAR - full)}] {step[1]:3d} %"
            write(f"{begin}\r{what} {bar}" + ("\n" if share >= 1.0 else ""))
        else:
            write(f"{what}: {100 * share:.0f} %\n")
        last[0] = step

    return tick
