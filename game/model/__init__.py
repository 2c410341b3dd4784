"""The words of the game, as frozen values that every room shares.

Units everywhere: times are seconds since 1970 in UTC (``float``), durations are
seconds, beliefs are on the logit scale. A skill's id is ``map/skill``
(``number-isle/count-to-5``) and a template's id is ``map/skill/template``.
"""

from game.model.content import (
    Badge,
    BoardSpec,
    Draw,
    Level,
    Misconception,
    PictureSpec,
    Skill,
    SkillMap,
    Standard,
    StepSpec,
    Template,
    Thing,
)
from game.model.items import (
    Attempt,
    Board,
    Grade,
    Item,
    Picture,
    Response,
    Step,
    Tempting,
    Verdict,
)
from game.model.learners import (
    Goal,
    Light,
    News,
    Profile,
    Progress,
    Settings,
    SkillState,
)
from game.model.values import (
    Atom,
    Plain,
    Value,
)

__all__ = [
    "Atom",
    "Attempt",
    "Badge",
    "Board",
    "BoardSpec",
    "Draw",
    "Goal",
    "Grade",
    "Item",
    "Level",
    "Light",
    "Misconception",
    "News",
    "Picture",
    "PictureSpec",
    "Plain",
    "Profile",
    "Progress",
    "Response",
    "Settings",
    "Skill",
    "SkillMap",
    "SkillState",
    "Standard",
    "Step",
    "StepSpec",
    "Template",
    "Tempting",
    "Thing",
    "Value",
    "Verdict",
]
