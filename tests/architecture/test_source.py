"""Source files: small, documented, and each habit of the house kept."""

import ast
import os
import re
from pathlib import Path

import pytest

from kpi_eval.vocabulary.status import Status

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "kpi_eval"
TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}
MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 50
LONG_FUNCTIONS = frozenset[str]()
"""Functions that may be longer, as `cli/check.py:check`, each with the reason beside it."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def scopes(node, path, *, is_public=True):
    """Give every class and function below a node, with its dotted name and whether outsiders may use it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
            is_open = is_public and not child.name.startswith("_")
            name = f"{path}{child.name}"
            yield name, child, is_open
            is_inside_function = isinstance(child, FUNCTIONS)
            yield from scopes(child, f"{name}.", is_public=is_open and not is_inside_function)
        else:
            yield from scopes(child, path, is_public=is_public)


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def called(call):
    """Give the dotted name of what is called, as far as it is names."""
    return ast.unparse(call.func)


def lines_of(path):
    return len((PACKAGE / path).read_text(encoding="utf-8").splitlines())


def text_files():
    """Give the files of the repository that are text, without what tools leave behind."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [
            name
            for name in folders
            if (name in {".ci", ".github"} or not name.startswith("."))
            and name not in {"__pycache__", "build", "dist", "venv", "node_modules"}
            and not name.endswith(".egg-info")
        ]
        # NOTE: in a linked work tree of git, `.git` is a file that says where the repository is.
        for name in sorted(set(names) - {".git"}):
            path = Path(folder, name)
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("path", TREES)
def test_a_source_file_is_small(path):
    assert lines_of(path) < MOST_LINES_OF_A_FILE


@pytest.mark.parametrize("path", TREES)
def test_functions_are_short(path):
    long = {
        f"{path}:{name}": node.end_lineno - node.lineno + 1
        for name, node, _ in scopes(TREES[path], "")
        if isinstance(node, FUNCTIONS) and node.end_lineno - node.lineno + 1 >= MOST_LINES_OF_A_FUNCTION
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FUNCTIONS} == {}


@pytest.mark.parametrize("path", TREES)
def test_modules_and_what_is_public_in_them_have_docstrings(path):
    tree = TREES[path]
    bare = [
        name
        for name, node, is_public in scopes(tree, "")
        if is_public and ast.get_docstring(node) is None and not (name.endswith("__"))
    ]
    assert ast.get_docstring(tree)
    assert bare == []


def test_statuses_are_spelt_in_one_enum():
    spellings = {status.value for status in Status}
    enums = {}
    for path, tree in TREES.items():
        for name, node, _ in scopes(tree, ""):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Enum") for base in node.bases):
                literals = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}
                if literals & spellings:
                    enums[f"{path}:{name}"] = sorted(literals & spellings)
    assert list(enums) == ["vocabulary/status.py:Status"], enums


def test_only_the_app_exits_and_an_interruption():
    exits = [
        f"{path}:{node.lineno}"
        for path, tree in TREES.items()
        if path not in {"cli/app.py", "cli/interruption.py"}
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and called(node) in {"sys.exit", "exit", "quit", "os._exit", "typer.Exit"})
        or (isinstance(node, ast.Name) and node.id == "SystemExit")
        or (isinstance(node, ast.ImportFrom) and node.module == "sys" and any(a.name == "exit" for a in node.names))
    ]
    assert exits == []


def test_nothing_prints():
    prints = [
        f"{path}:{call.lineno}" for path, tree in TREES.items() for call in calls(tree) if called(call) == "print"
    ]
    assert prints == []


def test_what_opens_a_text_names_its_encoding():
    opening = re.compile(
        r"(^|\.)(open|fdopen|read_text|write_text|TextIOWrapper|NamedTemporaryFile|TemporaryFile|reader|writer)$"
    )
    unnamed = []
    for path, tree in TREES.items():
        for call in calls(tree):
            name = called(call)
            if not opening.search(name) or name in {"os.open", "csv.reader", "csv.writer", "archive.open"}:
                continue
            modes = [ast.unparse(part) for part in [*call.args, *(k.value for k in call.keywords if k.arg == "mode")]]
            is_binary = any(re.fullmatch(r"""['"][rwaxb+]*b[rwaxb+]*['"]""", mode) for mode in modes)
            if not is_binary and not any(keyword.arg == "encoding" for keyword in call.keywords):
                unnamed.append(f"{path}:{call.lineno} {name}")
    assert unnamed == []


def test_no_file_knows_the_machine_it_was_written_on():
    # NOTE: written in two halves, so that this file does not name them itself.
    outside = re.compile(r"(?<![\w./-])/" + r"work(?![\w-])|\.\./" + "shared")
    named = {path: sorted(set(outside.findall(text))) for path, text in text_files() if outside.search(text)}
    if named.get(".ci/run") == ["../" + "shared"]:
        del named[".ci/run"]
    assert named == {}
