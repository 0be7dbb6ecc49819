"""Small sets on disk; Léa and Tom answer one topic with another delay, and Léa alone a second one."""

from __future__ import annotations

LEA = """\
language: fr
macros:
  - trigger: ";remb"
    name: Délai de remboursement
    body: |
      Bonjour {{ prenom }},

      Le remboursement arrive sur votre carte sous 3 jours. Appelez le 39 00 si besoin.
  - {trigger: ";seul", name: Objet trouvé, body: Votre valise est au guichet.}
"""
TOM = """\
language: fr
macros:
  - trigger: ";rbt"
    name: Remboursement, délai
    body: |
      Le remboursement arrive sur votre carte sous 10 jours. Appelez le 39 00 si besoin.
"""


def write_sets(folder, **sets):
    """Write each agent's set into its folder; give the folder that holds them."""
    for agent, text in sets.items():
        (folder / agent).mkdir(parents=True)
        (folder / agent / "a.yml").write_text(text, encoding="utf-8")
    return folder
