"""Another program over the same folder: claims entries when told to on standard input, until it is ended or killed."""

import sys
from pathlib import Path

from desktop_app.ports.backend import Receipt
from desktop_app.storage.database import Database
from tests.storage.values import NOON


def main():
    """Each line is a word: claim, drain; the answer is a line with the keys."""
    with Database.open(Path(sys.argv[1])) as database:
        print("open", flush=True)
        for word in sys.stdin:
            keys = []
            while claimed := database.outbox.claim("local", NOON):
                keys.append(claimed.key)
                if word.strip() == "claim":
                    break
                database.outbox.confirm(claimed.key, Receipt(f"SO {claimed.key}"), NOON)
            print(*keys, flush=True)


if __name__ == "__main__":
    main()
