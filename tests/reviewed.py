"""Comparisons for every test of how they are shown: one with all there is to show, one whose every text attacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hotel_sets import load

from replykit.comparison.comparing import compare_replies
from replykit.comparison.model import (
    AgreedFact,
    Comparison,
    Conflict,
    Decision,
    Departure,
    Fact,
    Inside,
    Judged,
    Omission,
    OrderDifference,
    Passage,
    Reason,
    Reply,
    SameTrigger,
    Seen,
    Stated,
    Steps,
    Topic,
)
from replykit.text import Span
from replykit.tone.model import Finding

DAY = dt.date(2026, 11, 22)
READABLE_VALUES = (
    ("duration", "3 jours"), ("duration", "5 jours ouvrés"), ("duration", "48 h"), ("duration", "2 to 3 weeks"),
    ("duration", "10 working days"), ("duration", "2 ans"), ("duration", "48h"), ("duration", "deux jours"),
    ("duration", "within 5 days"), ("duration", "sous 48 h"),
    ("duration", "une semaine"), ("duration", "a week"), ("duration", "Trois à cinq jours ouvre\u0301s"),
    ("amount", "12,50 €"), ("amount", "€5"), ("amount", "20 CHF"), ("amount", "1 000 €"),
    ("amount", "1\u202f000,50\u00a0€"), ("amount", "vingt euros"), ("amount", "5 à 10 €"),
    ("percentage", "25 %"), ("percentage", "25 pour cent"),
    ("date", "31/12/2026"), ("date", "2026-12-31"), ("date", "1er janvier 2027"), ("date", "31 décembre"),
    ("date", "January 1st, 2027"), ("date", "du lundi au vendredi"), ("date", "Monday to Saturday"),
    ("date", "Mon\u2013Sat"), ("date", "du mardi au samedi"),
    ("time", "18:30"), ("time", "9 h"), ("time", "17h30"), ("time", "5 pm"), ("time", "9 h à 17 h 30"),
    ("time", "9 am \u2013 5 pm"), ("time", "9am to 6:30pm"), ("time", "between 9.30 and 5.30 p.m."),
    ("phone", "0 800 123 456"), ("phone", "020 7946 0958"), ("phone", "39 00"), ("phone", "3939"),
    ("url", "shop.example/a"), ("url", "www.shop.example/a"), ("url", "a-b.shop.fr"),
    ("phone", "01 23 45 67 89"), ("phone", "+33 1 23 45 67 89"), ("url", "https://shop.example/login?a=b"),
    ("email", "a.b@shop.example"), ("policy", "oui"), ("policy", "no"),
)  # fmt: skip
"""What can be aligned on, by kind of fact."""
ATTACKS = (
    "<script>document.title='taken'</script>",
    "</script><script>document.title='taken'</script>",
    "</style></title></template></textarea><img src=x onerror=\"document.title='taken'\">",
    '" onmouseover="document.title=\'taken\'" autofocus onfocus="document.title=\'taken\'" x="',
    "' onclick='document.title=1' ><svg onload=document.title=1>",
    "[click](javascript:document.title='taken') javascript:document.title='taken' https://evil.example/x.png",
    "<!-- --><![CDATA[ ]]> &lt;b&gt; &amp;amp; {{ 7 * 7 }} ${7*7} \\u003cscript\\u003e",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
)
INVISIBLE = "a\u202eb\u2066c\u200bd\x1b[31me\x00f\u2028g"


def finding(text):
    return Finding(
        rule="fr-x", pair=None, principle=None, category="harsh", level="warning", span=Span(0, len(text)), text=text,
        message=f"« {text} » : trop sec.", because="", instead="Dites pourquoi.",
    )  # fmt: skip


REVIEWS = {
    "lea": "Merci pour votre avis.\n\nNous le lisons lundi avec toute l'équipe. À bientôt dans notre hôtel !",
    "tom": "Merci pour votre avis.\n\nOn le lit mardi avec toute l'équipe. Répondez-moi si besoin.",
}


def full_comparison() -> Comparison:
    """Give the hotel sets' comparison, with findings, orders, decisions and departures put on its topics."""
    alike = [
        Reply(
            agent=agent, trigger=";avis", name="Avis d'un client", language="fr", passages=(Passage(text=text),),
            body=text, file=f"/home/someone/sets/{agent}/avis.yml",
        )
        for agent, text in REVIEWS.items()
    ]  # fmt: skip
    found = compare_replies([*load()[0], *alike])
    topics = {topic.id: topic for topic in found.topics}
    parking, breakfast, pets = topics["amy/;carpark"], topics["amy/;breakfast"], topics["amy/;dogs"]
    amy, lea, tom = parking.members
    order = OrderDifference(
        first=Steps(reply=lea, texts=("Réservez", "payez", "entrez")),
        second=Steps(reply=tom, texts=("Entrez", "réservez", "payez")),
        positions=(1, 2, 0),
    )
    changed = {
        parking.id: replace(parking, order=(order,), findings=((tom, finding("sans réservation possible")),)),
        breakfast.id: replace(
            breakfast, decisions=(Judged(decision=_decision(breakfast, "keep-both")),), is_settled=True
        ),
        pets.id: replace(
            pets,
            decisions=(
                Judged(
                    decision=_decision(pets, "align", about="policy", subject="accepted", value="yes", agreed="yes"),
                    reasons=(Reason(kind="differs", reply=pets.members[2], text="ne sont pas acceptés"),),
                ),
            ),
        ),
    }
    agreed = AgreedFact(name="parking", kind="amount", value="18.00 EUR", text="18 €", source="la direction", date=DAY)
    stated = next(one for one in parking.conflicts[0].values if one.reply is tom)
    lone = next(topic for topic in found.topics if topic.status == "only").members[0]
    two = (
        Fact(kind="time", value="11:00", text="11 h", start=0, end=4),
        Fact(kind="time", value="14:00", text="14 h", start=5, end=9),
    )
    return replace(
        found,
        topics=tuple(changed.get(topic.id, topic) for topic in found.topics),
        departures=(Departure(agreed=agreed, reply=tom, fact=stated.fact),),
        same_trigger=(SameTrigger(trigger=";note", members=(tom, lone)),),
        inside=(Inside(reply=amy, kind="time", values=two),),
    )


def _decision(topic, outcome, **more):
    members = tuple(Seen(agent=member.agent, trigger=member.trigger) for member in topic.members)
    return Decision(members=members, outcome=outcome, date=dt.date(2026, 10, 12), present=("Léa",), **more)


def hostile_comparison() -> Comparison:
    """Give a comparison in which every text that comes from outside is an attack."""
    hostile = " ".join((*ATTACKS, INVISIBLE))
    replies = [
        Reply(
            agent=f"{agent}{hostile}", trigger=f";{hostile}", name=hostile, language=language, file=hostile,
            body=hostile,
            passages=(Passage(text=f"{hostile} {agent}.\n\n"), Passage(text=f"12 € {hostile}", condition=hostile)),
            digest=hostile,
        )
        for agent, language in (("lea", "fr"), ("tom", "fr"), ("amy", "en"))
    ]  # fmt: skip
    facts = [
        Fact(
            kind="amount", value=f"{n}{hostile}", text=f"12 € {hostile}", start=0, end=5 + len(hostile),
            condition=hostile, sentence=(1, 0),
        )
        for n in range(3)
    ]  # fmt: skip
    values = tuple(Stated(reply=reply, fact=fact) for reply, fact in zip(replies, facts, strict=True))
    decision = Decision(
        members=(Seen(agent=hostile, trigger=hostile),), outcome="adopt", topic=hostile, source=hostile, note=hostile,
        present=(hostile,), value=hostile,
    )  # fmt: skip
    steps = [Steps(reply=reply, texts=(hostile, hostile)) for reply in replies]
    topic = Topic(
        id=hostile, status="conflict", members=tuple(replies), similarity=0.5, confidence=0.5, why=hostile,
        conflicts=(Conflict(kind="amount", values=values),),
        omissions=(Omission(kind="date", values=values[:1], missing=(replies[1],)),),
        order=(OrderDifference(first=steps[0], second=steps[1], positions=(1, 0)),),
        findings=((replies[0], finding(hostile)),),
        decisions=(Judged(decision=decision, reasons=(Reason(kind="differs", reply=replies[0], text=hostile),)),),
    )  # fmt: skip
    agreed = AgreedFact(name=hostile, kind="amount", value="1", text=hostile, source=hostile)
    return Comparison(
        agents=tuple(reply.agent for reply in replies),
        topics=(
            topic,
            replace(topic, id="lone", status="only", members=(replies[0],), conflicts=(), order=(), omissions=()),
        ),
        same_trigger=(SameTrigger(trigger=hostile, members=tuple(replies)),),
        inside=(Inside(reply=replies[0], kind="amount", values=tuple(facts[:2])),),
        departures=(Departure(agreed=agreed, reply=replies[0], fact=facts[0]),),
    )
