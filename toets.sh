#!/usr/bin/env bash
# Sets up all the checks need and runs every check, for people and CI alike. Stops at the first that fails.
#   ./toets.sh              everything
#   ./toets.sh OPTIES …     the same, with these options for pytest, e.g. ./toets.sh tests/unit -k clock
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source tools/inrichten.sh
set_up toets

check() {
    local name="$1"
    shift
    say "$name"
    "$@" || stop "the check '$name' failed; the lines above say where"
}

check "Style (ruff check)" .venv/bin/python -m ruff check .
check "Layout (ruff format)" .venv/bin/python -m ruff format --check .
check "Types (mypy)" .venv/bin/python -m mypy
check "Layers (import-linter)" .venv/bin/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check "Translations" .venv/bin/python -m tools.vertalingen --controle
check "Verwerkingsregister" .venv/bin/python -m tools.verwerkingsregister --controle

# A part of the tests covers a part of the program: the measure is only held against the whole.
measure=()
(($#)) || measure=(--cov-fail-under=95)
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
say "Tests (pytest, on 2 cores)"
# The profile of Hypothesis for CI: the same examples every time, and no time limit for one of them.
exec .venv/bin/python -m pytest --numprocesses 2 --dist worksteal --hypothesis-profile=ci \
    --cov --cov-report=term "${measure[@]}" "$@"
