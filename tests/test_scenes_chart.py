"""The chart: berths for isles of any size, open water for the boat, light that is counted, and tonight's trail."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model import Level, Light
from game.scenes.chart import Chart
from game.scenes.chart_sea import PLATE, SEA, berths, cell
from game.scenes.isle import Isle
from game.session import Session
from game.ui.isles import IslePaint
from tests.scenes_kit import BEGIN, DAY, MAYA, Child, aboard, light, memory_home, real_catalog, sit_down
from tests.stops import skill_that_is


def session(child: Child) -> Session:
    return child.app.game.learner


def test_the_trail_offers_something_to_rekindle_something_new_and_a_choice(maya: Child) -> None:
    trail = session(maya).trail()
    assert maya.ids("sail:") == [f"sail:{trail.rekindle}", f"sail:{trail.new}"]
    assert maya.sees("You choose!")
    for id in (trail.rekindle, trail.new):
        assert id and maya.reads(real_catalog().skill(id).title)


@pytest.mark.parametrize("suggestion", [0, 1])
def test_sailing_leads_to_the_lantern_and_play(maya: Child, suggestion: int) -> None:
    towards = maya.ids("sail:")[suggestion].removeprefix("sail:")
    maya.tap(f"sail:{towards}")
    assert "sail" in maya.heard() and maya.place == "chart"
    maya.run(1.5)
    assert maya.place == "isle"
    maya.run(4)
    maya.tap("card:play")
    assert maya.quest.run.skill == towards


def test_sailing_can_be_hurried(maya: Child) -> None:
    maya.tap(maya.ids("sail:")[0])
    maya.run(0.2)
    maya.key("return")
    assert maya.place == "isle"


def test_ones_own_choice_can_be_sailed_to(maya: Child) -> None:
    maya.tap("choose")
    offered = maya.ids("sail:")
    assert offered and set(offered) == {f"sail:{id}" for id in session(maya).trail().choice[:5]}
    maya.tap(offered[-1])
    maya.run(2)
    assert maya.place == "isle"


def test_every_isle_is_on_the_chart_and_says_how_much_light_it_has(maya: Child) -> None:
    assert maya.ids("isle:") == [f"isle:{level.map}" for level in real_catalog().levels]
    lit = session(maya).lit()
    for one in real_catalog().maps:
        mine = [skill.id in lit for skill in one.skills]
        assert maya.reads(one.title) and maya.reads(f"{sum(mine)}/{len(mine)}")


@pytest.mark.parametrize("at", [0, -1])
def test_an_isle_is_sailed_to_and_the_menu_leads_back_to_it(maya: Child, at: int) -> None:
    level = real_catalog().levels[at]
    maya.tap(f"isle:{level.map}")
    assert maya.place == "chart" and "sail" in maya.heard()
    maya.run(1.6)
    assert isinstance(maya.scene, Isle) and maya.scene.level is level
    maya.tap("menu:chart")
    maya.tap("menu:isle")
    assert isinstance(maya.scene, Isle) and maya.scene.level is level


def test_one_comes_back_to_the_isle_that_one_practised_on() -> None:
    other = real_catalog().levels[-1].map
    home = memory_home()
    home.save_profile(MAYA)
    light(home, real_catalog(), [next(s.id for s in real_catalog().map(other).skills if not s.needs)], BEGIN - DAY)
    child = sit_down(home)
    child.tap("who:maya")
    child.tap("menu:isle")
    assert isinstance(child.scene, Isle) and child.scene.level.map == other


def test_the_boat_sails_over_open_water_to_every_isle(maya: Child) -> None:
    for level in real_catalog().levels:
        chart = maya.open("chart").scene
        assert isinstance(chart, Chart)
        maya.tap(f"isle:{level.map}")
        berth = next(b for b in chart.berths if b.level is level)
        start = next(t for t in level.things if t.kind == "start")
        (x, y), (goal_x, goal_y) = chart.course[-1], berth.foot(start)
        assert hypot(x - goal_x, y - goal_y) < 60, "it ends at the harbour"
        assert all(chart.water.open(*cell(*at)) for at in chart.course)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(8, 60), st.integers(8, 44), st.integers(4, 22)), min_size=1, max_size=9))
def test_isles_of_any_size_find_a_berth_of_their_own(sizes: list[tuple[int, int, int]]) -> None:
    levels = [flat(f"isle-{i}", w, h) for i, (w, h, _letters) in enumerate(sizes)]
    laid = berths(levels, ["o" * letters for _w, _h, letters in sizes])
    assert all(SEA.inflate(1, 1).contains(berth.box) and not PLATE.inflate(-2, -2).colliderect(berth.box)
               for berth in laid)  # fmt: skip
    assert not any(a.box.inflate(-2, -2).colliderect(b.box) for a, b in combinations(laid, 2))
    assert berths(levels, ["o" * letters for _w, _h, letters in sizes]) == laid


def flat(name: str, w: int, h: int) -> Level:
    """An isle that is all land."""
    land = (1,) * (w * h)
    return Level(name, name, w, h, 32, "", 1, ((0,) * (w * h), (0,) * (w * h), land), (True,) * (w * h), ())


def test_only_isles_whose_light_changed_are_painted_anew(maya: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    maya.settle()
    painted: list[str] = []
    day = IslePaint.day

    def watched(self: IslePaint, *what: Any) -> Any:
        painted.append(self.level.map)
        return day(self, *what)

    monkeypatch.setattr(IslePaint, "day", watched)
    maya.open("chart")
    assert painted == [], "nothing has changed"
    skill = skill_that_is(maya, Light.GROWING)
    before = {one: session(maya).light(one) for one in real_catalog().skills}
    maya.prove(skill)
    painted.clear()
    maya.open("chart")
    changed = {one.split("/")[0] for one, was in before.items() if session(maya).light(one) is not was}
    assert sorted(painted) == sorted(changed), "with isles on which this light made a lantern ready"
    assert len(changed) < len(real_catalog().maps)


def test_a_newcomer_begins_where_all_begins() -> None:
    child = sit_down()
    child.tap("go")
    first = next(iter(real_catalog().skills.values()))
    assert child.quest.run.skill == first.id and not first.needs
    built_on = [need for skill in real_catalog().skills.values() for need in skill.needs]
    isle = first.id.split("/")[0]
    others = {need.split("/")[0] for skill in real_catalog().skills.values() for need in skill.needs
              if skill.id.split("/")[0] != need.split("/")[0]}  # fmt: skip
    assert first.id in built_on and isle in others, "other isles build on the first one"


def test_ones_own_choice_is_among_many_isles(maya: Child) -> None:
    trail = session(maya).trail()
    offered = {id.split("/")[0] for id in trail.choice[:5]}
    assert len(offered) >= min(5, len(real_catalog().maps) - 1)
    maya.tap("choose")
    assert all(maya.reads(real_catalog().map(isle).title) for isle in offered)


def test_isles_and_skills_are_told_in_german() -> None:
    child = aboard(language="de")
    told = real_catalog().told("de")
    assert [one.title for one in told.maps] != [one.title for one in real_catalog().maps]
    assert all(child.reads(one.title) for one in told.maps)
    ids = child.ids("sail:")
    assert all(child.reads(told.skill(id.removeprefix("sail:")).title) for id in ids)
    child.open("isle", towards=ids[0].removeprefix("sail:")).settle(4.0)
    skill = told.skill(ids[0].removeprefix("sail:"))
    assert child.reads(skill.can or skill.about)


def test_every_isle_shows_where_one_can_begin(maya: Child) -> None:
    for level in real_catalog().levels:
        maya.open("isle", level=level.map)
        assert isinstance(maya.scene, Isle)
        assert session(maya).light(maya.scene.next) in (Light.DIM, Light.GROWING, Light.READY)
        assert maya.scene.next.startswith(f"{level.map}/")


def test_an_isle_of_any_size_is_painted_only_where_it_is_seen(maya: Child) -> None:
    for level in real_catalog().levels:
        maya.open("isle", level=level.map)
        side = max(surface.get_width() for surface, *_rest in maya.frame.puts)
        assert side <= 1280, "no picture of a whole isle"
