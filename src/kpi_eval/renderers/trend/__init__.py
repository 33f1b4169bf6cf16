"""Renderers of a trend."""
