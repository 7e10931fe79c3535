"""What screens are made of: one noun a module."""
