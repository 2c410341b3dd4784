"""Maps of old versions of the format are read for ever: without a fault, and to the same items as today's."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.catalog import load_map
from game.catalog.map_reader import read_map
from game.items import make
from game.model import SkillMap

HERE = Path(__file__).parent
OLD = HERE / "old_maps" / "number-isle-v1.yaml"
NEW = HERE.parent / "skill_maps" / "number-isle.yaml"
SEEDS = range(4)


@pytest.fixture(scope="module")
def old() -> SkillMap:
    return load_map(OLD)


@pytest.fixture(scope="module")
def new() -> SkillMap:
    return load_map(NEW)


def test_a_map_of_version_1_has_no_faults() -> None:
    raw = OLD.read_bytes()
    assert b"\nmap: 1\n" in raw
    assert read_map([(OLD, raw)], most=20)[1] == []


def test_nothing_that_histories_name_was_lost(old: SkillMap, new: SkillMap) -> None:
    """A skill or template may be renamed; then it says so in ``was``."""
    skills = {one for skill in new.skills for one in (skill.id, *skill.was)}
    templates = {one for skill in new.skills for template in skill.templates for one in (template.id, *template.was)}
    assert {skill.id for skill in old.skills} <= skills
    assert {template.id for skill in old.skills for template in skill.templates} <= templates


def test_the_same_seeds_ask_the_same(old: SkillMap, new: SkillMap) -> None:
    """Hints and explanations may grow better; what is asked of a seed stays, since logs keep no more than the seed."""
    today = {template.id: (skill, template) for skill in new.skills for template in skill.templates}
    for skill in old.skills:
        for template in skill.templates:
            for seed in SEEDS:
                then, now = make(skill, template, seed), make(*today[template.id], seed)
                assert (now.prompt, now.answer, now.choices) == (then.prompt, then.answer, then.choices), now
                assert now.picture == then.picture
