#!/usr/bin/env bash
# Make the lock files anew: every version, with the hashes of its files. Needs uv (any version).
set -eu
cd "$(dirname "$0")"
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url "$@"; }
compile ../pyproject.toml build.in -o reading.txt
compile ../pyproject.toml build.in development.in -o development.txt
compile ../pyproject.toml build.in training.in -o training.txt
compile ../pyproject.toml build.in benchmarks.in -o benchmarks.txt
