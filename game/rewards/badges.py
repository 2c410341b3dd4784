"""Badges: lasting marks, each a question asked of one measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.model import Badge


def earned(badges: Iterable[Badge], measures: Mapping[str, float]) -> frozenset[str]:
    """Ids of the badges whose measure has reached what they ask; an unknown measure counts 0."""
    return frozenset(badge.id for badge in badges if measures.get(badge.measure, 0.0) >= badge.at_least)
