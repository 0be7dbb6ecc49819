"""A comparison as one page for a browser, complete in itself: no network, no script needed to read it.

Every text goes through htpy, which escapes it; no text becomes an address, a style or a script.
"""

from replykit.output.compare_html.page import show_page

__all__ = ["show_page"]
