"""Renderers of templates: the files that people fill in."""
