"""A browser as the server sees it: cookies, the CSRF token, forms. What never came back raises Unanswered."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATIENCE = 30


class Unanswered(Exception):  # noqa: N818 (no error: nobody knows what became of the request)
    """The connection broke before the whole answer was there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    text: str
    location: str


class Browser:
    """One person's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def sign_in(self, login: str, password: str) -> bool:
        """Whether the person is in afterwards."""
        self.cookies = {}
        self.get("/sign-in/")
        answer = self.post("/sign-in/", {"login": login, "password": password})
        return answer.status == 302 and "sessionid" in self.cookies

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        return self._ask("POST", path, body, {**headers, "Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {**headers, "Cookie": jar})
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, HTTPException) as error:
            raise Unanswered(repr(error)) from error
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", ()):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, text, answer.headers.get("Location", ""))
