"""`python -m tests.servers.erpnext [--port N]`: the ERPNext test server until Ctrl+C; prints its address and keys."""

import argparse
import signal
import sys
import threading

from tests.servers.erpnext.server import Server


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.servers.erpnext", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; a free one unless told")
    parser.add_argument("--customers", type=int, default=0, help="so many numbered customers more")
    parser.add_argument("--items", type=int, default=0, help="so many numbered items more")
    parser.add_argument("--stock", type=float, default=1000.0, help="how much of each item is there")
    told = parser.parse_args(arguments)
    server = Server(port=told.port, customers=told.customers, items=told.items, stock=told.stock)
    print(server.url, flush=True)
    for person in server.site.people.values():
        print(f"{person.name}\t{person.token}\t{', '.join(sorted(person.roles))}", flush=True)
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    over.wait()
    server.close()


if __name__ == "__main__":
    main(sys.argv[1:])
