"""Prints each speed goal as measured / floor = ratio with its target; `python -m tests.bench P4 P7` runs some."""

import importlib
import sys

PARTS = {
    "P1": "bench_start",
    "P2": "bench_start",
    "P3": "bench_keys",
    "P4": "bench_rule",
    "P6": "bench_catalogue",
    "P7": "bench_drafts",
    "P8": "bench_outbox",
    "P9": "bench_sync",
    "P10": "bench_sync_window",
    "P13": "bench_books",
    "QN": "bench_quotes",
    "QR": "bench_quotes",
}
NOT_BEGUN = {
    "P5": "table repaint by itself",
    "P11": "list of 100,000 documents",
    "P12": "bundle",
}


def main(wanted: list[str]) -> int:
    """Run the parts wanted, all where none is named; informs, so the exit code is 0."""
    print("each row: measured / floor = ratio, then the target; floor and measured were taken in turns in this run")
    modules = dict.fromkeys(module for number, module in PARTS.items() if not wanted or number in wanted)
    for module in modules:
        for row in importlib.import_module(f"tests.bench.{module}").rows():
            print(row.line(), flush=True)
    for number, what in NOT_BEGUN.items():
        if not wanted or number in wanted:
            print(f"{number:4} {what}: not begun")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
