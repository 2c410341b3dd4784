"""The catalog: reads what people wrote (maps, levels, rewards), checks it whole, and freezes it."""

from game.catalog.check import check
from game.catalog.faults import CatalogError, Fault
from game.catalog.maps import check_map, load_map
from game.catalog.rewards_file import load_badges
from game.catalog.shelf import Catalog, open_catalog

__all__ = [
    "Catalog",
    "CatalogError",
    "Fault",
    "check",
    "check_map",
    "load_badges",
    "load_map",
    "open_catalog",
]
