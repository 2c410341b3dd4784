"""Lantern Isles: a learning game where mastery is light."""

__version__ = "0.1.0"
