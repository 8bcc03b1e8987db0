"""PDF/UA-1 and PDF/A-3a by checkers that are not ours.

Every language is printed twice: whole, and in part; every part is printed in every way in one language or
another. `python -m tools.papierkeuring` prints and judges every part in every way in every language. pdfua
and page-validation are in an environment of their own; what is not there is skipped with the reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

import pikepdf
import pytest

from intake_app.i18n import languages, translator
from intake_app.pdf.documents import pip
from intake_app.pdf.wens import DELEN, Wens
from tests.pdf.printing import printed
from tests.pdf.test_pdf_documents import empty, lived, made
from tools import papierkeuring
from tools.papierkeuring import CHECKERS, WAYS, Absent


def wanted() -> Iterator[tuple[str, str, str]]:
    """Give language, part and way of what is printed."""
    parts = [(deel, way) for deel, way in product(DELEN, WAYS) if deel != "alles"]
    for code, (deel, way), whole in zip(languages(), cycle(parts), cycle(WAYS), strict=False):
        yield code, deel, way
        yield code, "alles", whole


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give files with a plan that was kept up, and with one of which nothing is known."""
    folder = tmp_path_factory.mktemp("papier")
    plan = made()
    full = replace(lived(plan), kleur="7a1f5c")
    files = []
    for code, deel, way in wanted():
        other = None if code == "nl" else translator(code)
        wens = replace(full, deel=deel, large_print=way == "groot", tegenover=way == "tegenover")
        files.append(folder / f"{code}-{deel}-{way}.pdf")
        files[-1].write_bytes(printed(pip(plan, translator("nl"), other, wens)))
    for code in ("nl", "ar", "ti"):
        files.append(folder / f"{code}-leeg.pdf")
        other = None if code == "nl" else translator(code)
        files[-1].write_bytes(printed(pip(empty(), translator("nl"), other, Wens())))
    return files


def test_every_part_and_every_way_is_among_them() -> None:
    assert {(deel, way) for _, deel, way in wanted()} == set(product(DELEN, WAYS))
    assert {code for code, deel, _ in wanted() if deel == "alles"} == set(languages())


@pytest.mark.parametrize("checker", [name for name in CHECKERS if ":" in name])
def test_no_checker_finds_anything(checker: str, papers: list[Path]) -> None:
    assert judged(checker, papers) == {}


def judged(checker: str, files: list[Path]) -> papierkeuring.Findings:
    """Give what a checker finds; skips when it is not there."""
    try:
        return CHECKERS[checker](files)
    except Absent as reason:
        pytest.skip(str(reason))


def test_the_files_are_sound(papers: list[Path]) -> None:
    """The library of qpdf finds nothing, and no file is larger than a letter with a photo."""
    for file in papers:
        with pikepdf.open(file) as pdf:
            assert pdf.check_pdf_syntax() == []
        assert file.stat().st_size < 400_000


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _unmarked(data: bytes) -> bytes:
    return data.replace(b"/Marked true", b"/Marked fals").replace(b"/MarkInfo", b"/NoneInfo")


@pytest.mark.parametrize(
    ("checker", "damage"),
    [
        *((name, _cut) for name in CHECKERS if ":" not in name),
        *((name, _unmarked) for name in CHECKERS if ":" in name),
    ],
)
def test_every_checker_finds_a_damaged_file(
    checker: str, damage: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    good, bad = tmp_path / "goed.pdf", tmp_path / "stuk.pdf"
    good.write_bytes(printed(pip(empty(), translator("nl"), None, Wens())))
    bad.write_bytes(damage(good.read_bytes()))
    assert list(judged(checker, [good, bad])) == ["stuk.pdf"]


def test_the_command_prints_every_part_in_every_way_and_tells_what_was_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(_files: list[Path]) -> papierkeuring.Findings:
        raise Absent("not here")

    checkers = {"one": lambda files: {files[0].name: ["wrong"]}, "other": absent}
    monkeypatch.setattr(papierkeuring, "CHECKERS", checkers)
    assert papierkeuring.main(["--talen", "nl", "--uit", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert {file.name for file in tmp_path.iterdir()} == {f"nl-{d}-{w}.pdf" for d, w in product(DELEN, WAYS)}
    assert "| one | 15 | 1 |" in told
    assert "| other | 0 | not run: not here |" in told
    assert "nl-alles-naast.pdf: one: wrong" in told
    monkeypatch.setattr(papierkeuring, "CHECKERS", {"other": absent})
    assert papierkeuring.main(["--talen", "nl", "--uit", str(tmp_path)]) == 0
