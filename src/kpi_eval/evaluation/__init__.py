"""Judging: limits worked out once, actuals compared with them row by row, and what people should know about it."""
