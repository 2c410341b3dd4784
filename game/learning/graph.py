"""Who needs whom: the prerequisites of all skills as the learner model looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from game.model import Skill

SHARES = (0.5, 0.25, 0.125)
"""What a right answer counts as a review of what it builds on: directly, through one, through two skills."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Skills by id, with what each builds on. A need that is on no map, or that closes a circle, is left out."""

    skills: Mapping[str, Skill] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # skills that need it directly
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # all prerequisites, nearest first
    shares: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)  # implicit credit
    depth: Mapping[str, int] = field(default_factory=dict)  # layers of prerequisites
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # all skills that need it in the end

    @property
    def mark(self) -> str:
        """Names these prerequisites in the rules of a snapshot; empty where there are none."""
        pairs = sorted((name, needs, self.skills[name].type) for name, needs in self.needs.items())
        return f" g{crc32(repr(pairs).encode()):08x}" if pairs else ""


def graph_of(skills: Iterable[Skill]) -> Graph:
    """The graph of these skills."""
    by_id = {skill.id: skill for skill in skills}
    needs = _without_circles({name: tuple(n for n in s.needs if n in by_id) for name, s in by_id.items()})
    gives: dict[str, list[str]] = {name: [] for name in by_id}
    for name, some in needs.items():
        for need in some:
            gives[need].append(name)
    layers = {name: _layers(name, needs) for name in by_id}
    below = {name: tuple(one for layer in some for one in layer) for name, some in layers.items()}
    shares = {
        name: tuple((one, share) for layer, share in zip(some, SHARES, strict=False) for one in layer)
        for name, some in layers.items()
    }
    depth: dict[str, int] = {}
    for name in sorted(by_id, key=lambda one: len(below[one])):
        depth[name] = 1 + max((depth[need] for need in needs[name]), default=-1)
    above: dict[str, list[str]] = {name: [] for name in by_id}
    for name, some in below.items():
        for one in some:
            above[one].append(name)
    return Graph(by_id, needs, _frozen(gives), below, shares, depth, _frozen(above))


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(some) for name, some in lists.items()}


def _layers(name: str, needs: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Prerequisites by how far away they are, each at its nearest."""
    met, layers, edge = {name}, [], [name]
    while edge:
        edge = list(dict.fromkeys(need for one in edge for need in needs[one] if need not in met))
        met.update(edge)
        if edge:
            layers.append(edge)
    return layers


def _without_circles(needs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The needs without those that would lead back to where they came from."""
    kept: dict[str, tuple[str, ...]] = {}
    done: set[str] = set()
    for root in needs:
        way: list[tuple[str, list[str]]] = [] if root in done else [(root, list(needs[root]))]
        on_way = {root}
        while way:
            name, left = way[-1]
            if left:
                need = left.pop()
                if need not in done and need not in on_way:
                    way.append((need, list(needs[need])))
                    on_way.add(need)
                elif need in on_way:
                    kept[name] = tuple(n for n in kept.get(name, needs[name]) if n != need)
            else:
                way.pop()
                on_way.discard(name)
                done.add(name)
                kept.setdefault(name, needs[name])
    return {name: kept[name] for name in needs}
