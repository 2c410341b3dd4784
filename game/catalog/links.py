"""Checks what leads from one map to another: prerequisites there, and circles through several maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from game.catalog.faults import Fault, write_instead
from game.model import SkillMap

MOST_CIRCLES = 20  # that are told at once; a dense knot holds more than anyone could read
LONGEST_CIRCLE = 12  # names of one that are written out


def link_faults(maps: Iterable[SkillMap], where: Path) -> list[Fault]:
    """Prerequisites in other maps that don't exist, and skills of several maps that need each other in a circle."""
    needs = {skill.id: skill.needs for one in maps for skill in one.skills}
    faults: list[Fault] = []
    for skill, wanted in needs.items():
        for need in sorted(set(wanted) - needs.keys()):
            what = f"the skill '{skill}' needs '{need}', which is in none of these maps"
            faults.append(Fault(str(where), 1, what, write_instead(need, needs)))
    for circle in circles(needs):
        faults.append(Fault(str(where), 1, circle_words(circle), "take one of these needs out"))
    return faults


def circle_words(circle: list[str]) -> str:
    """A circle in words; of a long one its beginning and its end."""
    half = LONGEST_CIRCLE // 2
    shown = circle if len(circle) <= LONGEST_CIRCLE else [*circle[:half], "…", *circle[-half:]]
    return f"these skills need each other in a circle: {' → '.join(shown)}"


def circles(needs: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The first circles met on a walk along the needs, each as its names in order, first name again last."""
    done: set[str] = set()
    found: list[list[str]] = []
    for start in needs:
        if start in done:
            continue
        trail, on_trail = [start], {start}
        walk = [(start, iter(needs[start]))]
        while walk:
            name, rest = walk[-1]
            for need in rest:
                if need in on_trail and len(found) >= MOST_CIRCLES:
                    return found
                if need in on_trail:
                    found.append([*trail[trail.index(need) :], need])
                elif need in needs and need not in done:
                    walk.append((need, iter(needs[need])))
                    trail.append(need)
                    on_trail.add(need)
                    break
            else:
                done.add(name)
                walk.pop()
                on_trail.discard(trail.pop())
    return found
