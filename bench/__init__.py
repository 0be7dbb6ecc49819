"""Speed and memory, measured: `python -m bench` (or `make bench`) prints ratios from one run.

Nothing here is a test: a figure says how this machine did today. What is compared takes turns
(A B C, A B C, ...), so that a machine that slows down slows all of them. Unix only: memory is
what `wait4` says. See CONTRIBUTING.md, "Measuring speed".
"""
