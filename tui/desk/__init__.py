"""What a seat reads at its desk: pure functions of the desk, the same words for screens and for reading aloud."""
