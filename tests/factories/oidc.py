"""A small provider of OpenID Connect on this machine, to try single sign-on against."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "countersign", "of-the-tests"


@dataclass
class Provider:
    """What the provider says of whoever logs in, and what it was asked."""

    claims: dict[str, Any]
    issuer: str = ""
    refuses: bool = False
    breaks: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of the site that uses it, as `cms.settings.login` makes them."""
        app = {
            "provider_id": "sso",
            "name": "County sign-on",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app]}}

    def configuration(self) -> dict[str, Any]:
        """Answer what a client asks first: where everything is."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the person is sent back to: with a code, or with a refusal."""
        if self.refuses:
            answer = {"error": "access_denied", "state": asked["state"]}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            answer = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """Exchange a code, once, for a token signed by our key; None if anything does not fit."""
        asked = self.codes.pop(sent.get("code", ""), None)
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if (
            asked is None
            or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET)
            or asked["redirect_uri"] != sent.get("redirect_uri")
            or asked.get("code_challenge") != challenge
        ):
            return None
        now = int(time.time())
        said = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, "jti": sent["code"]}
        signed = jwt.encode(self.claims | said, self.key, "RS256", headers={"kid": "1"})
        return {"access_token": "of-the-person", "token_type": "Bearer", "id_token": signed}


class Server(ThreadingHTTPServer):
    """A server that knows its provider."""

    def __init__(self, people: Provider) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.people = people


class Handler(BaseHTTPRequestHandler):
    """Answers for the provider of its server."""

    server: Server

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(asked.query).items()}
        match asked.path:
            case broken if self.server.people.breaks and broken.endswith(self.server.people.breaks):
                self.send_error(500)
            case "/.well-known/openid-configuration":
                self._answer(self.server.people.configuration())
            case "/authorize":
                self.send_response(302)
                self.send_header("Location", self.server.people.authorize(query))
                self.end_headers()
            case "/userinfo" if self.headers["Authorization"] == "Bearer of-the-person":
                self._answer(self.server.people.claims)
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        sent = parse_qs(self.rfile.read(length).decode())
        token = self.server.people.token({key: values[0] for key, values in sent.items()})
        if self.server.people.breaks == "token" or token is None:
            self.send_error(400)
        else:
            self._answer(token)

    def _answer(self, data: dict[str, Any]) -> None:
        words = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def provider(**claims: Any) -> Iterator[Provider]:
    """Start a provider at a free port; end it with the block."""
    people = Provider(claims)
    server = Server(people)
    people.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield people
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
