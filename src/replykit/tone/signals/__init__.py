"""What each clause of a text does, found once for all rules.

`read_signals(doc, language)` splits a parsed text into clauses and says of each whether it is
negated, hedged, past, a question, and who acts. A clause inherits what scopes over it: in
"I can't promise you'll get it", the second clause is negated. Grammar comes first; lists of
words stand in where small models err on informal text.
"""

from replykit.tone.signals.model import SIGNALS, Clause, Signals, Who
from replykit.tone.signals.possible import may_be_marked, signals_that_may_hold
from replykit.tone.signals.reading import read_signals

__all__ = ["SIGNALS", "Clause", "Signals", "Who", "may_be_marked", "read_signals", "signals_that_may_hold"]
