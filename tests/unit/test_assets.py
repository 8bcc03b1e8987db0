"""Where the data of the program is found, in a checkout and in an installed wheel."""

import tomllib
from pathlib import Path

import pytest

from intake_app import assets


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a package with nothing in it, inside an empty checkout."""
    folder = tmp_path / "intake_app"
    folder.mkdir()
    monkeypatch.setattr(assets, "_PACKAGE", folder)
    return folder


def write(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def test_the_real_assets_are_found() -> None:
    assert assets.path("translations/languages.toml").is_file()


def test_a_checkout_has_its_assets_beside_the_package(package: Path) -> None:
    place = write(package.parent / "resources" / "x.toml", "")
    assert assets.path("resources/x.toml") == place


def test_a_wheel_has_its_assets_inside_the_package_and_they_come_first(package: Path) -> None:
    write(package.parent / "resources" / "x.toml", "")
    place = write(package / "resources" / "x.toml", "")
    assert assets.path("resources/x.toml") == place


@pytest.mark.usefixtures("package")
def test_an_asset_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"not installed: resources/none\.toml"):
        assets.path("resources/none.toml")


def test_toml_is_read_as_utf_8(package: Path) -> None:
    write(package / "a.toml", 'naam = "ትግርኛ"')
    assert assets.toml("a.toml") == {"naam": "ትግርኛ"}


def test_broken_toml_is_refused(package: Path) -> None:
    write(package / "a.toml", "naam =")
    with pytest.raises(tomllib.TOMLDecodeError):
        assets.toml("a.toml")
