"""Mastery, prediction, forgetting, unlocks and what to practise next: functions of progress and time."""

from game.learning.choose import Trail, choose_template, missing, next_seed, path_to, trail
from game.learning.explain import Evidence, evidence
from game.learning.filter import predict
from game.learning.fold import fold, replay, restored, start, step
from game.learning.forgetting import glow, light, local_day, retention
from game.learning.history import Edits, Renames, edits, follow, renames
from game.learning.params import RULES, SHIPPED, Params

__all__ = [
    "RULES",
    "SHIPPED",
    "Edits",
    "Evidence",
    "Params",
    "Renames",
    "Trail",
    "choose_template",
    "edits",
    "evidence",
    "fold",
    "follow",
    "glow",
    "light",
    "local_day",
    "missing",
    "next_seed",
    "path_to",
    "predict",
    "renames",
    "replay",
    "restored",
    "retention",
    "start",
    "step",
    "trail",
]
