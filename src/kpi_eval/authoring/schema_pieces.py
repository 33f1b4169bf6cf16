"""Schema pieces: the few shapes that every part of the strategy's JSON Schema is made of.

Only keywords that mean the same in draft-07 and 2020-12 are used, since editors stand between the two; beside `$ref`
there are only annotations, which a draft-07 editor may leave out. Two keywords are not of the standard, and annotate
too: `patternErrorMessage` is what an editor says instead of the pattern, `enumDescriptions` what each word means.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kpi_eval.strategy.model import Section

Schema: TypeAlias = dict[str, object]
"""A JSON Schema, or a part of one."""

KEBAB = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_NOT_KEBAB = "write the id in small letters, digits and hyphens, such as looked-after-children"


def reference(name: str, description: str = "", *, examples: Sequence[object] = ()) -> Schema:
    """Point to a definition, and say what it is for here."""
    return {"$ref": f"#/$defs/{name}", **_annotations(description, examples)}


def described(schema: Schema, description: str, *, examples: Sequence[object] = ()) -> Schema:
    """Put a description, and perhaps examples, before a schema."""
    return {**_annotations(description, examples), **schema}


def _annotations(description: str, examples: Sequence[object]) -> Schema:
    told: Schema = {"description": description} if description else {}
    return {**told, "examples": list(examples)} if examples else told


def section(model: type[Section], description: str, keys: Mapping[str, Schema]) -> Schema:
    """Describe a mapping of the file, key by key; the model says which are needed, and no other is allowed."""
    required = [name for name, field in model.known_keys().items() if field.is_required()]
    return mapping(description, keys, required=required)


def mapping(description: str, keys: Mapping[str, Schema], *, required: Sequence[str] = ()) -> Schema:
    """Describe a mapping with the given keys and no other."""
    needed: Schema = {"required": list(required)} if required else {}
    return {
        "description": description,
        "type": "object",
        **needed,
        "properties": dict(keys),
        "additionalProperties": False,
    }


def by_name(value: Schema, *, names: str = "id", at_least: int = 0) -> Schema:
    """Describe a mapping whose keys are ids, or whatever the definition `names` says."""
    least: Schema = {"minProperties": at_least} if at_least else {}
    return {"type": "object", **least, "propertyNames": reference(names), "additionalProperties": value}


def list_of(item: Schema, *, at_least: int = 0) -> Schema:
    """Describe a list."""
    least: Schema = {"minItems": at_least} if at_least else {}
    return {"type": "array", **least, "items": item}


def pair(item: Schema) -> Schema:
    """Describe a list of two, the lower one first."""
    return {"type": "array", "minItems": 2, "maxItems": 2, "items": item}


def any_of(*choices: Schema) -> Schema:
    """Allow each of several schemas."""
    return {"anyOf": list(choices)}


def words(meanings: Mapping[str, str]) -> Schema:
    """Allow words, each with what it means, for editors to suggest."""
    return {"enum": list(meanings), "enumDescriptions": list(meanings.values())}


def pattern(expression: str, message: str) -> Schema:
    """Allow texts that a pattern is found in; the message tells what to write instead of others."""
    return {"pattern": expression, "patternErrorMessage": message}


def any_case(text: str) -> str:
    """Write a pattern for words in any case, with any space between them."""
    return r"\s+".join("".join(map(_either_case, word)) for word in text.split())


def _either_case(character: str) -> str:
    return f"[{character.upper()}{character.lower()}]" if character.isalpha() else character


def one_of(expressions: Sequence[str]) -> str:
    """Write a pattern for any of several."""
    return f"(?:{'|'.join(expressions)})"


def scalar(expression: str, message: str) -> Schema:
    """Allow whatever an editor may take a text of the file for, where a pattern is found in it.

    2016 is a number to an editor, and `NO` is false where it reads YAML 1.1. Booleans are let through without being
    named, for an editor would suggest true and false, which the loader refuses.
    """
    return any_of({"type": ["string", "number"], **pattern(expression, message)}, _boolean())


def form() -> Schema:
    """Allow whatever a target or a tolerance may be: a text, a list or a mapping."""
    return any_of({"type": ["string", "number", "array", "object"]}, _boolean())


def _boolean() -> Schema:
    return {"not": {"type": ["string", "number", "object", "array", "null"]}}


def scalar_definitions() -> Schema:
    """Define a text, and the id of something."""
    return {"text": scalar(r"\S", "write a text, or take the key away"), "id": scalar(KEBAB, _NOT_KEBAB)}
