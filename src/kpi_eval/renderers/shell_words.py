"""Shell words: texts as they can be typed into the shell of this machine."""

import os
import re
import shlex

_PLAIN = re.compile(r"[\w./:-]+")


def quoted_for_shell(text: str) -> str:
    """Quote a text for the shell of this machine, where it needs quotes."""
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)
