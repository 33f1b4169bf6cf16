"""XML text: any text as XML 1.0 may hold it."""

import re

from kpi_eval.renderers.harmless import harmless

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

_FORBIDDEN = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Write text between tags: lines and tabs stay, what XML forbids is replaced."""
    lines = "\n".join(harmless(line, keep_tabs=True) for line in text.split("\n"))
    lines = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", lines)
    return lines.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes(**values: str | int) -> str:
    """Write the attributes of a tag, each with a blank before it."""
    return "".join(f' {name}="{_attribute(str(value))}"' for name, value in values.items())


def _attribute(text: str) -> str:
    return xml_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
