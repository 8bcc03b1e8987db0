"""The loader gives the definitions as they stand and refuses every mistake by name."""

import shutil
from pathlib import Path

import pytest

from intake_app.forms.loader import load, read_text
from intake_app.forms.schema import Choice, Condition, FormError, Soort
from intake_app.forms.soundness import check_conditions

BROKEN = sorted((Path(__file__).parents[1] / "data" / "broken_forms").glob("*.toml"))

PAGE = """
id = "proef"
titel = "Proef"
uitleg = "Een pagina om mee te proeven."
thema = 3
privacy = "gevoelig"

[[vraag]]
id = "proef.werk"
tekst = "Hebt u werk?"
soort = "keuze"
verplicht_volgens = "Wi2021 art. 14"
nodig_voor_pip = true
[[vraag.keuze]]
id = "ja"
tekst = "ja, betaald"
[[vraag.keuze]]
id = "nee"
tekst = "nee"

[[vraag]]
id = "proef.loon"
tekst = "Wat verdient u?"
soort = "getal"
hulp = "Netto."
eenheid = "euro per maand"
minimum = 0
maximum = 9999.5
decimalen = 2
privacy = "financieel"
toon_als = [{ vraag = "proef.werk", een_van = ["ja"] }]

[[vraag]]
id = "proef.banen"
tekst = "Welk werk deed u?"
soort = "lijst"
privacy = "bijzonder"
[[vraag.veld]]
id = "functie"
tekst = "Wat deed u?"
soort = "tekst"
max_lengte = 80
controle = "niet_leeg"
[[vraag.veld]]
id = "jaren"
tekst = "Hoe lang?"
soort = "getal"
[[vraag.veld]]
id = "papieren"
tekst = "Hebt u papieren?"
soort = "tekst"
lang = true
toon_als = [{ vraag = "jaren", minstens = 2 }, { vraag = "jaren", hoogstens = 40 }]
"""


def _page(area: str, question: str, extra: str = "") -> str:
    return (
        f'id = "{area}"\ntitel = "T"\nuitleg = "U"\nthema = 0\nprivacy = "gewoon"\n'
        f'[[vraag]]\nid = "{area}.{question}"\ntekst = "Hoeveel?"\nsoort = "getal"\n{extra}'
    )


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_form_is_refused_with_its_file_and_its_mistake(file: Path, tmp_path: Path) -> None:
    expected = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    shutil.copy(file, tmp_path / "01_proef.toml")
    with pytest.raises(FormError) as refused:
        load(tmp_path, "1")
    assert str(refused.value).startswith(f"01_proef.toml: {expected}")


def test_a_page_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "01_proef.toml").write_text(PAGE, encoding="utf-8")
    form = load(tmp_path, "7")
    (area,) = form.leefgebieden
    assert (form.versie, area.id, area.titel, area.thema) == ("7", "proef", "Proef", 3)
    assert list(form.vragen) == ["proef.werk", "proef.loon", "proef.banen"]
    work, wage, jobs = area.vragen
    assert work.keuzes == (Choice("ja", "ja, betaald"), Choice("nee", "nee"))
    assert (work.verplicht_volgens, work.nodig_voor_pip) == ("Wi2021 art. 14", True)
    assert (wage.minimum, wage.maximum, wage.decimalen, wage.eenheid) == (0, 9999.5, 2, "euro per maand")
    assert wage.toon_als == (Condition("proef.werk", een_van=("ja",)),)
    assert [cell.id for cell in jobs.velden] == ["functie", "jaren", "papieren"]
    assert jobs.velden[0].max_lengte == 80
    assert jobs.velden[2].toon_als == (Condition("jaren", minstens=2), Condition("jaren", hoogstens=40))
    assert jobs.soort is Soort.LIJST


def test_privacy_comes_from_the_page_unless_the_question_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "01_proef.toml").write_text(PAGE, encoding="utf-8")
    work, wage, jobs = load(tmp_path, "1").leefgebieden[0].vragen
    assert (work.privacy, wage.privacy) == ("gevoelig", "financieel")
    assert {cell.privacy for cell in jobs.velden} == {"bijzonder"}


def test_pages_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    for name, area in (("02_a", "a"), ("01_b", "b"), ("10_c", "c")):
        (tmp_path / f"{name}.toml").write_text(_page(area, "x"), encoding="utf-8")
    assert [area.id for area in load(tmp_path, "1").leefgebieden] == ["b", "a", "c"]


def test_a_folder_without_definitions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="no definitions found"):
        load(tmp_path, "1")


def test_two_files_may_not_hold_the_same_page(tmp_path: Path) -> None:
    (tmp_path / "01_a.toml").write_text(_page("a", "x"), encoding="utf-8")
    (tmp_path / "02_a.toml").write_text(_page("a", "y"), encoding="utf-8")
    with pytest.raises(FormError, match="a: duplicate leefgebied id"):
        load(tmp_path, "1")


def test_a_circle_through_two_files_is_found(tmp_path: Path) -> None:
    (tmp_path / "01_a.toml").write_text(
        _page("a", "x", 'toon_als = [{ vraag = "b.x", is = 1 }]'), encoding="utf-8"
    )
    (tmp_path / "02_b.toml").write_text(
        _page("b", "x", 'toon_als = [{ vraag = "a.x", is = 1 }]'), encoding="utf-8"
    )
    with pytest.raises(FormError, match=r"01_a.toml: a.x: toon_als leads back to itself"):
        load(tmp_path, "1")


def test_two_ways_to_the_same_question_are_no_circle(tmp_path: Path) -> None:
    def page(area: str, *names: str) -> None:
        conditions = ", ".join(f'{{ vraag = "{name}", is = 1 }}' for name in names)
        text = _page(area, "x", f"toon_als = [{conditions}]" if names else "")
        (tmp_path / f"{area}.toml").write_text(text, encoding="utf-8")

    page("a")
    page("b", "a.x")
    page("c", "a.x")
    page("d", "b.x", "c.x")
    assert len(load(tmp_path, "1").vragen) == 4


def test_a_form_may_look_at_the_form_beside_it(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{area}.toml" for area in "abc")
    first.write_text(_page("a", "x"), encoding="utf-8")
    second.write_text(_page("b", "x", 'toon_als = [{ vraag = "a.x", is = 1 }]'), encoding="utf-8")
    third.write_text(_page("c", "x", 'toon_als = [{ vraag = "a.x", is = 1 }]'), encoding="utf-8")
    beside = load(first, "1")
    form = load(second, "1", beside)
    assert list(form.vragen) == ["b.x"]
    assert form.find("a.x") is beside.vragen["a.x"]
    assert load(third, "1", form).find("a.x") is beside.vragen["a.x"]
    with pytest.raises(FormError, match=r"b.toml: b.x: toon_als names unknown question 'a.x'"):
        load(second, "1")


def test_an_id_of_the_form_beside_it_cannot_be_used_again(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(_page("a", "x"), encoding="utf-8")
    with pytest.raises(FormError, match=r"a.x: duplicate question id"):
        load(file, "1", load(file, "1"))


def test_the_text_of_one_file_can_be_read_without_the_others() -> None:
    text = _page("a", "x", 'toon_als = [{ vraag = "elders.y", is = 1 }]')
    assert read_text(text, "a.toml").vragen[0].toon_als == (Condition("elders.y", is_=1),)


def test_a_condition_may_count_the_rows_of_a_lijst() -> None:
    extra = '[[vraag]]\nid = "proef.meer"\ntekst = "Meer?"\nsoort = "tekst"\n'
    extra += 'toon_als = [{ vraag = "proef.banen", minstens = 1 }]\n'
    area = read_text(PAGE + extra, "proef.toml")
    check_conditions(area.vragen, {question.id: question for question in area.vragen}.get)
    assert area.vragen[-1].toon_als == (Condition("proef.banen", minstens=1),)
