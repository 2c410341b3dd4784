"""Every way of answering on a board, by response kind and by the tool one builds with."""

from game.model import Item
from game.scenes.asks.base import Ask
from game.scenes.asks.fill import FillAsk
from game.scenes.asks.match import MatchAsk
from game.scenes.asks.order import OrderAsk
from game.scenes.asks.pick import PickAsk
from game.scenes.asks.sort import SortAsk
from game.scenes.asks.spell import SpellAsk
from game.scenes.asks.tap import TapAsk
from game.scenes.asks.write import WriteAsk
from game.scenes.base import Game

ASKS: dict[str, type[Ask]] = {
    "order": OrderAsk,
    "match": MatchAsk,
    "sort": SortAsk,
    "fill": FillAsk,
    "spell": SpellAsk,
    "write": WriteAsk,
    "pick": PickAsk,
    "tap": TapAsk,
}
TOOLS: dict[str, type[Ask]] = {}


def ask(game: Game, item: Item, kind: str, t: float) -> Ask:
    """The board for this item. Raises KeyError for a kind that has none."""
    made = TOOLS[item.board.tool] if kind == "build" else ASKS[kind]
    return made(game, item, t)
