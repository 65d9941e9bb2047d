"""Every page at county scale: the demo, a warm process, one request at a time, through all middleware.

In process (django.test.Client) and over HTTP to the server of `make demo`; the promise is 60 ms median, 150 ms p95.
"""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from figure import Figure, show

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build" / "bench-demo"
REQUESTS = int(os.environ.get("REQUESTS", "60"))
MEDIAN, P95 = 60, 150
HOST = "127.0.0.1"


def prepare() -> None:
    """The demo, loaded once into a home of its own; Django pointed at it."""
    os.environ |= {
        "KECHUANG_HOME": str(HOME), "KECHUANG_DEMO_DATE": "2024-08-15", "KECHUANG_DEMO_PASSWORD": "Yanshi-2024",
        "KECHUANG_COUNTIES": str(ROOT / "counties"), "DJANGO_SETTINGS_MODULE": "kechuang_site.settings.site",
    }  # fmt: skip
    os.environ.pop("DATABASE_URL", None)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    county = next((ROOT / "counties").glob("*/*/course-demo.toml")).parents[1]
    subprocess.run([sys.executable, "manage.py", "demo_load", str(county)], check=True, stdout=subprocess.DEVNULL)
    import django

    django.setup()


def timed(request: Callable[[], int]) -> tuple[float, float]:
    """Median and p95 in milliseconds, after three that warm the caches. Raises ValueError for a refused request."""
    taken = []
    for number in range(REQUESTS + 3):
        start = time.perf_counter()
        status = request()
        spent = (time.perf_counter() - start) * 1000
        if status not in (200, 302):
            raise ValueError(status)
        if number >= 3:
            taken.append(spent)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def tell(name: str, how: str, request: Callable[[], int]) -> bool:
    """Two lines of figures; whether the page keeps the promise."""
    try:
        median, p95 = timed(request)
    except ValueError as refused:
        print(f"pages: {name} {how} answered {refused}", file=sys.stderr)
        return False
    show(Figure(f"{name}, {how}, median", round(median, 1), "ms", "promise", MEDIAN))
    show(Figure(f"{name}, {how}, p95", round(p95, 1), "ms", "promise", P95))
    return median <= MEDIAN and p95 <= P95


def cookie_of(login: str) -> str:
    """The session of somebody who signed in through the page."""
    from django.test import Client

    if not login:
        return ""
    client = Client(SERVER_NAME=HOST)
    answer = client.post("/sign-in/", {"login": login, "password": os.environ["KECHUANG_DEMO_PASSWORD"]})
    if answer.status_code != 302:
        raise SystemExit(f"pages: {login} could not sign in: {answer.status_code}")
    return client.cookies["sessionid"].value


def in_process(client: Any, path: str) -> int:
    answer = client.get(path)
    return _opened(answer.status_code, answer.headers.get("Location", ""))


def _opened(status: int, where: str) -> int:
    """The status; being sent to sign in is no page."""
    return 401 if where.startswith("/sign-in/") else status


@contextmanager
def server() -> Iterator[int]:
    """The server as `make demo` starts it; its port."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "asgi", "--host", HOST, "--port",
        str(port), "--workers", "1", "--no-ws", "--log-level", "warning",
        "kechuang_site.settings.asgi:application",
    ]  # fmt: skip
    with subprocess.Popen(command) as process:
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex((HOST, port)) == 0:
                        break
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def over_http(connection: http.client.HTTPConnection, path: str, cookie: str) -> int:
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    return _opened(answer.status, answer.getheader("Location", ""))


def main() -> None:
    """Every page, both ways; the process fails where a promise is broken."""
    prepare()
    from django.test import Client
    from tests.journeys.every_page import every_page

    pages = list(every_page())
    cookies = {login: cookie_of(login) for login in {page.login for page in pages}}
    broken = []
    with server() as port:
        connection = http.client.HTTPConnection(HOST, port)
        for page in pages:
            client = Client(raise_request_exception=False, SERVER_NAME=HOST)
            if page.login:
                client.cookies["sessionid"] = cookies[page.login]
            kept = tell(page.name, "in process", lambda c=client, p=page: in_process(c, p.path))
            kept &= tell(page.name, "over HTTP", lambda p=page: over_http(connection, p.path, cookies[p.login]))
            if not kept:
                broken.append(page.name)
    if broken:
        sys.exit(f"pages: slower than promised, or refused: {', '.join(broken)}")


if __name__ == "__main__":
    main()
