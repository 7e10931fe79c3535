"""The records of the kernel: the tables of a program as the kernel reads them, and what a run changes."""
