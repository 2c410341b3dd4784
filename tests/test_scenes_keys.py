"""Playing by keyboard alone: from the first screen to a lit lantern, at the forge, on the isle."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from game.model import Board
from game.scenes.quest import Quest
from tests.scenes_kit import Child, newcomers, sit_down, whole
from tests.stops import STOPS


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
        child.run(3.0)  # time to read: what is answered faster counts less
    assert child.place == "celebrate"
    child.key("return")
    child.run(0.4)
    child.key("return")
    assert child.place != "celebrate"


def test_the_forge_by_keyboard_alone(maya: Child) -> None:
    STOPS["forge-ten"](maya)
    answer = whole(maya.quest.item.answer)
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


def test_the_space_bar_parts_the_whole_from_the_fraction(maya: Child) -> None:
    STOPS["stones-type"](maya)
    quest, half = maya.quest, Fraction(7, 2)
    quest.item = replace(quest.item, answer=half, kinds=("type",), choices=(), tempting={}, board=Board(form="mixed"))
    quest.view.ask(quest.item, "type", quest.t)
    quest.types = quest.view.types
    before = len(maya.attempts)
    for char in "3 1/2":
        maya.key("space" if char == " " else char)  # a key that is pressed comes first, then what it types
        maya.type(char)
    assert len(maya.attempts) == before, "the space bar gives no answer here"
    maya.key("return")
    assert maya.attempts[-1].grade == "right"


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
