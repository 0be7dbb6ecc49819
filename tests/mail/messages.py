"""Awkward messages, each made around a text, and awkward arguments."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage

HEAD = b"From: me@example.test\nTo: ana@example.test\nSubject: =?utf-8?q?R=C3=A9ponse?=\n"
FRENCH = "Bonjour Zoé 🙂,\n\nVotre billet est prêt, vous le trouverez dans l’application.\n"
FRENCH_BAD = FRENCH + "Désolé 🙂 pour la gêne occasionnée.\n"
ENGLISH = "Hi Zoë 🙂,\n\nYour ticket is ready, you will find it in the app.\n"
ENGLISH_BAD = ENGLISH + "Sorry 🙂 for any inconvenience.\n"
TEXTS = {"fr": (FRENCH, FRENCH_BAD), "en": (ENGLISH, ENGLISH_BAD)}


def declared(body: bytes, kind: str = "text/plain; charset=utf-8", encoding: str = "8bit") -> bytes:
    return HEAD + f"MIME-Version: 1.0\nContent-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body


def plain(text: str) -> bytes:
    return declared(text.encode())


def with_parts(kind: str, *parts: bytes) -> bytes:
    lines = b"".join(b"--=_x\n" + part + b"\n" for part in parts)
    return (
        HEAD + f'MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="=_x"\n\n'.encode() + lines + b"--=_x--\n"
    )


def part(kind: str, body: bytes, more: str = "") -> bytes:
    return f"Content-Type: {kind}\nContent-Transfer-Encoding: 8bit\n{more}\n".encode() + body


def attached(text: str, data: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "me@example.test", "ana@example.test"
    message.set_content(text, cte="quoted-printable")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="été.bin")
    message.add_attachment("Sorry for any inconvenience, désolé pour la gêne occasionnée.", filename="log.txt")
    return message.as_bytes()


def alternative(text: str) -> bytes:
    html = part("text/html; charset=utf-8", f"<p>{text}</p>".encode())
    return with_parts("alternative", part("text/plain; charset=utf-8", text.encode()), html)


def signed(text: str) -> bytes:
    inner = with_parts("mixed", part("text/plain; charset=utf-8", text.encode())).split(b"MIME-Version: 1.0\n")[1]
    inner = inner.replace(b"=_x", b"=_y")
    return with_parts("signed", inner, part("application/pgp-signature", b"-----BEGIN PGP SIGNATURE-----\n"))


def quoted(text: str) -> bytes:
    return declared(quopri.encodestring(text.encode()), encoding="quoted-printable")


def in_base64(text: str) -> bytes:
    return declared(base64.encodebytes(text.encode()), encoding="base64")


AROUND = {
    "8-bit, declared": plain,
    "8-bit, undeclared": lambda text: HEAD + b"\n" + text.encode(),
    "latin-1, declared": lambda text: declared(_latin(text), "text/plain; charset=iso-8859-1"),
    "latin-1, undeclared": lambda text: HEAD + b"\n" + _latin(text),
    "latin-1, declared as UTF-8": lambda text: declared(_latin(text)),
    "UTF-8 with a stray byte": lambda text: plain(text) + b"45\xa0EUR.\n",
    "utf-16": lambda text: declared(base64.encodebytes(text.encode("utf-16")), "text/plain; charset=utf-16", "base64"),
    "unknown charset": lambda text: declared(text.encode(), "text/plain; charset=no-such"),
    "charset that is none": lambda text: declared(text.encode(), "text/plain; charset=base64"),
    "lone dot": lambda text: plain(f"{text}.\n{text}"),
    "lines of dots": lambda text: plain("..\n...\n.\n" + text + "." * 300 + "\n.\n.\n"),
    "long line": lambda text: plain(text + "x" * 70_000 + "\n"),
    "no final line end": lambda text: plain(text)[:-1],
    "CRLF": lambda text: plain(text).replace(b"\n", b"\r\n"),
    "all line ends": lambda text: plain(text).replace(b"\n\n", b"\r\n\n") + b"a\rb\r\n\n\r",
    "NUL bytes": lambda text: plain(f"\0{text}\0\0"),
    "control characters": lambda text: plain(text + "\x0c\x1b[31m\x07\x7f\n"),
    "a line with From": lambda text: plain(f"From here on:\n{text}"),
    "mailbox line on top": lambda text: b"From me Mon Nov  2 10:00:00 2026\n" + plain(text),
    "no headers": lambda text: text.encode(),
    "folded and long headers": lambda text: (
        b"Subject: a\n\tb\nBcc: secret@example.test\nX-Long: " + b"y" * 9000 + b"\n" + plain(text)
    ),
    "attachments": lambda text: attached(text, bytes(range(256)) * 20),
    "huge attachment": lambda text: attached(text, bytes(6_000_000)),
    "multipart/alternative": alternative,
    "signed": signed,
    "multipart that never ends": lambda text: alternative(text).replace(b"--=_x--\n", b""),
    "quoted-printable": quoted,
    "base64": in_base64,
    "flowed": lambda text: declared(
        text.replace(", ", ", \n").encode() + b" From us\n >not quoted\n", "text/plain; charset=utf-8; format=flowed"
    ),
    "quoted above": lambda text: plain(f"On Mon, Nov 02, 2026, Ana Client wrote:\n> Where?\n> Ana\n\n{text}"),
    "quoted below": lambda text: plain(f"{text}\nLe lun. 2 nov. 2026, Ana a écrit :\n> Où ?\n"),
    "text after a huge attachment": lambda text: with_parts(
        "mixed",
        part("application/pdf", b"z" * 5_000_000, "Content-Disposition: attachment\n"),
        part("text/plain; charset=utf-8", text.encode()),
    ),
}
"""Messages whose text is read."""

UNREAD = {
    "empty": b"",
    "headers alone": HEAD,
    "empty body": HEAD + b"\n",
    "only HTML": declared(b"<p>Sorry for any inconvenience, we are looking into it.</p>", "text/html"),
    "encrypted": with_parts("encrypted", part("application/pgp-encrypted", b"Version: 1\n"), part("a/b", b"x")),
    "encrypted in the text": plain("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
    "base64 that is none": declared(b"!!!not base64!!!\n", "text/plain; charset=no-such", "base64"),
    "German": plain("Guten Tag,\n\nwir haben Ihre Nachricht erhalten und melden uns morgen wieder bei Ihnen.\n"),
    "too short to tell": plain("Zxq.\n"),
    "multipart without a part": HEAD + b"Content-Type: multipart/mixed\n\n\n",
}
"""Messages in which there is nothing to check."""

ARGUMENTS = {
    "none": [],
    "as mutt": ["-f", "me@example.test", "--", "ana@example.test"],
    "no sender": ["-oi", "-f", "", "--", "ana@example.test"],
    "an address like an option": ["-i", "--", "-Xlog@example.test", "--", "-oQ/tmp"],
    "run together": ["-oi", "-odi", "-oem", "-NFAILURE", "-Rhdrs", "-V", "x", "-t"],
    "a name": ["-FSam Agént 🙂", "-F", "Sam 'A' \"B\" $HOME `id`"],
    "not UTF-8": [b"-F\xe9t\xe9", b"\xff@example.test"],
    "like ours": ["--send-anyway", "--language", "fr", "--help", "-h", "--agent=x", "presend", "lint"],
    "line ends": ["a\nb", "\t", " ", "*", "%s", "\\"],
}


def _latin(text: str) -> bytes:
    return text.replace("🙂", "").replace("’", "'").encode("latin-1")
