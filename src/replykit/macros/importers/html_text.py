"""HTML as the text that a customer would read: paragraphs, lists and addresses stay, nothing active does.

Pure: nothing is loaded, nothing is run, no address is followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_HTML = 200_000
"""Characters; a reply has a few thousand."""
_VOID = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
_ACTIVE = frozenset(
    "script iframe object embed applet template svg math canvas audio video select textarea input frame".split()
)
_DROPPED = _ACTIVE | frozenset("style head title noscript frameset base link meta".split())
"""Left out, with all that they hold."""
_SHELLS = frozenset({"form", "button"})
"""Active as well, but with words of their own, which stay."""
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre table dl figure hr".split())
"""Set apart by a blank line."""
_LINES = frozenset(
    "div section article header footer main aside nav address li tr dt dd figcaption caption center fieldset details "
    "summary tbody thead tfoot html body form".split()
)
_CELLS = frozenset({"td", "th"})
_FORMATTED = frozenset("b strong i em u s strike del ins mark code sub sup font big small h1 h2 h3 h4 h5 h6".split())
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|tel|sms):|/|www\.|.*\{\{", re.IGNORECASE)
_RUNS = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
_LINE, _BLANK_LINE, _BREAK, _SPACE, _BULLET, _CELL = "\x00\x01\x02\x03\x04\x05"
"""Marks while the text is put together: a new line, a line set apart, a line end of the author's, a space that
stays, the end of a bullet, the start of a cell."""
_ENDS = f"[{_LINE}{_BLANK_LINE}{_BREAK}]"
_NO_BREAK = re.compile("(?<=[\\d«])[\u00a0\u202f](?=[\\w«])|(?<=«)[\u00a0\u202f]|(?<=\\S)[\u00a0\u202f](?=[:;!?»%€£$])")
_KEPT_NO_BREAK = {"\u00a0": "\x06", "\u202f": "\x07"}
_WRITTEN = {3: " ", 4: "", 5: " | ", 6: "\u00a0", 7: "\u202f"}
"""What marks and kept spaces are in the end."""
_ELEMENT = re.compile(r"</?(?:p|div|br|span|b|strong|i|em|u|[uo]l|li|a|h[1-6]|table|body)(?:\s[^<>]*)?/?>")
_MOST_DIGITS = 4
_MOST_DEEP = 9
"""Lists within lists whose entries still move to the right."""


@dataclass(frozen=True, slots=True)
class Plain:
    """HTML as text, and what of it is not there."""

    text: str
    images: tuple[str, ...]
    """Their texts, or addresses."""
    active: tuple[str, ...]
    """Elements that would do something, by name, and the attributes that would."""
    is_formatted: bool
    """Something was bold, a heading, or the like."""


def to_text(html: str) -> Plain:
    """Give HTML as text; at most `MAX_HTML` characters."""
    reader = _Reader()
    for piece in _pieces(html):
        reader.take(piece)
    reader.end()
    return Plain(
        text=_laid_out("".join(reader.written)),
        images=tuple(dict.fromkeys(reader.images)),
        active=tuple(dict.fromkeys(reader.active)),
        is_formatted=reader.is_formatted,
    )


def looks_like_html(text: str) -> bool:
    """Say whether a text is written in HTML, not merely with a `<`."""
    return _ELEMENT.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Link:
    address: str
    start: int
    """Where in what is written its text starts."""


@dataclass(slots=True)
class _Open:
    """What is open where the reader stands."""

    numbers: list[int | None] = field(default_factory=list)
    """Of each list, the number of its next entry; None where entries have none."""
    link: _Link | None = None
    dropped: list[str] = field(default_factory=list)
    pre: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    is_end: bool
    is_closed: bool
    """It ends itself: `<br/>`."""


# NOTE: not the standard library's HTMLParser, which takes minutes over a few thousand unclosed tags.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][^\s/<>\"']*)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,4000}?)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")
_RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noscript"})
"""Hold no elements: only their own end ends them."""


def _pieces(html: str) -> Iterator[str | _Tag]:
    """Cut HTML in texts and tags; comments and declarations are left out, and what is no tag is text."""
    at = written = 0
    while (at := html.find("<", at)) >= 0:
        end, tag = _tag_at(html, at)
        if end == at:
            at += 1
            continue
        yield unescape(html[written:at])
        at = written = end
        if tag is None:
            continue
        yield tag
        if tag.name in _RAW and not tag.is_end and not tag.is_closed:
            closing = re.compile(rf"</{tag.name}\b", re.IGNORECASE).search(html, at)
            at = written = closing.start() if closing else len(html)
    yield unescape(html[written:])


def _tag_at(html: str, at: int) -> tuple[int, _Tag | None]:
    """Give where a tag, comment or declaration ends, and the tag; where it starts if it is none of them."""
    for start, stop in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
        if html.startswith(start, at):
            end = html.find(stop, at + len(start))
            return (end + len(stop) if end >= 0 else len(html)), None
    found = _TAG.match(html, at)
    if found is None:
        return at, None
    values = _ATTRIBUTE.findall(found["rest"])
    attributes = {name.lower(): unescape(double or single or bare) for name, double, single, bare in reversed(values)}
    return found.end(), _Tag(found["name"].lower(), attributes, bool(found["end"]), found["rest"].endswith("/"))


class _Reader:
    def __init__(self) -> None:
        self.written: list[str] = []
        self.images: list[str] = []
        self.active: list[str] = []
        self.is_formatted = False
        self._open = _Open()
        self._is_after_mark = False
        """What was written last is a bullet, or the start of a cell."""

    def take(self, piece: str | _Tag) -> None:
        """Read a text or a tag."""
        if isinstance(piece, str):
            self._text(piece)
        elif piece.is_end:
            self._end(piece.name)
        else:
            depth = len(self._open.dropped)
            self._start(piece)
            if piece.is_closed:
                del self._open.dropped[depth:]

    def _write(self, text: str) -> None:
        if text:
            self.written.append(text)
        if text.strip():
            self._is_after_mark = text.endswith((_BULLET, _CELL))

    def _start(self, tag: _Tag) -> None:
        dropped = self._open.dropped
        if dropped:
            dropped += [tag.name] if tag.name == dropped[-1] else []
            return
        self._note(tag)
        if tag.name not in _DROPPED:
            self._write(self._before(tag.name, tag.attributes))
        elif tag.name not in _VOID:
            dropped.append(tag.name)

    def _note(self, tag: _Tag) -> None:
        self.is_formatted = self.is_formatted or tag.name in _FORMATTED
        self.active += [f"<{tag.name}>"] if tag.name in _ACTIVE | _SHELLS else []
        self.active += [name for name in tag.attributes if name.startswith("on")]
        runs = (_RUNS.match(value) for name, value in tag.attributes.items() if name in ("href", "src", "action"))
        self.active += [f"{found[1].lower()}:" for found in runs if found]

    def _before(self, tag: str, attributes: dict[str, str]) -> str:
        if tag == "a":
            self._end_link()
            self._open.link = _Link(attributes.get("href", "").strip(), len(self.written))
        elif tag == "img":
            self.images.append(attributes.get("alt", "").strip() or attributes.get("src", "").strip() or "?")
        elif tag in ("ul", "ol"):
            start = attributes.get("start", "")
            first = int(start) if start.isdecimal() and len(start) <= _MOST_DIGITS else 1
            self._open.numbers.append(first if tag == "ol" else None)
            return _LINE if len(self._open.numbers) > 1 else _BLANK_LINE
        self._open.pre += tag == "pre"
        self._open.cells += tag in _CELLS
        marks = {"li": _LINE + self._bullet() if tag == "li" else "", "br": _BREAK, "td": _CELL, "th": _CELL}
        return marks.get(tag) or self._edge(tag) + (f"---{_BLANK_LINE}" if tag == "hr" else "")

    def _bullet(self) -> str:
        numbers = self._open.numbers
        indent = _SPACE * 2 * min(len(numbers) - 1, _MOST_DEEP)
        if not numbers or (number := numbers[-1]) is None:
            return f"{indent}-{_SPACE}{_BULLET}"
        numbers[-1] = number + 1
        return f"{indent}{number}.{_SPACE}{_BULLET}"

    def _edge(self, tag: str) -> str:
        # NOTE: within a list or a cell, a paragraph is a line; the first one stands behind its bullet.
        if self._is_after_mark:
            return ""
        if tag in _PARAGRAPHS:
            return _LINE if self._open.numbers or self._open.cells else _BLANK_LINE
        return _LINE if tag in _LINES else ""

    def _end(self, tag: str) -> None:
        if self._open.dropped:
            if tag == self._open.dropped[-1]:
                self._open.dropped.pop()
            return
        if tag == "a":
            self._end_link()
        elif tag in ("ul", "ol") and self._open.numbers:
            self._open.numbers.pop()
            self._write(_LINE if self._open.numbers else _BLANK_LINE)
        elif tag == "li" or tag in _CELLS:
            self._open.cells -= tag in _CELLS and self._open.cells > 0
            self._is_after_mark = False
            self._write(self._edge(tag))
        elif tag not in _VOID:
            self._open.pre -= tag == "pre" and self._open.pre > 0
            self._write(self._edge(tag))

    def end(self) -> None:
        """End what nobody closed."""
        self._end_link()
        self.active += [f"<{tag}>" for tag in self._open.dropped]

    def _end_link(self) -> None:
        """Write the address of a link behind its text, where it says more."""
        if self._open.link is None:
            return
        link, self._open.link = self._open.link, None
        text = "".join(self.written[link.start :]).strip(f"{_LINE}{_BLANK_LINE}{_BREAK} \n")
        if _ADDRESS.match(link.address) and _bare(text) != _bare(link.address):
            address = re.sub(r"^(?:mailto|tel|sms):", "", link.address, flags=re.IGNORECASE)
            self._write(f" ({address})" if text else address)

    def _text(self, data: str) -> None:
        if self._open.dropped:
            return
        data = re.sub("[\x00-\x07]", "", data)
        if self._open.pre:
            self._write(data.replace("\r\n", "\n").replace("\n", _BREAK).replace(" ", _SPACE))
        else:
            self._write(re.sub(r"[ \t\r\n\f]+", " ", data))


def _bare(address: str) -> str:
    """Give what tells one address from another."""
    bare = re.sub(r"^(?:https?://|mailto:|tel:|sms:)?(?:www\.)?", "", address.strip().casefold())
    return "".join(bare.split()).rstrip("/")


def _laid_out(written: str) -> str:
    """Make lines of the marks: at most one blank line between two, no spaces around them."""
    written = _NO_BREAK.sub(lambda space: _KEPT_NO_BREAK[space[0]], written)
    written = re.sub("[ \u00a0\u202f]+", " ", written)
    written = re.sub(rf" ?({_ENDS}|[{_BULLET}{_CELL}]) ?", r"\1", written)
    written = re.sub(f"{_ENDS}+", _line_ends, written)
    lines = (line.lstrip(f" {_CELL}").rstrip(f" {_SPACE}{_BULLET}{_CELL}") for line in written.split("\n"))
    return "\n".join(lines).strip("\n").translate(_WRITTEN)


def _line_ends(run: re.Match[str]) -> str:
    """Give the line ends that a run of marks stands for: a break ends its line, and is none before a new one."""
    if _BLANK_LINE in run[0]:
        return "\n\n"
    count = run[0].count(_BREAK) + (0 if run[0].startswith(_BREAK) else 1)
    return "\n" * min(count, 2)
