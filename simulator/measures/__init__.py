"""What a run amounts to: pure functions from a program and its rows to values. Nothing here knows a word."""
