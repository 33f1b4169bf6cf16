"""Rules in words: for a terminal, for programs, and as a page."""
