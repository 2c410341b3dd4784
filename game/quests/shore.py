"""Driftwood shore: cards, shells and letter tiles are laid out on the sand, joined, sorted and found."""

from __future__ import annotations

from game.quests.run import QuestType

QUEST = QuestType(
    id="shore",
    title="Driftwood shore",
    about="Lay, join, sort and find.",
    kinds=("order", "match", "sort", "fill", "spell", "tap", "pick", "write"),
)
