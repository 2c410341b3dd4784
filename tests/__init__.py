"""The tests: ``python -m tests`` runs them all, together with lint, types and layers."""
