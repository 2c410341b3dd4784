"""Items: templates become concrete questions, and responses become verdicts."""

from game.items.generate import ItemError, distinct, make
from game.items.grade import grade

__all__ = ["ItemError", "distinct", "grade", "make"]
