"""A numbered catalogue of known answers: what the engine does, one rule at a time. docs/catalogue.md lists it."""
