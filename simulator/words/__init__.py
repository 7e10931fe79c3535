"""Ids to words, for every screen and paper. Plain text only: whoever shows it adds colour, by role."""
