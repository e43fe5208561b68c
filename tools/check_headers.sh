#!/usr/bin/env bash
# Compiles each header of src/ and app/ alone: it must include what it needs. Usage: tools/check_headers.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
compile() {
  echo "#include \"$1\"" | "${CXX:-g++}" -std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror \
    -Isrc -Iapp -Itools -x c++ - || { echo "$1: does not compile alone"; return 1; }
}
export -f compile
{ (cd src && find . -name '*.h'); (cd app && find . -name '*.h'); } | sed 's|^\./||' | sort |
  xargs -P "$(nproc)" -I{} bash -c 'compile "$1"' _ {}
