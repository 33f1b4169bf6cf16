"""Source: one strategy file, from bytes to a tree with places, and the problems found in it."""

import re
from collections.abc import Iterator
from functools import cached_property

import yaml

from kpi_eval.strategy.tree import MappingNode, Mark, Node, ScalarNode, SequenceNode, Start, mark_of
from kpi_eval.strategy.tree_builder import TreeBuilder
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic, Severity
from kpi_eval.vocabulary.form import Path

_LARGEST = 10 * 1024 * 1024
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # YAML 1.2, production c-printable
)
_ENDINGS = (".yaml", ".yml")
_SAVE_AS = "save the file as UTF-8; in Notepad: Save as, Encoding"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile("\r\n|\r|\n")
_OLD_LINE_ENDS = "\x85\u2028\u2029"
"""What ends a line in YAML 1.1, which the parser goes by, but neither in YAML 1.2 nor in an editor."""

_NONCHARACTERS = range(0xFDD0, 0xFDF0)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Source:
    """One strategy file: its lines, its tree, and the problems found so far.

    `root` is None when the file has no usable tree; `problems` then says why.
    """

    def __init__(self, path: str, content: bytes, *, noun: str = "strategy") -> None:
        """Parse the bytes of a file; nothing is raised, problems are collected.

        Args:
            path: The path as people should read it.
            content: The whole file.
            noun: What kind of file it is.
        """
        self.path = path
        self._noun = noun
        self.content = content
        self.problems: list[Diagnostic] = []
        self._reported: set[Diagnostic] = set()
        self._broken: set[Mark] = set()
        self.root: Node | None = None
        self._text = ""
        text = self._decode(content)
        if text is not None:
            self._text = text
            self._parse(text)

    @property
    def aside_of_name(self) -> str:
        """Say that the file may be no strategy, where its name does not end as theirs do; nothing where it does."""
        is_named_so = self.path.casefold().endswith(_ENDINGS)
        return "" if is_named_so else "; a strategy is a YAML file, which ends in .yaml: is this one of actuals?"

    def report(self, code: Code, mark: Mark | None, message: str, hint: str = "") -> None:
        """Add a problem at a place, or of the whole file.

        What several bases share is said once; what only follows from a text that was cut or tagged is not said.
        """
        if mark in self._broken:
            return
        problem = self.diagnostic(code, mark, message, hint)
        if problem not in self._reported:
            self._reported.add(problem)
            self.problems.append(problem)

    def diagnostic(  # noqa: PLR0913 - as many as a diagnostic has parts
        self,
        code: Code,
        mark: Mark | None,
        message: str,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        measure: str | None = None,
    ) -> Diagnostic:
        """Word what there is to say at a place, or of the whole file, with its source line."""
        return Diagnostic(
            code=code,
            message=message,
            severity=severity,
            hint=hint,
            path=self.path,
            line=None if mark is None else mark.line,
            column=None if mark is None else mark.column,
            source=None if mark is None else self._line(mark.line),
            measure=measure,
        )

    def mark(self, path: Path, *, of_key: bool = False) -> Mark | None:
        """Give the place of the value at a path, or of its key; of the nearest holder when the path leads nowhere."""
        start = self._start(path, of_key=of_key)
        return None if start is None else mark_of(start)

    def line(self, path: Path, *, of_key: bool = False) -> int | None:
        """Give the line of the same place."""
        start = self._start(path, of_key=of_key)
        return None if start is None else start.line + 1

    def _start(self, path: Path, *, of_key: bool) -> Start | None:
        node, key = self.root, None
        if node is None:
            return None
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str) and step in node.values:
                key = node.starts[step]
                node = node.values[step]
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
                key = None
                node = node.items[step]
            else:
                return _value_start(node, key)
        return key if of_key and key is not None else _value_start(node, key)

    def has(self, path: Path) -> bool:
        """Whether keys lead to a value, be it of the right kind or not."""
        node = self.root
        for step in path:
            if not (isinstance(node, MappingNode) and isinstance(step, str) and step in node.values):
                return False
            node = node.values[step]
        return True

    @cached_property
    def _lines(self) -> list[str]:
        return _lines_of(self._text)

    def _line(self, number: int) -> str | None:
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

    def _decode(self, content: bytes) -> str | None:
        if len(content) > _LARGEST:
            self.report(
                Code.FILE_TOO_LARGE,
                None,
                f"the file has {len(content):,} bytes, more than the {_LARGEST:,} a {self._noun} may have",
                "split it into several strategies",
            )
            return None
        if content.startswith(_UTF16_MARKS):
            self.report(Code.NOT_UTF8, None, "this is text in UTF-16", _SAVE_AS)
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._text = content.decode("utf-8", errors="replace")
            mark = _end_mark(content[: error.start].decode("utf-8-sig", errors="replace"))
            self.report(
                Code.NOT_UTF8,
                mark,
                f"byte 0x{content[error.start]:02X} is not UTF-8",
                _SAVE_AS + self.aside_of_name,
            )
            return None
        match = _FORBIDDEN.search(text)
        if match is not None:
            self._text = text
            self.report(
                Code.FORBIDDEN_CHARACTER,
                _end_mark(text[: match.start()]),
                f"the character U+{ord(match[0]):04X} is not allowed in YAML",
                "take it out, or write it as an escape in double quotes" + self.aside_of_name,
            )
            return None
        return text

    def _parse(self, text: str) -> None:
        try:
            builder = TreeBuilder(self.report, self._noun)
            self.root = builder.build(parser_events(text))
            self._broken = builder.broken
        except yaml.MarkedYAMLError as error:
            from kpi_eval.strategy.yaml_faults import syntax_fault  # noqa: PLC0415 - few files are none

            fault = syntax_fault(error, self._lines)
            self.report(Code.NOT_YAML, Mark(fault.line, fault.column), fault.message, fault.hint)
        except yaml.YAMLError as error:
            self.report(Code.NOT_YAML, None, str(error).splitlines()[0], "check that the file is text")


def _lines_of(text: str) -> list[str]:
    """Split a text into lines where editors do, and YAML 1.2."""
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def parser_events(text: str) -> Iterator[yaml.Event]:
    """Parse a text (without byte order mark), with what only YAML 1.1 takes for the end of a line as the character it is.

    The parser is given characters in their stead that the text has not, so that its lines are those of the file, and
    its marks count the characters of the text.

    Raises:
        yaml.YAMLError: The text is not YAML.
    """
    old = [character for character in _OLD_LINE_ENDS if character in text]
    if not old:
        return _events(text)
    unused = [character for character in map(chr, _NONCHARACTERS) if character not in text]
    stand_ins = dict(zip(old, unused, strict=False))
    for character, stand_in in stand_ins.items():
        text = text.replace(character, stand_in)
    return _restored(_events(text), {ord(unused): old for old, unused in stand_ins.items()})


def _events(text: str) -> Iterator[yaml.Event]:
    # NOTE: this is yaml.parse without a generator between the parser and who reads, which costs a fifth as much again.
    return iter(_LOADER(text).get_event, None)


def _restored(events: Iterator[yaml.Event], characters: dict[int, str]) -> Iterator[yaml.Event]:
    """Give scalars back the characters that others stood in for."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(characters)
        yield event


def _end_mark(before: str) -> Mark:
    """Give the place just behind a text."""
    lines = _lines_of(f"{before}x")
    return Mark(len(lines), len(lines[-1]))


def _value_start(node: Node, key: Start | None) -> Start | None:
    """Give the start of a value, or of what to look at for it; `key` is the start of its key, where it has one."""
    if key is None:
        return node.start
    # NOTE: an empty value has no place of its own, and a block begins on the line below: the key is what to look at.
    if (isinstance(node, ScalarNode) and not node.text) or node.start is None or node.start.line != key.line:
        return key
    return node.start
