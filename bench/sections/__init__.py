"""One file a question: each makes its texts, has its contestants take turns, and gives a `Section`."""
