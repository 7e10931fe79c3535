"""Screens: one job each, with a style sheet of the same name beside it."""
