"""The lab: reads practice logs, measures and fits the learner model on them, and simulates learners."""
