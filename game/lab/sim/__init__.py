"""Simulated learners on a made-up course, practised by the game's own rules and by rival ones."""

from game.lab.sim.report import Report
from game.lab.sim.run import simulate

__all__ = ["Report", "simulate"]
