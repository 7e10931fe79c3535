"""The library of scenarios: one YAML file each, shipped with the program and read by `simulator.scenario`."""
