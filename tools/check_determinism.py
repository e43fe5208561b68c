#!/usr/bin/env python3
"""check_determinism.py PROGRAM FOLDER

One set of texts, read by 1, 2, 3 and 7 threads, in sorted, reversed and shuffled order, under other locales and time
zones: `read` must print the same bytes for one order, and the store's export the same bytes for all of them."""
import hashlib
import os
import pathlib
import random
import subprocess
import sys
import tempfile


def run(command, **environment):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, **environment})
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def orders(files):
    shuffled = list(files)
    random.Random(7).shuffle(shuffled)
    return {"sorted": files, "reversed": files[::-1], "shuffled": shuffled}


def main():
    program, folder = sys.argv[1:3]
    files = sorted(str(path) for path in pathlib.Path(folder).rglob("*") if path.is_file())
    faults, exports = [], {}
    with tempfile.TemporaryDirectory() as work:
        for order, paths in orders(files).items():
            streams = set()
            for number, threads in enumerate(("1", "2", "3", "7")):
                place = {"LC_ALL": ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8")[number], "TZ": ("UTC", "Asia/Tokyo")[number % 2]}
                streams.add(run([program, "read", "--threads", threads, *paths], **place))
                store = f"{work}/{order}-{threads}.db"
                run([program, "add", "--threads", threads, "--to", store, *paths], **place)
                export = run([program, "export", "--from", store])
                exports[hashlib.sha256(export).hexdigest()[:16]] = f"{order}, {threads} threads"
            if len(streams) != 1:
                faults.append(f"{order}: {len(streams)} different streams from 1, 2, 3 and 7 threads")
    if len(exports) != 1:
        faults.append(f"exports differ: {exports}")
    print("\n".join(faults) or f"determinism: {len(files)} files, 12 runs, one digest {next(iter(exports))}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
