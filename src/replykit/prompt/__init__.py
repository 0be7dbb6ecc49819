"""The interactive prompt, and the questions of `init`: the one room that knows prompt_toolkit."""
