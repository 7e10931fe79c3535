"""From a program to the tables of the kernel: here one learns how it works.

`writer` writes what all tables share: expressions, delays, lists. Each other module lowers one part of a program into
rows of one kind of record (`kernel.records`), which its docstring names. `program` puts them together.
"""
