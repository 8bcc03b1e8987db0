"""Measures the paper beside WeasyPrint and Typst: the same text in two languages, in the same run.

    .venv/bin/python tests/bench/bench_pdf.py [--ander /tmp/bench-venv] [--rondes 5] [--json]

The others come from a virtual environment of their own, so that they are no dependency of the program:

    python -m venv /tmp/bench-venv && /tmp/bench-venv/bin/pip install weasyprint typst

Two times count: one document in a process that is warm, and the whole process from start to file. All three
make a tagged PDF of about eight pages with Dutch beside Arabic and Dutch beside Tigrinya. What is not there
is skipped with the reason. The ratio is what matters: it says the same on a slow and a fast computer.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from html import escape
from itertools import product
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import fontpkg_noto_sans  # noqa: E402
import fontpkg_noto_sans_arabic  # noqa: E402

from tests.pdf import pdf_samples  # noqa: E402

ROWS = 110
KEYS = ("b1", "start", "lead", "ido1", "theydo1", "moment2", "opinion")
INSTALL = "python -m venv {folder} && {folder}/bin/pip install weasyprint typst pdfua page-validation"
FONTS = (fontpkg_noto_sans.ROOT / "files", fontpkg_noto_sans_arabic.ROOT / "files")

OURS = """
import io, json, sys, time
from tests.bench.bench_pdf import document
from intake_app.pdf.render import render
def make(turn=0):
    for lang in ("ar", "ti"):
        stream = io.BytesIO()
        pages = render(document(lang, turn), stream).pages
        open(f"{sys.argv[1]}/ours-{lang}.pdf", "wb").write(stream.getvalue())
"""
WEASYPRINT = """
import io, json, sys, time
from weasyprint import HTML
def make(turn=0):
    for lang in ("ar", "ti"):
        HTML(filename=f"{sys.argv[1]}/{lang}-{turn}.html").write_pdf(
            f"{sys.argv[1]}/weasyprint-{lang}.pdf", pdf_variant="pdf/ua-1")
"""
TYPST = """
import io, json, sys, time
import typst
def make(turn=0):
    for lang in ("ar", "ti"):
        typst.compile(f"{sys.argv[1]}/{lang}-{turn}.typ", output=f"{sys.argv[1]}/typst-{lang}.pdf",
            font_paths=sys.argv[3].split("|"), pdf_standards="ua-1")
"""
TIMING = """
if __name__ == "__main__":
    make()
    times = []
    for turn in range(1, int(sys.argv[2]) + 1):
        begin = time.perf_counter()
        make(turn)
        times.append(time.perf_counter() - begin)
    most = 0
    try:
        import resource
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    except ImportError:
        pass
    print(json.dumps([times, most]))
"""


def texts(lang: str, turn: int = 0) -> list[tuple[str, str]]:
    """Give the pairs of text, Dutch and the other language; every turn has other numbers in it.

    A document that is made twice is found in a cache the second time; nobody prints the same plan twice.
    """
    column = pdf_samples.COLUMNS[lang]
    return [
        (
            f"{number + 1000 * turn}. {pdf_samples.TEXTS[key][0]}",
            f"{number + 1000 * turn}. {pdf_samples.TEXTS[key][column]}",
        )
        for number, key in ((number, KEYS[number % len(KEYS)]) for number in range(1, ROWS + 1))
    ]


def document(lang: str, turn: int = 0) -> "pdf_samples.b.Document":
    """Give the text as a document of ours."""
    b = pdf_samples.b
    rows = tuple(b.Para(b.Pair(b.Span(nl), b.Span(other, lang))) for nl, other in texts(lang, turn))
    other = b.Language(lang, pdf_samples.DIRECTIONS[lang])
    return b.Document("Meting", rows, pdf_samples.STAMP, other=other)


def write_sources(folder: Path, rounds: int) -> None:
    """Write the same text as HTML and as Typst, for every turn."""
    for lang, turn in product(("ar", "ti"), range(rounds + 1)):
        direction = pdf_samples.DIRECTIONS[lang]
        rows = "".join(
            f'<tr><td>{escape(nl)}<td lang="{lang}" dir="{direction}">{escape(other)}'
            for nl, other in texts(lang, turn)
        )
        (folder / f"{lang}-{turn}.html").write_text(
            '<html lang="nl"><title>Meting</title><style>@page{size:A4;margin:17mm}'
            "body{font:12pt/1.4 'Noto Sans','Noto Sans Arabic','Noto Sans Ethiopic'}"
            "td{width:50%;vertical-align:top;padding:3.5pt 10pt}"
            "[dir=rtl]{font-size:13pt;line-height:1.55}</style>"
            f"<table>{rows}</table>",
            encoding="utf-8",
        )
        cells = "\n".join(
            f'[#{json.dumps(nl, ensure_ascii=False)}], text(lang: "{lang}", dir: {direction})'
            f"[#{json.dumps(other, ensure_ascii=False)}],"
            for nl, other in texts(lang, turn)
        )
        (folder / f"{lang}-{turn}.typ").write_text(
            '#set document(title: "Meting")\n#set page(paper: "a4", margin: 17mm)\n'
            '#set text(size: 12pt, lang: "nl", font: '
            '("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic"))\n'
            f"#table(columns: (1fr, 1fr), stroke: none,\n{cells}\n)\n",
            encoding="utf-8",
        )


def measure(python: Path, program: str, folder: Path, rounds: int) -> tuple[float, float, float] | str:
    """Give the seconds for one warm round and for a whole process, and its memory in MB; or why not."""
    if not python.exists():
        return f"geen {python}; maak die omgeving met: {INSTALL.format(folder=python.parents[1])}"
    script = folder / "meting.py"
    script.write_text(program + TIMING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    fonts = "|".join(map(str, FONTS))

    def run(count: int) -> subprocess.CompletedProcess[str]:
        command = [str(python), str(script), str(folder), str(count), fonts]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)

    whole = []
    for _ in range(rounds):
        begin = time.perf_counter()
        done = run(0)
        whole.append(time.perf_counter() - begin)
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
    times, most = json.loads(run(rounds).stdout)
    return median(times), median(whole), most


def main() -> int:
    """Measure, and print times and ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ander", type=Path, default=Path(tempfile.gettempdir()) / "bench-venv")
    parser.add_argument("--rondes", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    other = options.ander / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    engines = {
        "intake_app": (Path(sys.executable), OURS),
        "weasyprint": (other, WEASYPRINT),
        "typst": (other, TYPST),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sources(folder, options.rondes)
        found = {
            engine: measure(python, program, folder, options.rondes)
            for engine, (python, program) in engines.items()
        }
        sizes = {file.name: file.stat().st_size for file in sorted(folder.glob("*.pdf"))}
    if options.json:
        print(json.dumps({"seconden": found, "bytes": sizes}))
        return 0
    ours = found["intake_app"]
    for engine, result in found.items():
        if isinstance(result, str) or isinstance(ours, str):
            print(f"{engine:12} overgeslagen: {result}")
            continue
        print(
            f"{engine:12} twee documenten warm {result[0]:6.3f} s ({result[0] / ours[0]:5.2f} x)   "
            f"hele proces {result[1]:6.3f} s ({result[1] / ours[1]:5.2f} x)   {result[2]:4.0f} MB"
        )
    print("bytes:", ", ".join(f"{name} {size}" for name, size in sizes.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
