"""Several agents' sets side by side.

The way in is `comparing.compare_replies`: replies in, a `model.Comparison` out. It aligns macros
that answer the same thing, names the facts in which they differ, and decides nothing: no reply
is called wrong, no agent is counted or ranked. It knows no YAML set, no template and no tone
rule; `cli` hands in replies, and the linter as a function.
"""
