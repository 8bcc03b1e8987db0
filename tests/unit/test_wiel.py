"""The installed program: a wheel brings every text and picture along, and runs where nothing else is."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import intake_app

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build tool of this environment, without a network."""
    folder = tmp_path_factory.mktemp("wiel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def run(wheel: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an empty folder where the program comes from the unpacked wheel alone."""
    site, empty = folder / "site", folder / "leeg"
    empty.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    environment = {**kept, "PYTHONPATH": str(site), "PYTHONUTF8": "1", "HOME": str(empty)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=empty, env=environment, capture_output=True, text=True, check=False
    )


def data_files(folder: Path) -> set[str]:
    return {
        str(place.relative_to(folder.parent))
        for place in folder.rglob("*")
        if place.is_file() and "__pycache__" not in place.parts
    }


def test_the_whole_package_is_in_it(names: set[str]) -> None:
    assert data_files(ROOT / "intake_app") - names == set()


@pytest.mark.parametrize("folder", ["translations", "resources"])
def test_what_stands_beside_the_package_is_inside_it_now(names: set[str], folder: str) -> None:
    wanted = {f"intake_app/{name}" for name in data_files(ROOT / folder)}
    assert wanted
    assert wanted - names == set()


def test_nothing_of_the_checks_is_in_it(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {
        "intake_app",
        f"intake_app-{intake_app.__version__}.dist-info",
    }


def test_the_licence_goes_along(wheel: Path, names: set[str]) -> None:
    (place,) = [name for name in names if name.endswith("/LICENSE")]
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(place).decode() == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_it_runs_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    done = run(wheel, tmp_path, "-m", "intake_app", "formulieren", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    ids = [leefgebied["id"] for leefgebied in document["leefgebieden"]]
    assert {"identiteit", "voorzieningen", "plan", "gemeente"} <= set(ids)


def test_it_is_the_wheel_that_ran(wheel: Path, tmp_path: Path) -> None:
    code = "from intake_app import assets; print(assets.path('resources/theme.toml'))"
    done = run(wheel, tmp_path, "-c", code)
    assert Path(done.stdout.strip()) == tmp_path / "site" / "intake_app" / "resources" / "theme.toml"
