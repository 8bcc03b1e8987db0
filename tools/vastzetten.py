"""Writes requirements.txt and requirements-dev.txt: every package that gets installed, by exact version.

Run it after a change of the dependencies in pyproject.toml: `.venv/bin/python -m tools.vastzetten`. A fresh
virtual environment decides what belongs in; only names and versions are written, never where they came from.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.txt"
DEV_LOCK = ROOT / "requirements-dev.txt"
_HEADER = "# {what}, by exact version. Made by tools/vastzetten.py from pyproject.toml; not edited by hand."
_TOOLS_OF_THE_VENV = {"pip", "setuptools", "wheel"}


def installed(python: Path) -> dict[str, str]:
    """Give the version of every package in the environment of `python`, by name in lower case."""
    command = [str(python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    names = {entry["name"].lower().replace("_", "-"): entry["version"] for entry in found}
    return {name: version for name, version in sorted(names.items()) if name not in _TOOLS_OF_THE_VENV}


def install(python: Path, requirements: list[str]) -> None:
    """Install the requirements in the environment of `python`."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
    subprocess.run(command, check=True)


def lines(packages: dict[str, str]) -> str:
    """Give the packages as lines of a requirements file."""
    return "".join(f"{name}=={version}\n" for name, version in packages.items())


def main() -> int:
    """Write both files; gives 0."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        install(python, project["project"]["dependencies"])
        run = installed(python)
        install(python, [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])
        extra = {name: version for name, version in installed(python).items() if name not in run}
    RUN_LOCK.write_text(f"{_HEADER.format(what='What the program runs on')}\n{lines(run)}", encoding="utf-8")
    header = _HEADER.format(what="What the checks use on top of requirements.txt")
    DEV_LOCK.write_text(f"{header}\n--requirement requirements.txt\n{lines(extra)}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
