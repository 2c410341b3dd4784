"""Quests: every quest type by name, which of them can play an item, and which comes next."""

from __future__ import annotations

import random
from collections.abc import Sequence

from game.quests import fireflies, forge, shore, stones, workshop
from game.quests.run import QuestType

QUESTS: tuple[QuestType, ...] = (stones.QUEST, forge.QUEST, fireflies.QUEST, shore.QUEST, workshop.QUEST)


def quest_type(quest: str) -> QuestType:
    """The quest type of this id. Raises KeyError."""
    return {one.id: one for one in QUESTS}[quest]


def next_quest(types: Sequence[QuestType], last: Sequence[str], rng: random.Random) -> QuestType:
    """One of these types, by chance, but not the last one played, and rather one not seen lately.

    ``last`` are the quest ids of earlier runs, newest last. Raises ValueError where nothing fits.
    """
    if not types:
        raise ValueError("no quest type can play this item")
    fresh = [one for one in types if one.id not in last[-1:]] or list(types)
    unseen = [one for one in fresh if one.id not in last]
    return rng.choice([*fresh, *unseen])
