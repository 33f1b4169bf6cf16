"""A CI service, as far as a shell can be one: scripts run by bash, and the steps of the composite action.

What would be installed from the network is not: `python3 -m venv` makes a folder whose `kpi-eval` is the program under
test, and whose `pip` notes what it was asked to install.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BASH = shutil.which("bash")

_PROGRAM = f"""#!/bin/sh
exec "{sys.executable}" -c "import sys; sys.argv[0] = 'kpi-eval'; from kpi_eval.cli.app import main; main()" "$@"
"""
_PIP = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/../installed.txt"
"""
_PYTHON_OF_VENV = f"""#!/bin/sh
if [ "$1 $2" = "-m pip" ]; then shift 2; exec "$(dirname "$0")/pip" "$@"; fi
exec "{sys.executable}" "$@"
"""
_PYTHON = f"""#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin" && cp "$(dirname "$0")/shims/"* "$3/bin/"
  exit
fi
exec "{sys.executable}" "$@"
"""
_INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")
_CONDITION = re.compile(r"inputs\.([a-z-]+) (==|!=) '([^']*)'")


class Ran(NamedTuple):
    """How a script or a job ended, and what it wrote."""

    code: int
    stdout: str
    stderr: str
    outputs: dict[str, str] | None = None
    summary: str = ""


class Machine:
    """A machine on which jobs run, in a folder of its own."""

    def __init__(self, folder, here):
        self.here = here
        self.folder = folder
        programs = folder / "programs"
        (programs / "shims").mkdir(parents=True)
        _write(programs / "python3", _PYTHON)
        for name, text in (("kpi-eval", _PROGRAM), ("pip", _PIP), ("python", _PYTHON_OF_VENV)):
            _write(programs / "shims" / name, text)
        self._path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        shutil.copy(programs / "shims" / "kpi-eval", programs / "kpi-eval")

    def script(self, text, *, where=".", env=None):
        """Run a script as a service does: the first command that fails ends it."""
        return self._run([BASH, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", text], where, env or {})

    def _run(self, command, where, env):
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "KPI_EVAL_", "CI_"))
        }
        # NOTE: colours and widths of whoever runs the tests are not the service's.
        surroundings = kept | {"PATH": self._path, "PYTHONPATH": os.pathsep.join(sys.path)} | env
        done = subprocess.run(
            command, check=False, cwd=self.here / where, env=surroundings, capture_output=True, timeout=60
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def action(self, given):
        """Run the steps of the composite action with the inputs that a workflow gives."""
        inputs = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
        assert set(given) <= set(inputs)
        inputs |= {name: "true" if value is True else str(value) for name, value in given.items()}
        files = {name: self.folder / name for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("", encoding="utf-8")
        (self.folder / "temp").mkdir(exist_ok=True)
        runner = {"RUNNER_TEMP": str(self.folder / "temp"), "GITHUB_ACTION_PATH": str(ROOT)}
        runner |= {"GITHUB_WORKSPACE": str(self.here)} | {name: str(path) for name, path in files.items()}
        wrote = []
        for step in ACTION["runs"]["steps"]:
            if not _holds(step.get("if"), inputs):
                continue
            env = {name: _filled(value, inputs) for name, value in step.get("env", {}).items()}
            added = os.pathsep.join(files["GITHUB_PATH"].read_text(encoding="utf-8").split())
            path = {"PATH": f"{added}{os.pathsep}{self._path}"} if added else {}
            where = _filled(step.get("working-directory", "."), inputs)
            wrote.append(self.script(step["run"], where=where, env=runner | path | env))
            if wrote[-1].code:
                break
        lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
        return Ran(
            wrote[-1].code,
            "".join(ran.stdout for ran in wrote),
            "".join(ran.stderr for ran in wrote),
            dict(line.split("=", maxsplit=1) for line in lines),
            files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"),
        )

    def hook(self, hook, files):
        """Run a hook of pre-commit on the files of a commit: those that its pattern finds, in one process."""
        chosen = [name for name in files if re.search(hook["files"], name)]
        if not chosen:
            return None
        words = hook["entry"].split() + (chosen if hook.get("pass_filenames", True) else [])
        return self.script(" ".join(f"'{word}'" for word in words))


def blocks(text, language):
    """Give the fenced blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _write(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(0o755)


def _filled(value, inputs):
    return _INPUT.sub(lambda match: inputs[match[1]], value)


def _holds(condition, inputs):
    if condition is None:
        return True
    name, sign, value = _CONDITION.fullmatch(condition).groups()
    return (inputs[name] == value) == (sign == "==")
