"""Readers: one file per input format; each turns a file into records of text cells."""
