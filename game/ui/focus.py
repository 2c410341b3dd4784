"""Where the keyboard's focus goes next when an arrow key is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.stage import Target


def neighbour(targets: Sequence[Target], focus: str, way: tuple[int, int]) -> str:
    """The id of the target nearest to ``focus`` in the direction ``way``; itself if there is none.

    Distance across the direction counts double, so that rows and columns are kept.
    """
    if not targets:
        return ""
    here = next((t for t in targets if t.id == focus), None)
    if here is None:
        return targets[0].id
    best, least = here.id, float("inf")
    for other in targets:
        dx, dy = other.rect.centerx - here.rect.centerx, other.rect.centery - here.rect.centery
        along = dx * way[0] + dy * way[1]
        across = abs(dx * way[1]) + abs(dy * way[0])
        if along > 1 and along + 2 * across < least and along >= across * 0.4:
            best, least = other.id, along + 2 * across
    return best
