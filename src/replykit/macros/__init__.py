"""An agent's set of canned replies."""
