#!/usr/bin/env python3
"""check_kernels.py LIBRARY: the widest integer kernel keeps its sums in registers.

A tile of six rows by 64 columns has 24 sums. g++ 12 puts them on the stack after harmless changes of the source, which costs
a factor of three; the instructions themselves show it, whatever the machine does at the moment."""
import re
import subprocess
import sys

SUMS = 24


def instructions(library, function):
    listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", "-C", library], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"^[0-9a-f]+ <[^\n]*{re.escape(function)}[^\n]*>:\n(.*?)(?:\n\n|\Z)", listing, re.M | re.S)
    if not found:
        sys.exit(f"{library} has no {function}")
    return found[1].splitlines()


def main():
    lines = instructions(sys.argv[1], "tile<6ul>")
    products = sum("vpdpbusd" in line for line in lines)
    spilt = [line.strip() for line in lines if "zmm" in line and re.search(r"\(%r[sb]p", line)]
    if products < SUMS:
        sys.exit(f"the tile has {products} products instead of {SUMS}")
    if spilt:
        sys.exit(f"the tile keeps sums on the stack, {len(spilt)} times: {spilt[0]}")
    print(f"kernels: {products} products, no sum on the stack")


if __name__ == "__main__":
    main()
