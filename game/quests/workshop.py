"""Tinker's workshop: clocks, coins, bars, arrays and scales are set right on the bench."""

from __future__ import annotations

from game.model import Item
from game.quests.run import QuestType

TOOLS = ("array", "hundreds", "bar", "coins", "clock")


def _fits(item: Item) -> bool:
    return "build" not in item.kinds or item.board.tool in TOOLS


QUEST = QuestType(
    id="workshop",
    title="Tinker's workshop",
    about="Set clocks, coins and scales right.",
    kinds=("build", "balance", "place"),
    fits=_fits,
)
