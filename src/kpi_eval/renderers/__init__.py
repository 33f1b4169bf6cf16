"""Renderers: values in, a stream out; one file per format, chosen from a registry."""
