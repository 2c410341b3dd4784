"""Keeper levels, badges, goals and news: questions asked of progress, never feeding back into it."""

from game.rewards.badges import earned
from game.rewards.goals import KINDS, advance, over, reached, steps, suggest
from game.rewards.levels import TITLES, KeeperLevel, level
from game.rewards.measures import MEASURES, measures
from game.rewards.news import news

__all__ = [
    "KINDS",
    "MEASURES",
    "TITLES",
    "KeeperLevel",
    "advance",
    "earned",
    "level",
    "measures",
    "news",
    "over",
    "reached",
    "steps",
    "suggest",
]
