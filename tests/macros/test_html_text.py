"""HTML as text."""

from __future__ import annotations

import time

import pytest

from replykit.macros.importers.html_text import MAX_HTML, to_text

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One</p><p>&nbsp;</p><p><br></p>\n<p>Two</p>", "One\n\nTwo"),
        ("One<br />\nTwo<br><br>Three<br>", "One\nTwo\n\nThree"),
        ("<div>One</div><div><br></div><div>Two<br></div><div>Three</div>", "One\n\nTwo\nThree"),
        ("<p>See:</p><ul><li>a</li><li><p>b</p></li></ul><p>End</p>", "See:\n\n- a\n- b\n\nEnd"),
        ("<ol start='3'><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "3. a\n  - b\n4. c"),
        ('Look <a href="https://a.fr/x?a=1&amp;b=2">here</a>.', "Look here (https://a.fr/x?a=1&b=2)."),
        ('<a href="https://www.a.fr/">a.fr</a> <a href="mailto:a@b.fr">a@b.fr</a>', "a.fr a@b.fr"),
        ('<a href="mailto:a@b.fr">Write</a> or <a href="tel:+33 1">call', "Write (a@b.fr) or call (+33 1)"),
        ('<a href="#top">Up</a> <a>on</a>', "Up on"),
        ("Voil&agrave;&nbsp;! 10&nbsp;&euro;, two &nbsp; spaces&#8239;:", f"Voilà{NBSP}! 10{NBSP}€, two spaces\u202f:"),
        ("<table><tr><td>a</td><td><p>b</p></td></tr><tr><td>c</td></tr></table>", "a | b\nc"),
        ("<pre>  a\n   b</pre>c", "  a\n   b\n\nc"),
        ("3 < 4 & <b>bold</b><!-- no --> <?php ?>x", "3 < 4 & bold x"),
        ("<style>p {}</style><title>no</title>Hi<span>!</span>", "Hi!"),
        ("<p>{{ticket.id}}</p>{% if a &lt; b %}", "{{ticket.id}}\n\n{% if a < b %}"),
    ],
)
def test_html_is_laid_out_as_its_reader_sees_it(html, expected):
    assert to_text(html).text == expected


def test_what_is_active_goes_and_is_named():
    plain = to_text(
        '<p onclick="x">a</p><script>b</script><a href=" JavaScript:c">d</a><iframe src="e">f</iframe><form>g</form>'
    )
    assert plain.text == "a\n\nd\ng"
    assert plain.active == ("onclick", "<script>", "javascript:", "<iframe>", "<form>")


def test_images_and_formats_are_told():
    plain = to_text('<b>a</b><img src="x.png" alt="Logo"><img src="y.png">')
    assert (plain.text, plain.images, plain.is_formatted) == ("a", ("Logo", "y.png"), True)


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "<p>", "<a href='x'>", "<ul><li>", "<", "<a b='\"", "<script>", "<br>"]
)
def test_what_never_closes_takes_no_time(piece):
    before = time.perf_counter()
    to_text((piece * MAX_HTML)[: MAX_HTML // 4])
    assert time.perf_counter() - before < 2
