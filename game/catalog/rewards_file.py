"""Loads the badges of a rewards file, checked whole."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from game.catalog.cache import kept
from game.catalog.faults import CatalogError, Fault, in_order, write_instead
from game.catalog.files import digest, read_bytes
from game.model import Badge


def load_badges(
    path: Path, cache_dir: Path | None = None, measures: Collection[str] | None = None
) -> tuple[Badge, ...]:
    """The badges in this file, in its order. Raises CatalogError with every fault.

    ``measures`` are the names a badge may ask for; by default those that ``game.rewards`` offers.
    """
    known = _measures() if measures is None else measures
    raw = read_bytes(path)
    key = f"{digest(raw)} {' '.join(sorted(known))}"
    return kept(cache_dir, f"rewards {path.absolute()}", key, tuple[Badge, ...], lambda: _read(path, raw, known))


def check_badges(path: Path, measures: Collection[str] | None = None) -> list[Fault]:
    """Every fault of a rewards file, in the order of its lines."""
    try:
        load_badges(path, None, measures)
    except CatalogError as error:
        return list(error.faults)
    return []


def _measures() -> Collection[str]:
    from game.rewards import MEASURES

    return MEASURES


def _read(path: Path, raw: bytes, measures: Collection[str]) -> tuple[Badge, ...]:
    from game.catalog.schema import BadgeFile, RewardsFile  # slow to import, so only here
    from game.catalog.shape import read_part
    from game.catalog.tree import check_ids, parse

    document = parse(path, raw)
    faults = document.faults
    read_part(RewardsFile, document.data, document, (), faults)
    entries = document.data.get("badges") if isinstance(document.data, dict) else None
    entries = entries if isinstance(entries, list) else []
    badges: list[Badge] = []
    for index, entry in enumerate(entries):
        model = read_part(BadgeFile, entry, document, ("badges", index), faults)
        if model is None:
            continue
        if model.measure not in measures:
            what = f"there is no measure '{model.measure}'"
            document.add(("badges", index, "measure"), what, write_instead(model.measure, measures))
        badges.append(Badge(**model.model_dump()))
    check_ids(entries, "badge", document, ("badges",))
    if faults:
        raise CatalogError(in_order(faults))
    return tuple(badges)
