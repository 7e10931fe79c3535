"""Everything typed or seen in a terminal. The only package that prints."""
