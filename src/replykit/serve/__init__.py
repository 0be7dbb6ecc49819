"""The check where people write: the warm linter and the language server.

Both get the linter as a function. What the fast path of `replykit lint` goes through
(`client`, `calls`, `address`, `wire`, `unix`) imports nothing that takes time to load.
"""
