"""The agents of the kernel, file by file as in `simulator.agents`: the same names, in the same order."""
