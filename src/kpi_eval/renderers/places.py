"""Places: the paths of files as reports for CI services want them: relative to the project, with slashes."""

import os
from urllib.parse import quote

STANDARD_INPUT = "standard input"


def place_in_project(path: str, root: str) -> str:
    """Give a path relative to the project's folder (the working folder when there is none); nothing for what is no file."""
    if not path or path == STANDARD_INPUT:
        return ""
    try:
        relative = os.path.relpath(os.path.realpath(path), root) if root else os.path.relpath(path)
    except ValueError:  # NOTE: on Windows, another drive
        relative = path
    return relative.replace(os.sep, "/").encode("utf-8", errors="replace").decode("utf-8")


def uri_in_project(path: str, root: str) -> str:
    """Give a path as a relative reference, as RFC 3986 writes it."""
    return quote(place_in_project(path, root), safe="/")
