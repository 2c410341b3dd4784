"""Keeper levels, badges, goals and news: questions asked of progress, never feeding back into it."""

from game.rewards.badges import earned
from game.rewards.goals import KINDS, advance, make_goal, over, reached, steps, suggest
from game.rewards.levels import TITLES, KeeperLevel, level
from game.rewards.measures import MEASURES, measures
from game.rewards.news import news
from game.rewards.week import Week, week

__all__ = [
    "KINDS",
    "MEASURES",
    "TITLES",
    "KeeperLevel",
    "Week",
    "advance",
    "earned",
    "level",
    "make_goal",
    "measures",
    "news",
    "over",
    "reached",
    "steps",
    "suggest",
    "week",
]
