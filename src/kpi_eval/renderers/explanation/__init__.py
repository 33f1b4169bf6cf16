"""Renderers of an explanation."""
