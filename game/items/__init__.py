"""Items: templates become concrete questions, and responses become verdicts."""

from game.items.asks import lucky
from game.items.draws import ItemError
from game.items.generate import distinct, make
from game.items.grade import grade, parse_number, plain
from game.items.tell import Telling, label, telling_of

__all__ = ["ItemError", "Telling", "distinct", "grade", "label", "lucky", "make", "parse_number", "plain", "telling_of"]
