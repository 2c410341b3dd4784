"""Mastery, prediction, memory, unlocks and what to practise next: functions of progress and time."""

from game.learning.choose import BACK, REVIEWS, Choice, Sitting, next_item, noted
from game.learning.decide import glow, is_open, light, local_day, missing, retention, rules_for
from game.learning.explain import Evidence, Explanation, Reason, evidence, explain, why
from game.learning.fold import fact_key, fold, replay, restored, start, step
from game.learning.graph import Graph, graph_of
from game.learning.history import Edits, Renames, edits, follow, renames
from game.learning.notice import Advice, Flag, advice, flags, is_parked, weakest_need
from game.learning.numbers import Params, Rules
from game.learning.params import SHIPPED, of_home, rules_name
from game.learning.place import begins as placement_begins
from game.learning.place import next_skill as placement_skill
from game.learning.place import running as placement_running
from game.learning.record import CLAIM_ITEMS, claim_over
from game.learning.reviews import due, due_fact
from game.learning.suit import choose_template, next_seed, predict
from game.learning.trail import Trail, enough, growing_order, path_to, trail

__all__ = [
    "BACK",
    "CLAIM_ITEMS",
    "REVIEWS",
    "SHIPPED",
    "Advice",
    "Choice",
    "Edits",
    "Evidence",
    "Explanation",
    "Flag",
    "Graph",
    "Params",
    "Reason",
    "Renames",
    "Rules",
    "Sitting",
    "Trail",
    "advice",
    "choose_template",
    "claim_over",
    "due",
    "due_fact",
    "edits",
    "enough",
    "evidence",
    "explain",
    "fact_key",
    "flags",
    "fold",
    "follow",
    "glow",
    "graph_of",
    "growing_order",
    "is_open",
    "is_parked",
    "light",
    "local_day",
    "missing",
    "next_item",
    "next_seed",
    "noted",
    "of_home",
    "path_to",
    "placement_begins",
    "placement_running",
    "placement_skill",
    "predict",
    "renames",
    "replay",
    "restored",
    "retention",
    "rules_for",
    "rules_name",
    "start",
    "step",
    "trail",
    "weakest_need",
    "why",
]
