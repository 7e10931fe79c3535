"""The agents of a run: offices, channels, incidents and the rules that move them, on a timeline that is passed in.

Each agent changes the world only by writing event rows through `Scene.emit`; it keeps nothing that rows do not
tell except timers and what its own luck has already fixed. Order of reading: `scene`, `office`, `life`, `rules`.
"""
