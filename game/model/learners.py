"""Learners: what is believed of them, what their lanterns show, their goals, news and settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from game.model.beliefs import (
    Belief,
    Card,
    Fact,
    ItemState,
    LearnerBelief,
    Placement,
    Recalibration,
    SkillBelief,
    SkillNorm,
)
from game.model.items import Grade


@dataclass(frozen=True, slots=True)
class SkillState:
    """All that is known of one learner at one skill."""

    belief: SkillBelief
    norm: SkillNorm
    tries: int = 0
    rights: int = 0
    hints: int = 0
    recent: tuple[Grade, ...] = ()  # the last ten, newest last
    days: int = 0  # different local days it was practised on
    day: int = 0  # the last of them, as a day number since 1970
    today: int = 0  # graded answers on that day
    levels: tuple[float, ...] = ()  # how likely each level of strength is (see learning/level.py), until lit
    open_at: float | None = None  # when it first was sure enough to go on to what builds on it
    card: Card | None = None  # memory, from the first graded attempt on
    lit_at: float | None = None  # first time proficient; never taken back
    lit_by: str = ""  # practice or claim
    mastered_at: float | None = None  # first right delayed check
    rekindled: int = 0
    rekindled_at: float | None = None
    stuck: int = 0  # how often practice turned on the spot
    stuck_at: float | None = None  # when it did last
    stuck_tries: int = 0  # and after how many attempts
    claimed_at: float | None = None  # when the learner last said "I know this"
    claim: float = 0.0  # log odds, so far, that the claim holds
    claim_items: int = 0  # given to test it
    slips: tuple[tuple[str, int], ...] = ()  # misconception id, how often
    tamed: tuple[str, ...] = ()  # misconceptions met and since answered past


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's state, folded from the attempt log and from nothing else."""

    theta: LearnerBelief
    common: Belief
    skills: Mapping[str, SkillState] = field(default_factory=dict)
    items: Mapping[str, ItemState] = field(default_factory=dict)  # by template id
    facts: Mapping[str, Fact] = field(default_factory=dict)  # by template id and question
    placements: Mapping[str, Placement] = field(default_factory=dict)  # by map id
    recalibration: Recalibration = field(default_factory=Recalibration)
    tries: int = 0
    rights: int = 0
    unsure: int = 0
    hints: int = 0
    days: tuple[int, ...] = ()  # local days practised, ascending
    quests: Mapping[str, int] = field(default_factory=dict)  # quest type -> attempts
    brave: int = 0  # answers given right after a miss at the same skill
    at: float = 0.0
    offset: int = 0  # minutes that local time was ahead of UTC, last


class Light(StrEnum):
    """What a lantern shows."""

    DARK = "dark"  # a prerequisite is missing
    READY = "ready"
    GROWING = "growing"
    LIT = "lit"
    DIM = "dim"  # lit before, wants rekindling


@dataclass(frozen=True, slots=True)
class Goal:
    """A target the learner chose. ``kind``: light, days or reach; ``until`` 0: no end."""

    id: str
    kind: str
    target: int
    skill: str
    since: float
    until: float
    reached: float = 0.0


@dataclass(frozen=True, slots=True)
class News:
    """What became true just now. ``kind``: lit, rekindled, unlocked, mastered, level, badge, goal."""

    kind: str
    id: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """One learner on this machine."""

    id: str
    nickname: str
    picture: str
    created: float
    code: tuple[str, ...] = ()  # three pictures, or none
    seen: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How this learner likes the game."""

    sound: float = 0.8
    music: float = 0.5
    calm: bool = False
    timer: bool = False
    aloud: bool = False  # whatever one points at, and every question, is read out
    text: float = 1.0  # size of the reading text
    font: str = "andika"
    language: str = ""  # empty: the machine's
    interests: tuple[str, ...] = ()  # what stories are told about; none: about anything
