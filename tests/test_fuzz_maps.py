"""Whatever is written into a skill map, its readers answer with faults or with a map that can be played."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game import items
from game.authoring import terminal
from game.authoring.anki import cards as anki_cards
from game.authoring.cards import to_yaml
from game.authoring.exchange import csv_cards, give
from game.authoring.gift import cards as gift_cards
from game.catalog import Catalog, Fault
from game.catalog.cache import decode, encode
from game.catalog.links import circles
from game.catalog.map_reader import read_map
from game.items.expr import BIGGEST, ExprError, compile_expr, fill, text_names, value
from game.items.expr.functions import FUNCTIONS
from game.model import Grade, Item, Level, Profile, Response, Skill, SkillMap, Template
from game.resources import SKILL_MAPS
from game.session import Session
from game.store import memory_home

HERE = Path(__file__).parent
FORM = re.compile(r"[^:]+:\d+(:\d+)?:( warning:)? .+; to mend it, .+", re.DOTALL)
TRIED = 5  # items of each template that are made whole while a mutant is checked
SEEDS = range(6)
QUICK = settings(
    max_examples=settings.get_profile(settings.get_current_profile_name()).max_examples if False else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

Tree = Any  # what JSON can hold
Way = tuple[str | int, ...]
