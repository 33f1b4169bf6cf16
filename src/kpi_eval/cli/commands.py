"""Commands: each is imported when it is asked for, and parameters that were not given cost nothing."""

import copy
from collections.abc import Callable, Iterator, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from typer.core import TyperCommand, TyperGroup

from kpi_eval.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from typer._click import Command, Context

Parsing = TypeVar("Parsing", TyperCommand, TyperGroup)

_FUNCTIONS = {
    "catalogue": "catalogue",
    "check": "check",
    "compare": "compare",
    "export": "export",
    "explain": "explain",
    "fmt": "fmt",
    "init": "init",
    "inspect": "inspect",
    "list": "list_measures",
    "report": "report",
    "rule": "rule",
    "schema": "schema",
    "template": "template",
    "trend": "trend",
    "validate": "validate",
}
"""The function of each command, in the order of `--help`; the command's module has the command's name."""

COMMAND_NAMES = tuple(_FUNCTIONS)


def function_of(name: str) -> Callable[..., ExitCode]:
    """Import the function of a command."""
    function: Callable[..., ExitCode] = getattr(import_module(f"kpi_eval.cli.{name}"), _FUNCTIONS[name])
    return function


class SparingCommand(TyperCommand):
    """A command that spends nothing on parameters that were not given."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Parse arguments into the context's parameters; what is wrong with them is told as ever."""
        return TyperCommand.parse_args(_narrowed(self, ctx, args), ctx, args)


class SparingGroup(TyperGroup):
    """A group of commands that spends nothing on parameters that were not given."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Parse arguments into the context's parameters; what is wrong with them is told as ever."""
        return TyperGroup.parse_args(_narrowed(self, ctx, args), ctx, args)


def _narrowed(command: Parsing, ctx: "Context", args: list[str]) -> Parsing:
    """Give a command with the parameters that were given alone, having put the defaults of all others into the context.

    typer makes a pydantic validator for each parameter that it looks at, which for the thirty options of `check` takes
    as long as judging thirty rows.
    """
    _, _, given = command.make_parser(ctx).parse_args(args=[*args])
    absent = [one for one in command.params if one not in given and not one.required and not one.envvar]
    ctx.params.update({one.name: one.get_default(ctx) for one in absent if one.expose_value})
    narrowed = copy.copy(command)
    narrowed.params = [one for one in command.params if one not in absent]
    narrowed.add_help_option = command.get_help_option(ctx) in given
    return narrowed


class LazyCommands(MutableMapping[str, "Command"]):
    """The commands of the app by name, each built when it is first looked up."""

    def __init__(self, build: Callable[[str], "Command"]) -> None:
        """Take what builds a command."""
        self._build = build
        self._built: dict[str, Command | None] = dict.fromkeys(COMMAND_NAMES)

    def __getitem__(self, name: str) -> "Command":
        """Give a command, building it first if nobody has asked for it yet."""
        command = self._built[name] or self._build(name)
        self._built[name] = command
        return command

    def __setitem__(self, name: str, command: "Command") -> None:
        """Set a command that is built already."""
        self._built[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._built[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names, building nothing."""
        return iter(self._built)

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._built)
