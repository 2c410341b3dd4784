"""Draws the prerequisites of a skill map for a teacher to print: what is learned first stands on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from game.authoring import paper
from game.authoring.layers import Edge, Layout, Node, lay_out
from game.model import Skill, SkillMap

TITLE, CODES, OUTER = 15.0, 11.0, 12.0  # letter sizes
LOW, HIGH, OUTER_HIGH = 68.0, 82.0, 40.0  # boxes with one line of codes at most, with two, of other maps
PAD, GAP, BEND, MARGIN = 12.0, 26.0, 6.0, 36.0
NARROW, BROAD, SHEET = 110.0, 166.0, 720.0  # text in a box, at least and as a rule at most; the whole sheet
RISE, MOST_RISE = 46.0, 130.0  # between two layers
PORT, PORTS = 14.0, 0.66  # between two lines at a box, and the part of its width that all of them may take
ARROW = 7.0
LEGEND = (
    "An arrow leads from what is learned first. Yellow with a thick edge: nothing has to come before it. "
    "Dashed: a skill of another map."
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything is, in units of the picture: the layout, the layers' upper edges, the boxes' size."""

    layout: Layout
    tops: tuple[float, ...]
    box: float
    high: float
    depth: Mapping[Node, int]

    def top(self, node: Node) -> float:
        """The upper edge of the layer that a box or a bend is in."""
        return self.tops[self.depth[node]]

    def foot(self, node: Node) -> float:
        """The lower edge of that layer."""
        return self.top(node) + self.high


def graph(skill_map: SkillMap, titles: Mapping[str, str] | None = None) -> str:
    """An SVG of the prerequisites. ``titles`` are those of other maps' skills, by id, where they are known.

    The same map gives the same text. ValueError where prerequisites form a circle.
    """
    frame, nodes = framed(skill_map)
    inside = {skill.id: skill for skill in skill_map.skills}
    lines = [_line(frame, edge, shifts, nodes) for edge, shifts in _ports(frame).items()]
    boxes = [
        _skill(frame, node, inside[name]) if name in inside else _outer(frame, node, name, (titles or {}).get(name, ""))
        for node, name in enumerate(nodes)
    ]
    wide = max(SHEET, max((x + frame.box / 2 for x in frame.layout.x.values()), default=0.0) + MARGIN)
    head, below = _head(skill_map, wide - 2 * MARGIN)
    high = below + (frame.tops[-1] + frame.high if frame.tops else 0.0) + MARGIN
    body = f'<g transform="translate(0 {below:.0f})">' + "\n".join([*lines, *boxes]) + "</g>"
    return paper.sheet(wide, high, f"{skill_map.title}: prerequisites", [*head, body])


def framed(skill_map: SkillMap) -> tuple[Frame, tuple[str, ...]]:
    """Where each box is, and the boxes' ids: the map's skills, then those of other maps that they need."""
    needs = (need for skill in skill_map.skills for need in skill.needs)
    nodes = tuple(dict.fromkeys([*(skill.id for skill in skill_map.skills), *needs]))
    place = {name: node for node, name in enumerate(nodes)}
    edges = [(place[need], place[skill.id]) for skill in skill_map.skills for need in skill.needs]
    box = box_width(skill_map)
    laid = lay_out(len(nodes), edges, box, GAP, BEND)
    layout = Layout(laid.layers, {node: x + MARGIN for node, x in laid.x.items()}, laid.routes)
    depth = {node: index for index, row in enumerate(layout.layers) for node in row}
    two = any(len(_codes(skill)) > 1 for skill in skill_map.skills)
    high = HIGH if two else LOW
    return Frame(layout, _tops(layout, depth, high), box, high, depth), nodes


def _tops(layout: Layout, depth: Mapping[Node, int], high: float) -> tuple[float, ...]:
    """The upper edges of the layers; where lines go far to the side there is more room below."""
    far = [0.0] * len(layout.layers)
    for a, b in (step for route in layout.routes.values() for step in pairwise(route)):
        far[depth[a]] = max(far[depth[a]], abs(layout.x[a] - layout.x[b]))
    tops, at = [], 0.0
    for side in far:
        tops.append(at)
        at += high + min(MOST_RISE, RISE + side / 9)
    return tuple(tops)


def box_width(skill_map: SkillMap) -> float:
    """As wide as the widest title, on two lines where it is long, or the widest line of codes; within bounds."""
    long = max((paper.needed(one.title, TITLE) for one in skill_map.skills), default=0.0)
    room = min(2 * BROAD, max(BROAD, long))
    titles = (paper.width(line, TITLE) for one in skill_map.skills for line in paper.wrapped(one.title, TITLE, room))
    codes = (paper.width(line, CODES) for one in skill_map.skills for line in _codes(one))
    return max(NARROW, *titles, *codes) + 2 * PAD


def _codes(skill: Skill) -> list[str]:
    """The standards' codes on two lines at most."""
    codes = ", ".join(standard.code for standard in skill.standards)
    return paper.wrapped(codes, CODES, BROAD) if codes else []


# ------------------------------------------------------------------ parts of the picture


def _head(skill_map: SkillMap, room: float) -> tuple[list[str], float]:
    """The map's title, what it is about and what the signs mean; and where the graph may begin."""
    parts = [paper.words(MARGIN, 46, paper.shortened(skill_map.title, 26, room), 26, weight="bold")]
    about, at = paper.paragraph(MARGIN, 48, f"{skill_map.about} {_counted(skill_map)}", room, paper.QUIET)
    legend, at = paper.paragraph(MARGIN, at + 4, LEGEND, room, paper.QUIET)
    return [*parts, *about, *legend], at + 32


def _counted(skill_map: SkillMap) -> str:
    count = len(skill_map.skills)
    return f"{count} skill." if count == 1 else f"{count} skills."


def _skill(frame: Frame, node: Node, skill: Skill) -> str:
    """A skill's box: its title on one or two lines, and its standards."""
    middle, top = frame.layout.x[node], frame.top(node)
    room = frame.box - 2 * PAD
    first = not skill.needs
    style = {"rx": "14", "stroke": paper.INK, "stroke_width": "3" if first else "1.5"}
    parts = [
        paper.box(middle - frame.box / 2, top, frame.box, frame.high, paper.START if first else paper.BOX, **style)
    ]
    titles, codes = paper.wrapped(skill.title, TITLE, room), _codes(skill)
    at = top + (frame.high - 18 * len(titles) - 15 * len(codes)) / 2 - 3
    for line in titles:
        at += 18
        parts.append(paper.words(middle, at, line, TITLE, anchor="middle", weight="bold"))
    at += 2
    for line in codes:
        at += 15
        parts.append(paper.words(middle, at, line, CODES, anchor="middle", fill=paper.QUIET))
    return paper.named("skill", f"{skill.id}: {skill.about}", parts)


def _outer(frame: Frame, node: Node, name: str, title: str) -> str:
    """A small dashed box for a skill of another map: its title, or its id, and the map's."""
    middle, top = frame.layout.x[node], frame.foot(node) - OUTER_HIGH
    room = frame.box - 2 * PAD
    owner, _, own = name.partition("/")
    style = {"rx": "10", "stroke": paper.QUIET, "stroke_width": "1.5", "stroke_dasharray": "5 4"}
    parts = [
        paper.box(middle - frame.box / 2, top, frame.box, OUTER_HIGH, paper.PAPER, **style),
        paper.words(middle, top + 17, paper.shortened(title or own or name, OUTER, room), OUTER, anchor="middle"),
        paper.words(middle, top + 32, paper.shortened(owner, CODES, room), CODES, anchor="middle", fill=paper.QUIET),
    ]
    return paper.named("outer", name, parts)


def _ports(frame: Frame) -> dict[Edge, tuple[float, float]]:
    """How far from the middle of its two boxes each line leaves and arrives, so that they don't lie on one another."""
    x, routes = frame.layout.x, frame.layout.routes
    leaving = _spread(frame, {edge: (edge[0], x[route[1]]) for edge, route in routes.items()})
    arriving = _spread(frame, {edge: (edge[1], x[route[-2]]) for edge, route in routes.items()})
    return {edge: (leaving[edge], arriving[edge]) for edge in routes}


def _spread(frame: Frame, ends: Mapping[Edge, tuple[Node, float]]) -> dict[Edge, float]:
    """For lines by the box they end at and the place they come from: their shift from the box's middle."""
    at: dict[Node, list[Edge]] = {}
    for edge in sorted(ends, key=lambda edge: (ends[edge][1], edge)):
        at.setdefault(ends[edge][0], []).append(edge)
    shifts: dict[Edge, float] = {}
    for edges in at.values():
        apart = min(PORT, PORTS * frame.box / max(1, len(edges) - 1))
        shifts |= {edge: apart * (index - (len(edges) - 1) / 2) for index, edge in enumerate(edges)}
    return shifts


def _line(frame: Frame, edge: Edge, shifts: tuple[float, float], nodes: tuple[str, ...]) -> str:
    """An arrow: straight down past each layer, curved between them."""
    x, route = frame.layout.x, frame.layout.routes[edge]
    points = [(x[edge[0]] + shifts[0], frame.foot(edge[0]))]
    for bend in route[1:-1]:
        points += [(x[bend], frame.top(bend)), (x[bend], frame.foot(bend))]
    end, tip = x[edge[1]] + shifts[1], frame.top(edge[1])
    points.append((end, tip - ARROW))
    arrow = f"M{end:.1f} {tip:.1f}l{-ARROW * 0.6:.1f} {-ARROW - 2:.1f}h{ARROW * 1.2:.1f}z"
    drawn = f'<path d="{_curve(points)}" fill="none" stroke="{paper.LINE}" stroke-width="1.8"/>'
    title = f"{nodes[edge[0]]} comes before {nodes[edge[1]]}"
    return paper.named("need", title, [drawn, f'<path d="{arrow}" fill="{paper.LINE}"/>'])


def _curve(points: Iterable[tuple[float, float]]) -> str:
    """A path through points that go down the page, upright at each of them."""
    points = list(points)
    steps = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        half = (to_y - y) / 2
        curve = f"C{x:.1f} {y + half:.1f} {to_x:.1f} {to_y - half:.1f} {to_x:.1f} {to_y:.1f}"
        steps.append(f"V{to_y:.1f}" if abs(x - to_x) < 0.05 else curve)
    return "".join(steps)
