#!/usr/bin/env python3
"""Refuse an error code that the catalogue does not list, and a listed one that nothing raises. Usage: check_errors.py [root]"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
catalogue = root / "src/base/errors.cc"
listed = re.findall(r'^\s*\{"([a-z0-9.-]+)",', catalogue.read_text(), re.M)
sources = [path for folder in ("src", "app") for path in sorted((root / folder).rglob("*.cc")) if path != catalogue]
text = "\n".join(path.read_text() for path in sources + sorted((root / "src").rglob("*.h")))
raised = set(re.findall(r'make_error\(\s*"([a-z0-9.-]+)"', text))
faults = [f"errors.cc: nothing raises {code}" for code in listed if f'"{code}"' not in text]
faults += [f"errors.cc does not list {code}" for code in sorted(raised - set(listed))]
faults += [f"errors.cc: {a} and {b} are not in order" for a, b in zip(listed, listed[1:]) if a >= b]
print("\n".join(faults) or f"errors: {len(listed)} codes, no fault")
sys.exit(bool(faults))
