"""Many rows at once: what is decided once for each distinct thing, and what is left to do for each row."""
