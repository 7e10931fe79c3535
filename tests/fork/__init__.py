"""Forks: the same past, then another input, or other luck."""
