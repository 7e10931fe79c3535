"""The plain mode: the desk line by line, for screen readers and for terminals that can show no screens."""
