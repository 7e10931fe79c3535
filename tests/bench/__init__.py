"""How fast openline is, next to the same model written by hand. `make bench` prints it; nothing here is a test."""
