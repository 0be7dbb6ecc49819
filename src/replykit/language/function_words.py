"""Small words by which a language is known: articles, pronouns, auxiliaries, prepositions, greetings.

French and English also have the words of support replies, as they are typed in a hurry, too, so that a
reply of two words is placed; other languages have what it takes to see that a text is in none of ours.
"""

from __future__ import annotations

_LISTS = {
    "fr": """
        le la les un une des du de au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos
        leur leurs je tu il elle on nous vous ils elles me te se lui y en qui que quoi dont où et ou mais donc
        car ni ne pas plus jamais rien aucun aucune si comme quand lorsque puisque parce pour par avec sans sous
        sur dans chez vers entre depuis pendant avant après dès jusque est sont suis êtes sommes était étaient
        sera seront serez soit ai as avons avez ont avait aura aurez fait faire peut peux pouvez pouvons doit
        devez faut être avoir aussi très bien déjà encore toujours ici là cela ça ceci celui celle tout tous
        toute toutes même autre autres quel quelle quels quelles c d j l m n s t qu jusqu lorsqu puisqu oui non
        voici voilà bonjour bonsoir salut merci désolé désolée désolés navré cordialement madame monsieur bonne
        journée soirée veuillez excuses remboursement rembourser remboursé commande colis billet compte fois
        jour jours svp stp bientôt
        ca tres deja apres etes etre meme voila desole desolee desoles bientot
        coucou slt bjr dsl tkt jsp pk bcp mdr pb ya jai cest jsuis chui jte trop ouais ouf
        """,
    "en": """
        the a an of to and in on at by for with from is are was were be been being am do does did done have has
        had will would can could shall should may might must not no yes i you he she it we they me him her us
        them my your his its our their this that these those there here who which what when where why how if or
        but so because as than then too very just only also about into over after before up down out off again
        more most any some all each every other such own same let get got go please n't don doesn isn won ll ve
        re s t d m hi hello hey thanks thank sorry regards dear sincerely cheers apologies refund refunded order
        ticket account ok okay sure yours welcome happy glad best wishes
        u ur thx pls yeah yep nope nah gonna wanna gotta cant dont wont im ive
        """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber nicht kein keine ist sind war
        waren bin wird werden wurde haben hat hatte habe ich du er sie es wir ihr mich mir dich dir uns euch
        ihnen sich mein dein sein unser ihre ihren ihrem für mit von zu zum zur auf aus bei nach über unter vor
        wenn dass weil auch noch nur schon sehr so wie was wer wo können kann bitte danke vielen hallo guten tag
        liebe lieber sehr geehrte grüße leider freundlichen bestellung wieder mehr als durch gegen ohne um am im
        vom beim möchten müssen sollte
        """,
    "es": """
        el la los las un una unos unas de del al y o pero no sí que qué se su sus mi mis tu tus nuestro nuestra
        nuestros lo le les me te nos es son era fue ser está están estamos estoy hay ha han hemos he haber por
        para con sin sobre entre desde hasta cuando donde como cómo muy más menos también ya todo todos esta
        este esto estos esa ese eso usted ustedes puede pueden podemos hola gracias buenos buenas días tardes
        saludos disculpe lamentamos pedido favor siento porque si a en
        """,
    "it": """
        il lo la i gli le un uno una di del dello della dei degli delle al allo alla ai agli alle da dal dalla
        nel nella e o ma non che chi si su sul sulla per con tra fra mi ti ci vi lei lui noi voi loro mio suo
        sua nostro nostra vostro è sono era siamo ho hai ha abbiamo hanno essere avere come quando dove perché
        anche più molto già tutto questo questa questi quello può possiamo ciao grazie buongiorno salve gentile
        cordiali saluti scusi ordine prego
        """,
    "nl": """
        de het een en of maar niet geen is zijn was waren ben wordt worden werd heb heeft hebben had ik jij je u
        hij zij ze wij we jullie mij jou hem haar ons hun mijn uw onze zich van voor met op in aan bij naar uit
        over onder om als dat die dit deze wat wie waar hoe wanneer ook nog al wel zeer veel kan kunnen zal
        zullen moet hallo bedankt dank goedemorgen beste groeten vriendelijke graag bestelling helaas te door
        omdat
        """,
    "pt": """
        o a os as um uma uns umas de do da dos das ao aos à no na nos nas e ou mas não sim que se seu sua seus
        suas meu minha nosso nossa lhe me te é são era foi ser está estão estamos há tem têm temos por para com
        sem sobre entre desde até quando onde como muito mais menos também já tudo todos este esta isto esse
        essa isso você vocês pode podemos olá obrigado obrigada bom boa dia tarde cumprimentos lamentamos hoje
        ontem amanhã desculpe pedido favor pelo pela em
        """,
    "ca": """
        el la els les un una uns unes de del dels al als i o però no que què es seu seva meu nostre nostra amb
        per és són era ser està estan hi ha hem han més també ja tot aquest aquesta això vostè pot podem hola
        gràcies bon dia
        """,
    "sv": """
        och att det som en ett är var för på med av inte jag du han hon vi ni de dem den har hade kan ska skulle
        till från om eller men så när här där vad min din er vår mycket tack hej vänliga hälsningar beställning
        """,
    "da": """
        og at det som en et er var for på med af ikke jeg du han hun vi de dem den har havde kan skal til fra om
        eller men så når her der hvad min din jer vores meget tak hej venlig hilsen bestilling
        """,
    "no": """
        og at det som en et er var for på med av ikke jeg du han hun vi dere de dem den har hadde kan skal til
        fra om eller men så når her der hva min din vår mye takk hei vennlig hilsen bestilling
        """,
    "pl": """
        i w na z do że się nie jest są był była być to ten ta te dla po od za przez ale lub oraz jak co czy już
        tylko pan pani państwo proszę dziękuję dziękujemy dzień dobry witam pozdrawiam przepraszamy zamówienie o
        nas nasz
        """,
    "ro": """
        și în la de cu pe pentru din este sunt era fi nu că care ce se un o unei unui al ale lui mai sau dar
        dacă vă ne am ai are avem mulțumesc mulțumim bună ziua salut comandă dumneavoastră
        """,
    "tr": """
        ve bir bu için ile da de değil ben sen biz siz çok daha ne var yok olarak gibi ama veya en merhaba
        teşekkür ederiz ederim sipariş lütfen
        """,
    "fi": """
        ja on ei se että en hän me te he oli ovat olla mutta tai jos kun niin myös kiitos hei terveisin tilaus
        voit
        """,
    "cs": """
        a je v na se že to s z do ne jsem jsme jste jsou byl být pro by jak ale nebo už jen prosím děkuji
        děkujeme dobrý den objednávka pozdravem
        """,
    "hu": """
        a az és hogy nem is van egy meg de ha már csak mint vagy ez kell köszönjük köszönöm szia tisztelt
        üdvözlettel rendelés
        """,
}

FUNCTION_WORDS: dict[str, frozenset[str]] = {code: frozenset(words.split()) for code, words in _LISTS.items()}

SIGNS: dict[str, str] = {
    "fr": "èêëîïôûùœ«»",
    "de": "ßäö",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "łąęśżź",
    "ro": "șță",
    "tr": "ğış",
    "cs": "ěřů",
    "sv": "å",
    "da": "æø",
    "no": "ø",
    "hu": "őű",
}
"""Letters and marks that hardly any other of these languages writes."""

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"),
    ("el", "\u0370-\u03ff"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
"""Alphabets that neither French nor English use, each under the language most often written in it."""
