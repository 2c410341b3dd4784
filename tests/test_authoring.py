"""Tools for authors: the graph of a map is legible, coverage counts right, simulated learners find what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from csv import DictReader
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game import learning
from game.authoring import paper, report
from game.authoring.course import behind, depths
from game.authoring.coverage import FrameworkError, codes, coverage, frameworks, told
from game.authoring.figures import Simulation
from game.authoring.graph import framed, graph
from game.authoring.layers import crossings, lay_out, layer_of, rising
from game.authoring.simulate import simulate
from game.model import Attempt, Draw, Misconception, Progress, Skill, SkillMap, Standard, Template

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, GAP, BEND = 100.0, 20.0, 6.0


def _template(skill: str, name: str, **changes: object) -> Template:
    """Asks for a number and the next one; ``changes`` say otherwise."""
    plain: dict[str, object] = {
        "id": f"{skill}/{name}",
        "prompt": "{a} and 1 more?",
        "answer": "a + 1",
        "kinds": ("choose", "type"),
        "draw": (Draw(("a",), tuple(range(1, 10))),),
        "misconceptions": (Misconception("same", "Says the same", "a", "That is how many there were."),),
    }
    return Template(**{**plain, **changes})  # type: ignore[arg-type]


def _skill(
    name: str, needs: Sequence[str] = (), codes: Sequence[str] = (), title: str = "", **changes: object
) -> Skill:
    full = [need if "/" in need else f"m/{need}" for need in needs]
    standards = tuple(Standard("ccss-m", code) for code in codes)
    skill = f"m/{name}"
    templates = (_template(skill, "t", **changes),)
    return Skill(skill, title or name.title(), f"About {name}.", "count", tuple(full), standards, templates)


def _map(*skills: Skill) -> SkillMap:
    return SkillMap("m", "A map", "From here to there.", (5, 8), "ccss-m", skills)


# ------------------------------------------------------------------ layers


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """How many nodes, and edges that form no circle."""
    count = draw(st.integers(1, 24))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    order = draw(st.permutations(range(count)))
    edges = {(order[min(a, b)], order[max(a, b)]) for a, b in draw(st.lists(pairs, max_size=50)) if a != b}
    return count, sorted(edges)


@given(graphs())
def test_what_is_needed_stands_in_an_earlier_layer(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    layer = layer_of(count, edges)
    assert sorted(layer) == list(range(count))
    assert all(layer[a] < layer[b] for a, b in edges)


@given(graphs())
def test_boxes_and_bends_keep_their_distance(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    layout = lay_out(count, edges, WIDTH, GAP, BEND)
    assert sorted(node for row in layout.layers for node in row if node < count) == list(range(count))
    for row in layout.layers:
        for a, b in pairwise(row):
            apart = sum(WIDTH if node < count else BEND for node in (a, b)) / 2 + GAP
            assert layout.x[b] - layout.x[a] >= apart - 1e-6
    assert min(layout.x.values()) >= 0


@given(graphs())
def test_every_line_goes_down_layer_by_layer(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    layout = lay_out(count, edges, WIDTH, GAP, BEND)
    depth = {node: index for index, row in enumerate(layout.layers) for node in row}
    assert sorted(layout.routes) == edges
    for (a, b), route in layout.routes.items():
        assert (route[0], route[-1]) == (a, b)
        assert all(depth[after] == depth[before] + 1 for before, after in pairwise(route))
        assert all(node >= count for node in route[1:-1])


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        lay_out(3, [(0, 1), (1, 2), (2, 1)], WIDTH, GAP, BEND)


def test_lines_are_uncrossed_where_they_can_be() -> None:
    layout = lay_out(6, [(0, 5), (1, 4), (2, 3)], WIDTH, GAP, BEND)
    below = {0: [5], 1: [4], 2: [3]}
    assert crossings([[0, 1, 2], [3, 4, 5]], below) == 3
    assert crossings(layout.layers, below) == 0


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 10)), max_size=20))
def test_rising_never_falls_and_keeps_what_rises(pairs: list[tuple[float, float]]) -> None:
    wanted, weights = [a for a, _ in pairs], [b for _, b in pairs]
    found = rising(wanted, weights)
    assert len(found) == len(wanted)
    assert all(b >= a - 1e-9 for a, b in pairwise(found))
    assert rising(sorted(wanted), weights) == sorted(wanted)


# ------------------------------------------------------------------ graph


def _parts(svg: str, kind: str) -> list[ElementTree.Element]:
    return [part for part in ElementTree.fromstring(svg).iter(f"{SVG}g") if part.get("class") == kind]


def _written(part: ElementTree.Element) -> list[str]:
    return [line.text or "" for line in part.iter(f"{SVG}text")]


def test_the_graph_has_every_skill_its_codes_and_what_other_maps_give() -> None:
    first = _skill("count", codes=["K.CC.A.1", "K.CC.B.4a"], title="Count & <compare>")
    second = _skill("add", needs=["count", "other-isle/tens"])
    drawn = graph(_map(first, second), {"other-isle/tens": "Tens"})
    boxes, outer = _parts(drawn, "skill"), _parts(drawn, "outer")
    assert [" ".join(_written(box)) for box in boxes] == ["Count & <compare> K.CC.A.1, K.CC.B.4a", "Add"]
    assert [_written(box) for box in outer] == [["Tens", "other-isle"]]
    assert _written(_parts(graph(_map(second)), "outer")[1])[0] == "tens"
    lines = [line.findtext(f"{SVG}title") for line in _parts(drawn, "need")]
    assert sorted(map(str, lines)) == ["m/count comes before m/add", "other-isle/tens comes before m/add"]
    assert drawn == graph(_map(first, second), {"other-isle/tens": "Tens"})


@given(st.lists(st.text(max_size=22), min_size=1, max_size=6))
def test_any_title_gives_a_picture_that_holds_it(titles: list[str]) -> None:
    skills = [
        _skill(f"s{index}", title=title, needs=[f"s{index - 1}"] * bool(index)) for index, title in enumerate(titles)
    ]
    drawn = graph(_map(*skills))
    drawn.encode()
    boxes = _parts(drawn, "skill")
    assert len(boxes) == len(skills)
    for box, skill in zip(boxes, skills, strict=True):
        shown = paper.clean("".join(_written(box))).replace(" ", "")
        assert shown == paper.clean("".join(skill.title.split()))


@given(graphs(), st.lists(st.text("abcdefgW MI", max_size=22), min_size=24, max_size=24))
def test_text_stays_in_its_box_and_no_boxes_touch(drawn: tuple[int, list[tuple[int, int]]], titles: list[str]) -> None:
    count, edges = drawn
    skills = [
        _skill(f"s{n}", [f"s{a}" for a, b in edges if b == n], ["K.CC.A.1"] * (n % 5), titles[n]) for n in range(count)
    ]
    boxes = []
    for part in _parts(graph(_map(*skills)), "skill"):
        found = part.find(f"{SVG}rect")
        assert found is not None
        x, y, w, h = (float(found.get(key, "")) for key in ("x", "y", "width", "height"))
        boxes.append((x, y, w, h))
        for line in part.iter(f"{SVG}text"):
            size = float(line.get("font-size", ""))
            assert paper.width(line.text or "", size) <= w
            assert y + size * 0.7 <= float(line.get("y", "")) <= y + h
    for index, (x, y, w, h) in enumerate(boxes):
        for a, b, c, d in boxes[:index]:
            assert x >= a + c or a >= x + w or y >= b + d or b >= y + h


@given(graphs())
def test_a_line_that_passes_a_layer_passes_between_its_boxes(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    frame, nodes = framed(_map(*(_skill(f"s{n}", [f"s{a}" for a, b in edges if b == n]) for n in range(count))))
    assert len(nodes) == count
    for route in frame.layout.routes.values():
        for bend in route[1:-1]:
            row = frame.layout.layers[frame.depth[bend]]
            apart = [abs(frame.layout.x[bend] - frame.layout.x[node]) for node in row if node < count]
            assert all(distance > frame.box / 2 for distance in apart)


@given(st.text("aW i", max_size=60), st.floats(60, 300))
def test_wrapped_text_fits(text: str, room: float) -> None:
    lines = paper.wrapped(text, 15, room)
    assert len(lines) <= 2
    assert all(paper.width(line, 15) <= room for line in lines)


# ------------------------------------------------------------------ coverage


def test_the_common_core_has_its_69_codes() -> None:
    lines = codes("ccss-m")
    by_grade = [sum(line.grade == grade for line in lines) for grade in ("K", "1", "2")]
    assert by_grade == [22, 21, 26]
    assert len({line.code for line in lines}) == len({line.summary for line in lines}) == 69
    assert all(line.code.startswith(f"{line.grade}.") for line in lines)


def test_coverage_counts_parts_and_finds_slips_of_the_pen() -> None:
    elsewhere = replace(_skill("far"), standards=(Standard("ngss", "K.CC.A.2"),))
    first = _map(_skill("count", codes=["K.CC.B.4a", "K.CC.B.4b", "K.CC.A.1"]), elsewhere)
    second = _map(_skill("clock", codes=["1.MD.B.3", "1.MD.B.33"]))
    found = coverage([first, second], "ccss-m")
    have = {one.line.code: one.skills for one in found.lines if one.skills}
    assert have == {"K.CC.A.1": ("m/count",), "K.CC.B.4": ("m/count",), "1.MD.B.3": ("m/clock",)}
    assert found.covered == 3
    assert len(found.missing) == 66
    assert found.unknown == (("1.MD.B.33", ("m/clock",)),)
    text = told(found)
    assert "3 of 69" in text
    assert "Kindergarten: 2 of 22" in text
    assert "Grade 2: 0 of 26" in text
    assert "1.MD.B.33" in text
    assert text.index("Missing: 66") > text.index("Not in the list") > text.index("Grade 2")


def test_full_coverage_misses_nothing() -> None:
    every = _map(_skill("all", codes=[line.code for line in codes("ccss-m")]))
    text = told(coverage([every], "ccss-m"))
    assert "69 of 69" in text
    assert "Missing" not in text
    assert "Not in the list" not in text


def test_an_unknown_framework_is_refused_with_the_known_ones() -> None:
    assert "ccss-m" in frameworks()
    with pytest.raises(FrameworkError, match="there are: ccss-m"):
        codes("ccss-x")


def test_a_list_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("code,summary\nA.1,Something\n", encoding="utf-8")
    with pytest.raises(FrameworkError, match="grade, code, summary"):
        codes("mine", tmp_path)
    (tmp_path / "torn.csv").write_bytes(b"grade,code,summary\n1,A.1,\xff\xfe\n")
    with pytest.raises(FrameworkError, match=r"torn\.csv"):
        codes("torn", tmp_path)


# ------------------------------------------------------------------ simulation


TWO = {"answer": '"odd"', "choices": ('"odd"', '"even"'), "kinds": ("choose",), "misconceptions": ()}
FAIR = _map(_skill("one"), _skill("two", needs=["one"]), _skill("three", needs=["two", "elsewhere/skill"]))


@pytest.fixture(scope="module")
def fair() -> Simulation:
    return simulate(FAIR, learners=8, days=25, seed=3)


def test_the_same_seed_gives_the_same_figures(fair: Simulation) -> None:
    assert simulate(FAIR, learners=8, days=25, seed=3) == fair
    assert simulate(FAIR, learners=8, days=25, seed=4) != fair


def test_learners_get_through_a_fair_map(fair: Simulation) -> None:
    assert fair.skills[0].began == 8
    assert fair.skills[2].lit > 0  # a need of a map that is not there holds nobody up
    assert [one.behind for one in fair.skills] == [2, 1, 0]
    for one in fair.skills:
        assert list(one.answers) == sorted(one.answers)
        assert one.false <= one.lit == len(one.minutes) <= one.began
    assert fair.lit[-1] <= 3
    assert sum(one.answers for one in fair.templates) == fair.answers


def test_they_play_as_the_game_deals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Placed on an isle of some size, looked at again when lit, misses come back; and luck is told as in the log."""
    seen: list[Attempt] = []
    step = learning.step

    def watched(progress: Progress, attempt: Attempt, graph: learning.Graph) -> Progress:
        seen.append(attempt)
        return step(progress, attempt, graph)

    monkeypatch.setattr(learning, "step", watched)
    chain = [_skill(f"s{n}", [f"s{n - 1}"] * bool(n)) for n in range(8)]
    simulate(_map(*chain), learners=6, days=30, seed=2)
    purposes = {one.purpose for one in seen}
    assert purposes == {"placement", "practice", "review"}
    placed = [one for one in seen if one.purpose == "placement"]
    assert len(placed) <= 20 * 6 and len({one.skill for one in placed}) > 3
    assert {one.luck for one in seen if one.kind == "choose"} == {0.25}
    assert {one.kind for one in seen} >= {"choose", "type"} and all(one.seconds > 0 for one in seen)


def test_progress_is_told() -> None:
    heard: list[tuple[int, int]] = []
    simulate(FAIR, learners=3, days=1, tick=lambda done, all: heard.append((done, all)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_skill_that_cannot_be_reached_is_reported() -> None:
    sim = simulate(_map(_skill("one"), _skill("gone", needs=["missing"])), learners=6, days=20)
    assert [one.id for one in report.never_reached(sim)] == ["m/gone"]
    assert "Nobody reached 'Gone'" in report.table(sim)
    assert sim.skills[0].lit > 0


def test_a_chain_is_too_long_for_two_days() -> None:
    chain = [_skill(f"s{n}", [f"s{n - 1}"] * bool(n)) for n in range(15)]
    sim = simulate(_map(*chain), learners=4, days=2)
    assert report.never_reached(sim)[-1].id == "m/s14"
    assert "m/s0" not in {one.id for one in report.never_reached(sim)}


def test_what_holds_up_most_is_named_first(fair: Simulation) -> None:
    one, two, three = fair.skills
    slow = replace(one, title="Slow", began=8, answers=(5, 9, 40), minutes=(1.0, 2.0, 9.0), held=50, behind=2)
    slower = replace(two, title="Slower", began=8, answers=(), minutes=(), held=120, behind=1)
    last = replace(three, began=8, held=200, behind=0)
    sim = replace(fair, skills=(slow, slower, last))
    assert [found.title for found in report.bottlenecks(sim)] == ["Slower", "Slow"]
    text = report.table(sim)
    assert "'Slow' holds up 2 others; median 9 answers; 5 of 8 who began never got there." in text
    assert "'Slower' holds up 1 other; 8 of 8 who began never got there." in text
    assert ", holds up 2" in report.svg(sim)


def test_a_coin_toss_is_guessable_and_what_anyone_can_do_is_too_easy() -> None:
    templates = (
        _template("m/mixed", "toss", **TWO),
        _template("m/mixed", "plain"),
        _template("m/mixed", "trivial", difficulty=-9.0),
    )
    sim = simulate(_map(replace(_skill("mixed"), templates=templates)), learners=12, days=15)
    assert [one.id for one in report.guessable(sim)] == ["m/mixed/toss"]
    easy = {one.id for one in report.too_easy(sim)}  # a coin toss may be met by none but the able, and look easy
    assert "m/mixed/trivial" in easy and "m/mixed/plain" not in easy
    text = report.table(sim)
    assert "m/mixed/toss (50 %)" in text
    assert "m/mixed/trivial" in text
    assert "m/mixed/plain" not in text


def test_guessing_lights_more_lanterns_too_soon() -> None:
    def false(skill: Skill) -> int:
        return simulate(_map(skill), learners=40, days=15).skills[0].false

    assert false(_skill("s", **TWO)) > false(_skill("s", kinds=("type",)))


def test_a_stricter_map_takes_more_answers() -> None:
    def answers(proficient: float) -> int:
        sim = simulate(replace(_map(_skill("s")), proficient=proficient), learners=10, days=40)
        return sum(sim.skills[0].answers)

    assert answers(0.9) > answers(0.7)


@pytest.mark.parametrize(("learners", "days"), [(0, 5), (3, 0)])
def test_nobody_and_no_time_are_reported_too(learners: int, days: int) -> None:
    sim = simulate(FAIR, learners=learners, days=days)
    assert sim.answers == 0
    assert "lit 0 of 3 lanterns" in report.table(sim)
    assert len(_parts(report.svg(sim), "skill")) == 3


def test_table_spreadsheet_and_picture_tell_of_every_skill(fair: Simulation) -> None:
    lines = report.table(fair).splitlines()
    assert lines[2].split()[0] == "Skill"
    assert [line.split()[0] for line in lines[3:6]] == ["One", "Two", "Three"]
    assert len({len(line) for line in lines[2:6]}) == 1
    rows = list(DictReader(StringIO(report.csv(fair))))
    assert [row["id"] for row in rows if row["what"] == "skill"] == ["m/one", "m/two", "m/three"]
    assert [int(row["proficient"]) for row in rows[:3]] == [one.lit for one in fair.skills]
    assert [row["id"] for row in rows[3:]] == ["m/one/t", "m/two/t", "m/three/t"]
    assert [_written(part)[0] for part in _parts(report.svg(fair), "skill")] == ["One", "Two", "Three"]


def test_a_title_is_no_formula_in_a_spreadsheet(fair: Simulation) -> None:
    odd = replace(fair, skills=(replace(fair.skills[0], title="=1+1"), *fair.skills[1:]))
    assert next(DictReader(StringIO(report.csv(odd))))["title"] == "'=1+1"


@given(graphs())
def test_depth_and_what_lies_behind(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = drawn
    assume(edges)
    skills = [_skill(f"s{n}", [f"s{a}" for a, b in edges if b == n]) for n in range(count)]
    depth, after = depths(skills), behind(skills)
    for a, b in edges:
        assert depth[f"m/s{a}"] < depth[f"m/s{b}"]
        assert after[f"m/s{a}"] > after[f"m/s{b}"]
