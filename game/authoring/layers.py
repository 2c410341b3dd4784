"""Lays a graph out in layers: what is needed stands above, few lines cross, and no line runs through a box.

The steps are those of Sugiyama, Tagawa & Toda (1981): layers by longest path, a bend (a node without a box) in
every layer that a long line passes, an order in each layer by barycentres, and places by least squares.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Node = int  # boxes are 0, 1, 2 ... in the order given; bends follow
Edge = tuple[Node, Node]  # from what is needed to what needs it

SWEEPS, SETTLING = 12, 16
STIFF = 6.0  # how much harder a bend is pulled straight than a box is pulled to its neighbours
LOOSE = 0.02  # and how little a box without neighbours is pulled to the others of its layer


@dataclass(frozen=True, slots=True)
class Layout:
    """``layers``: the nodes of each layer from left to right. ``x``: the middle of each node.

    ``routes``: for each edge the nodes it goes through, both ends among them, one a layer.
    """

    layers: tuple[tuple[Node, ...], ...]
    x: Mapping[Node, float]
    routes: Mapping[Edge, tuple[Node, ...]]


def lay_out(count: int, edges: Iterable[Edge], width: float, gap: float, bend: float) -> Layout:
    """A layout of ``count`` boxes ``width`` wide and ``gap`` apart; bends are ``bend`` wide.

    The same graph gives the same layout. ValueError where the edges form a circle.
    """
    edges = sorted({(a, b) for a, b in edges if a != b})
    layer = layer_of(count, edges)
    routes, layer = _routed(edges, layer)
    links = [step for route in routes.values() for step in pairwise(route)]
    rows = _ordered(layer, links)
    widths = {node: width if node < count else bend for node in layer}
    x = _placed(rows, links, widths, gap, count)
    return Layout(tuple(map(tuple, rows)), x, routes)


# ------------------------------------------------------------------ layers


def layer_of(count: int, edges: Sequence[Edge]) -> dict[Node, int]:
    """The layer of each box: below all it needs, not too many in a layer. ValueError where edges form a circle."""
    most = max(8, round(1.6 * math.sqrt(count)))
    needs, gives = _neighbours(edges)
    height = _heights(count, needs, gives)
    layer: dict[Node, int] = {}
    depth = 0
    while len(layer) < count:
        ready = [
            n for n in range(count) if n not in layer and all(layer.get(m, depth) < depth for m in needs.get(n, ()))
        ]
        for node in sorted(ready, key=lambda n: (-height[n], n))[:most]:
            layer[node] = depth
        depth += 1
    for node in sorted(layer, key=lambda n: (-layer[n], n)):  # what only others wait for stands near them
        after = gives.get(node, ())
        if len(after) > len(needs.get(node, ())):
            layer[node] = max(layer[node], min(layer[m] for m in after) - 1)
    return layer


def _neighbours(edges: Iterable[Edge]) -> tuple[dict[Node, list[Node]], dict[Node, list[Node]]]:
    above: dict[Node, list[Node]] = {}
    below: dict[Node, list[Node]] = {}
    for a, b in edges:
        above.setdefault(b, []).append(a)
        below.setdefault(a, []).append(b)
    return above, below


def _heights(count: int, needs: Mapping[Node, list[Node]], gives: Mapping[Node, list[Node]]) -> list[int]:
    """How many layers must follow each box. ValueError where edges form a circle."""
    waiting = [len(gives.get(node, ())) for node in range(count)]
    height = [0] * count
    done = [node for node in range(count) if not waiting[node]]
    for node in done:  # grows while it is walked
        for need in needs.get(node, ()):
            height[need] = max(height[need], height[node] + 1)
            waiting[need] -= 1
            if not waiting[need]:
                done.append(need)
    if len(done) < count:
        raise ValueError("the prerequisites form a circle")
    return height


def _routed(edges: Sequence[Edge], layer: dict[Node, int]) -> tuple[dict[Edge, tuple[Node, ...]], dict[Node, int]]:
    """Each edge's way through the layers, and the layers with the bends that takes."""
    layer, routes, fresh = dict(layer), {}, len(layer)
    for a, b in edges:
        between = range(layer[a] + 1, layer[b])
        bends = range(fresh, fresh + len(between))
        layer |= dict(zip(bends, between, strict=True))
        routes[a, b] = (a, *bends, b)
        fresh += len(between)
    return routes, layer


# ------------------------------------------------------------------ order


def _ordered(layer: Mapping[Node, int], links: Sequence[Edge]) -> list[list[Node]]:
    """The nodes of each layer in an order with few crossings: the best of some sweeps down and up."""
    above, below = _neighbours(links)
    rows: list[list[Node]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in sorted(layer):
        rows[layer[node]].append(node)
    best, fewest = [*map(list, rows)], crossings(rows, below)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        span = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for depth in span:
            _sort(rows[depth], rows[depth - 1 if down else depth + 1], above if down else below)
        now = crossings(rows, below)
        if now < fewest:
            best, fewest = [*map(list, rows)], now
    return best


def _sort(row: list[Node], fixed: list[Node], neighbours: Mapping[Node, list[Node]]) -> None:
    """Order a row by the middle of each node's neighbours in the fixed row; those without stay about where they are."""
    place = {node: index / max(1, len(fixed) - 1) for index, node in enumerate(fixed)}
    own = {node: index / max(1, len(row) - 1) for index, node in enumerate(row)}

    def middle(node: Node) -> float:
        near = neighbours.get(node, ())
        return sum(place[other] for other in near) / len(near) if near else own[node]

    row.sort(key=lambda node: (middle(node), own[node]))


def crossings(rows: Sequence[Sequence[Node]], below: Mapping[Node, Sequence[Node]]) -> int:
    """How many pairs of links cross, all layers together."""
    total = 0
    for row, under in pairwise(rows):
        place = {node: index for index, node in enumerate(under)}
        ends: list[int] = []
        for node in row:
            mine = sorted(place[other] for other in below.get(node, ()))
            total += sum(len(ends) - bisect_left(ends, end + 1) for end in mine)
            for end in mine:
                insort(ends, end)
    return total


# ------------------------------------------------------------------ places


def _placed(
    rows: Sequence[Sequence[Node]], links: Sequence[Edge], widths: Mapping[Node, float], gap: float, count: int
) -> dict[Node, float]:
    """The middle of each node: near its neighbours, but a gap from the next; the leftmost edge is at 0."""
    above, below = _neighbours(links)
    x: dict[Node, float] = {}
    for row in rows:
        whole = sum(widths[node] + gap for node in row)
        at = -whole / 2
        for node in row:
            x[node] = at + widths[node] / 2
            at += widths[node] + gap
    for turn in range(SETTLING):
        ways = (above,) if turn % 2 == 0 else (below,)
        ways = (above, below) if turn >= SETTLING - 2 else ways
        for row in rows if turn % 2 == 0 else reversed(rows):
            _settle(row, ways, x, widths, gap, count)
    left = min((x[node] - widths[node] / 2 for node in x), default=0.0)
    return {node: place - left for node, place in x.items()}


def _settle(
    row: Sequence[Node],
    ways: Sequence[Mapping[Node, list[Node]]],
    x: dict[Node, float],
    widths: Mapping[Node, float],
    gap: float,
    count: int,
) -> None:
    """Move one row to where its neighbours want it, in the same order and without overlaps."""
    wanted: list[float] = []
    weights: list[float] = []
    offsets: list[float] = []
    middle = sum(x[node] for node in row) / max(1, len(row))
    for index, node in enumerate(row):
        near = [other for way in ways for other in way.get(node, ())]
        before = offsets[-1] + (widths[row[index - 1]] + widths[node]) / 2 + gap if index else 0.0
        offsets.append(before)
        wanted.append((sum(x[other] for other in near) / len(near) if near else middle) - before)
        weights.append(STIFF if node >= count and any(o >= count for o in near) else 1.0 if near else LOOSE)
    for node, offset, place in zip(row, offsets, rising(wanted, weights), strict=True):
        x[node] = place + offset


def rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers nearest to ``wanted`` (weighted least squares) that never fall: pool adjacent violators."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for mean, weight in zip(wanted, weights, strict=True):
        size = 1
        while pools and pools[-1][0] > mean:
            before, heavy, many = pools.pop()
            mean = (before * heavy + mean * weight) / (heavy + weight)
            weight, size = weight + heavy, size + many
        pools.append((mean, weight, size))
    return [mean for mean, _, size in pools for _ in range(size)]
