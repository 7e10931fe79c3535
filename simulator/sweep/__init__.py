"""Designed experiments: a scenario run at many points of its parameters, into a folder that any program can read.

docs/sweeps.md shows how to make one and how to read it.
"""
