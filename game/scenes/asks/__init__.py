"""Every way of answering on a board, by response kind and by the tool one builds with."""

from game.model import Item
from game.scenes.asks.array import ArrayAsk
from game.scenes.asks.balance import BalanceAsk
from game.scenes.asks.bar import BarAsk
from game.scenes.asks.base import Ask
from game.scenes.asks.clock import ClockAsk
from game.scenes.asks.coins import CoinsAsk
from game.scenes.asks.fill import FillAsk
from game.scenes.asks.hundreds import HundredsAsk
from game.scenes.asks.match import MatchAsk
from game.scenes.asks.order import OrderAsk
from game.scenes.asks.pick import PickAsk
from game.scenes.asks.place import PlaceAsk
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
    "balance": BalanceAsk,
    "place": PlaceAsk,
}
TOOLS: dict[str, type[Ask]] = {
    "array": ArrayAsk,
    "hundreds": HundredsAsk,
    "bar": BarAsk,
    "coins": CoinsAsk,
    "clock": ClockAsk,
}


def ask(game: Game, item: Item, kind: str, t: float) -> Ask:
    """The board for this item. Raises KeyError for a kind that has none."""
    made = TOOLS[item.board.tool] if kind == "build" else ASKS[kind]
    return made(game, item, t)
