"""The scenario format: from files to a checked scenario, with every problem at its line and column."""
