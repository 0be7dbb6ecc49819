"""A small chart to test with."""

from __future__ import annotations

HEAD = """version: 1
pairs:
  - {id: polite-not-bland, be: {fr: poli, en: polite}, not: {fr: lisse, en: bland}}
principles:
  - {id: under-promise, fr: promettre moins, en: under-promise}
vocabulary:
  en:
    thing: [parcel, refund, ticket]
"""

RULE = """  - id: en-parcel
    language: en
    pair: polite-not-bland
    category: scripted
    message: "'{found}' says nothing."
    match: {phrases: [your valued <thing>]}
    flags: ["We have [[your valued parcel]]."]
    passes: ["We have your parcel."]
"""
