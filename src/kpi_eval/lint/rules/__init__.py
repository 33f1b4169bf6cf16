"""Rules: one file for each code, in a folder for each kind."""
