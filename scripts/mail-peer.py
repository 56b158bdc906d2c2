"""A mail server for the tests (aiosmtpd): says its port, then prints each message as a line of JSON.
  mail-peer.py MODE [CERTIFICATE KEY]     MODE: good, refuse, later, wait, full, reject, drop, hang, sign-in, tls

`refuse` and `later` say 550 and 451 to a recipient, `wait` says nothing to it; `full` and `reject` say 452 and 554 to a whole
message, `drop` ends the connection then, and `hang` says nothing more."""

import asyncio, json, ssl, sys, time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

MODE = sys.argv[1]


def say(value):
    print(json.dumps(value), flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if MODE == "refuse":
            return "550 Nobody of this name"
        if MODE == "later":
            return "451 Come back later"
        if MODE == "wait":
            say({"waiting": True})
            await asyncio.sleep(3600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        text = envelope.content.decode("ascii")
        say({"from": envelope.mail_from, "to": envelope.rcpt_tos, "text": text, "tls": bool(session.ssl)})
        if MODE == "full":
            return "452 The disk is full"
        if MODE == "reject":
            return "554 Nobody wants to read this"
        if MODE == "hang":
            await asyncio.sleep(3600)
        if MODE == "drop":
            # The message is taken, and the connection ends before anybody is told.
            server.transport.abort()
        return "250 Kept under the name of 17"


def sign_in(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"post", b"room secret"), handled=False)


class LocalController(Controller):
    def factory(self):
        options = {"decode_data": False}
        if MODE == "sign-in":
            options |= {"authenticator": sign_in, "auth_required": True, "auth_require_tls": False}
        if MODE == "tls":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[2], sys.argv[3])
            options |= {"tls_context": context, "require_starttls": True}
        return SMTP(self.handler, hostname="localhost", **options)


# The port is bound by the controller: one that is free is looked for first.
import socket

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
controller = LocalController(Handler(), hostname="127.0.0.1", port=port)
controller.start()
say({"port": port})
while True:
    time.sleep(1)
