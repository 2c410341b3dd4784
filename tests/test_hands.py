"""A pilot's hands: they give right and wrong answers on every board, by what is on the screen alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from game import hands, items
from game.model import Board, Grade, Item
from game.quests import QUESTS, QuestType
from game.quests.run import begin
from game.scenes.quest import Quest
from game.ui import art, pictures
from tests.scenes_kit import Child, real_catalog
from tests.stops import BARE
from tests.test_scenes_fit import blank


def asked() -> Iterator[tuple[QuestType, str, Item]]:
    """An item of the shipped maps for every way of answering in every quest type; bare ones where there is none."""
    seen: set[tuple[str, str, str]] = set()
    shipped = (items.make(s, t, 3) for s in real_catalog().skills.values() for t in s.templates)
    for item in (*shipped, *BARE.values()):
        for quest in QUESTS:
            for kind in quest.ways(item):
                key = (quest.id, kind, item.board.tool)
                if key not in seen:
                    seen.add(key)
                    yield quest, kind, item


def test_every_way_of_answering_can_be_played(maya: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(art, "raster", blank)
    monkeypatch.setattr(pictures, "draw", lambda art, letters, picture, w, h: blank("", (1, 1)))
    met: set[str] = set()
    for place, kind, item in asked():
        known = real_catalog().skills
        skill = item.skill if item.skill in known else next(s for s in known if place.ways(of(s)))
        quest = Quest(maya.app.game, skill, place.id)
        quest.kind = lambda k=kind: k
        for value, grade in ((item.answer, Grade.RIGHT), *((v, Grade.WRONG) for v in hands.others(item, kind)[:1])):
            quest.item, quest.outcome, quest.run = item, None, begin(place.id, skill)
            quest.view.ask(item, kind, quest.t)
            quest.types = quest.view.types
            maya.app.scene = quest
            maya.app.show()
            assert hands.give(maya, quest, value) or value == 0, (item.template, value)
            assert quest.outcome is None or quest.outcome.verdict.grade is grade, (item.template, value)
            met |= {kind} if quest.outcome else set()
    assert {kind for quest in QUESTS for kind in quest.kinds} == met


def of(skill: str) -> Item:
    """Some item of a skill."""
    one = real_catalog().skill(skill)
    return items.make(one, one.templates[0], 1)


def test_numbers_are_typed_in_the_form_that_is_asked_for() -> None:
    def typed(form: str) -> str:
        item = Item("m/s", "m/s/t", 1, "?", Fraction(3, 2), ("type",), (), board=Board(form=form))
        return hands.typed(item, item.answer)

    assert [typed(form) for form in ("fraction", "simplest", "mixed", "decimal")] == ["3/2", "3/2", "1 1/2", "1.5"]
