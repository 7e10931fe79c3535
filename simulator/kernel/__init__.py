"""The batch engine: all agents as one compiled program over tables. It writes the rows that `simulator.engine` writes.

    from simulator.kernel.play import run, batch_of
    run(scenario, seed=7).rows                          # one run, row by row
    batch_of(scenario).measure(parameters, seeds, runs)  # many, and what each comes to

Order of reading: `lowering`, what a program becomes; `records`, how that lies in memory; `agents` and `world`, file
by file beside their namesakes in `simulator`; `function`, `frontend`, `backend`, how they are compiled; `code`,
`play`, how they are called. Importing this package loads none of them.
"""

NAME = "batch"
"""How this engine is called in logs and on the command line."""
