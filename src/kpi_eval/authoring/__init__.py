"""Authoring: what helps people to write a strategy."""
