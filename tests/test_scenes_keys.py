"""Every screen by keyboard alone: Tab reaches all, the ring shows where one is, arrows and Escape lead somewhere."""

from __future__ import annotations

import pytest

from game.app import ARROWS
from game.scenes.quest import Quest
from game.ui.focus import neighbour
from tests.scenes_kit import Child, newcomers, sit_down
from tests.stops import STOPS, toured


@pytest.mark.xdist_group("tour")
def test_tab_reaches_everything() -> None:
    for name, seen in toured().items():
        ids = [t.id for t in seen.frame.targets]
        assert sorted(seen.tab) == sorted(ids), f"on {name}, Tab never reaches {set(ids) - set(seen.tab)}"
        assert len(ids) == 1 or seen.back == seen.tab[-2], f"on {name}, Shift and Tab does not go back"


@pytest.mark.xdist_group("tour")
def test_a_ring_shows_where_one_is() -> None:
    wrong = [f"{name}: {id}" for name, seen in toured().items() for id in seen.ringless if id != "on"]
    assert not wrong, "no ring around " + ", ".join(wrong)


@pytest.mark.xdist_group("tour")
def test_arrows_go_where_they_point() -> None:
    """From any target, an arrow goes to one that lies that way, and from the first one all can be reached."""
    wrong: list[str] = []
    for name, seen in toured().items():
        targets = {t.id: t for t in seen.frame.targets}
        links = {(id, way): neighbour(seen.frame.targets, id, way) for id in targets for way in ARROWS.values()}
        for (id, (dx, dy)), to in links.items():
            here, there = targets[id].rect, targets[to].rect
            along = (there.centerx - here.centerx) * dx + (there.centery - here.centery) * dy
            if to != id and along <= 0:
                wrong.append(f"{name}: from {id} the arrow {dx, dy} goes to {to}")
        start = seen.default if seen.default in targets else next(iter(targets))
        lost = set(targets) - _walked(start, links)
        if lost and not seen.steers:
            wrong.append(f"{name}: arrows from {start} never reach {sorted(lost)}")
    assert not wrong, "\n".join(wrong)


def _walked(start: str, links: dict[tuple[str, tuple[int, int]], str]) -> set[str]:
    seen, edge = {start}, [start]
    while edge:
        here = edge.pop()
        fresh = {links[here, way] for way in ARROWS.values()} - seen
        seen |= fresh
        edge += fresh
    return seen


@pytest.mark.xdist_group("tour")
def test_escape_leads_back() -> None:
    """Escape closes what lies on top, then leaves the place; a few of them lead to the harbour and out."""
    seen = toured()
    assert not [name for name, stop in seen.items() if stop.escaped == "stuck"]
    after = {stop.place: stop.escaped for stop in seen.values() if stop.escaped != stop.place}
    for place in after:
        way = [place]
        while way[-1] and len(way) < 8:
            way.append(after[way[-1]])
        assert not way[-1], f"Escape goes round in a circle: {way}"


@pytest.mark.xdist_group("tour")
def test_enter_takes_a_step_that_can_be_seen() -> None:
    """What Enter does when nothing has the focus can always be chosen by hand too."""
    lost = [
        f"{name}: {seen.default}"
        for name, seen in toured().items()
        if seen.default and seen.default not in [t.id for t in seen.frame.targets] and name != "right"
    ]
    assert not lost, "Enter would choose what is not there: " + ", ".join(lost)


def test_from_nothing_to_a_lit_lantern_by_keyboard_alone() -> None:
    child = sit_down()
    child.press("picture:turtle")
    child.type("Ada")
    assert child.reads("Ada")
    child.press("go")
    child.run(1.0)
    assert isinstance(child.scene, Quest)
    for _ in range(16):
        if child.place == "celebrate":
            break
        if isinstance(child.scene, Quest):
            child.give_right(keys=True)
        elif child.place == "harvest":
            child.key("return")
        child.run(1.3)
    assert child.place == "celebrate"
    child.key("return")
    child.run(0.4)
    child.key("return")
    assert child.place != "celebrate"


def test_the_forge_by_keyboard_alone(maya: Child) -> None:
    STOPS["forge-ten"](maya)
    answer = int(maya.quest.item.answer)
    for _ in range(answer + 1):
        maya.type("+")
    assert maya.reads(str(answer + 1))
    maya.key("backspace")
    assert maya.reads(str(answer))
    before = len(maya.attempts)
    maya.app.stage.attention.keys = False
    maya.key("return")  # Enter alone: the forge is done
    assert [a.grade for a in maya.attempts[before:]] == ["right"]


def test_digits_and_enter_answer_a_typed_item(maya: Child) -> None:
    STOPS["stones-type"](maya)
    answer, before = str(maya.quest.item.answer), len(maya.attempts)
    maya.key("return")
    assert len(maya.attempts) == before, "nothing typed is not wrong"
    maya.type("7")
    maya.key("backspace")
    maya.type(answer)
    assert maya.reads(answer) and len(maya.attempts) == before
    maya.key("return")
    assert maya.attempts[-1].response == maya.quest.item.answer and maya.attempts[-1].kind == "type"


def test_a_number_key_picks_the_stone(maya: Child) -> None:
    STOPS["stones-choose"](maya)
    index = [str(c) for c in maya.quest.item.choices].index(str(maya.quest.item.answer))
    maya.type(str(index + 1))
    assert maya.attempts[-1].grade == "right"


def test_the_hero_walks_by_arrow_keys(maya: Child) -> None:
    maya.open("isle")
    here = maya.scene.hero  # pyright: ignore[reportAttributeAccessIssue]
    picture = maya.picture()
    for name in ("up", "right", "left", "down"):
        maya.app.key(name)
        maya.run(0.5)
        maya.app.key_up(name)
        if maya.scene.hero != here:  # pyright: ignore[reportAttributeAccessIssue]
            break
    assert maya.picture().get_buffer().raw != picture.get_buffer().raw
    assert not maya.app.held


def test_page_keys_and_wheel_turn_pages() -> None:
    child = sit_down(newcomers(25))
    first = child.ids("who:")
    child.key("page down")
    second = child.ids("who:")
    assert len(first) == len(second) == 10 and not set(first) & set(second)
    child.key("page up")
    assert child.ids("who:") == first
