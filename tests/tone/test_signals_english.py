"""What clauses of English replies do: the word in brackets stands in the clause meant."""

import pytest
from signal_tables import cases, check

pytestmark = pytest.mark.model

NEGATION = """
I can't promise that you'll [get] it tomorrow. | +negated +future +second-person
We cannot guarantee the seat will [be] free. | +negated
we cant [refund] this ticket sorry | +negated +first-person
We are unable to [change] the name on the booking. | +negated
There is no guarantee that the train will [leave] on time. | +negated
I don't think the parcel will [arrive] today. | +negated
We never said that it would [be] free. | +negated
The bank no longer [accepts] this card. | +negated +third-party
Nobody [told] us about the strike. | +negated +past
Don't forget that the offer [ends] tonight. | -negated
We didn't know that the door [was] broken. | -negated +past
Please don't hesitate to [call] me. | -negated +imperative
We can't refund you, but we will [exchange] the ticket. | -negated +future
We can't [refund] you, but we will exchange the ticket. | +negated
You can't log in because your account [is] locked. | -negated
I can't cancel the order or [change] the address. | +negated
It isn't possible to [pay] twice. | +negated
Not only did we [refund] you, we also added a voucher. | -negated
No problem, I will [send] it again. | -negated
I can't give you my word that it never [happens] again. | +denied +negated
It will never [happen] again. | -denied +negated
No [refund] is possible on this fare. | +negated
I won't [charge] you twice. | +negated +future
The parcel will [reach] you in no time. | -negated +future
The parcel will [reach] you tomorrow, no ifs or buts. | -negated +future
You will under no circumstances [pay] twice. | +negated
"""

CERTAINTY = """
We should be able to [refund] you within five days. | +hedged
It usually [takes] two days. | +hedged
You should [have] the money by Friday. | +hedged
You should have [told] us earlier. | -hedged +past
I think it'll [work] after the update. | +hedged
The engineers think it'll [be] back around two. | +hedged
It's going to [work], I think. | +hedged
We hope you [enjoy] the trip. | +hedged
Hopefully the new card will [reach] you this week. | +hedged
The refund might [take] a few days. | +hedged +possibility
I expect it to [arrive] on Monday. | +hedged
We'll do our best to [find] your bag. | +hedged
In principle the fee is [refunded] too. | +hedged
The money will probably [show] up tomorrow. | +hedged +future
You will [receive] the money tomorrow. | -hedged +future -conditional
I [refunded] you this morning. | -hedged +past +first-person
It is possible that the parcel [is] lost. | +hedged
It will [be] fixed, I promise. | -hedged +future
As far as I know, the shop [opens] at nine. | +hedged
We aim to [answer] within a day. | +hedged
The money comes [back] by itself, mostly within a day. | +hedged
Most refunds [arrive] within a week. | +hedged
Most of our parcels [reach] you within a week. | +hedged
The most urgent parcel will [reach] you tomorrow. | -hedged +future
Most tickets [went] out yesterday. | -hedged +past
Most claims take a month: the expert [comes] within a week. | +hedged
Usually it goes fast: the bank [gets] it tomorrow, and you see it at once. | +hedged
We've sent it: the bank will [get] it tomorrow. | -hedged +future
Most claims take a month. The expert will [come] within a week. | -hedged +future
It seems the driver [missed] your stop. | +hedged +past
"""

CONDITION = """
It will be [solved] when the supplier replaces the board. | +conditional +contingent
You will [get] it within 90 days once you file the form. | +conditional -contingent
You will [get] it once we have your form. | +conditional -contingent
Your kitchen will be [finished] by the end of the month provided the worktop arrives. | +conditional +contingent
You'll [get] it as soon as the bank releases it. | +conditional +future
You'll get it as soon as the bank [releases] it. | +condition -conditional
The answer will be [provided] within two days. | -condition -conditional +future
We are [providing] a new key to every tenant. | -condition -conditional
You'll [get] it by Friday, provided that the notary signs. | +conditional +future
If you send me the receipt, I'll [refund] you. | +conditional +first-person
If you [send] me the receipt, I'll refund you. | +condition +second-person
Once we receive the item, we will check it and [refund] you. | +conditional
We'll [ship] it as soon as possible. | -conditional
I'll [let] you know when the parts arrive. | +conditional
I was there when the train [arrived]. | -condition +past
Let me know if it [works]. | -condition
We don't know if the train will [run]. | -condition
The voucher [works] even if you cancel. | -conditional
We will [replace] it unless the seal is broken. | +conditional
Subject to availability, we will [upgrade] you. | +conditional
We can [refund] you provided that the ticket is unused. | +conditional
Should you [need] anything else, call me. | +condition
Upon receipt of the parcel we [send] the money back. | +conditional
If it fails again, [restart] the app. | +conditional +imperative
We'll confirm you're [covered] once the insurer answers. | +conditional
"""

QUESTION_AND_QUOTE = """
I don't know yet when it will be [repaired]. | +question +future
I can't say whether the part will [arrive] tomorrow. | +question
We have no idea how long it will [take]. | +question
I'll write to you when the part [arrives]. | -question +condition
Should you [require] anything else, call me. | +condition -question -hedged
Should you require anything else, [call] me. | +conditional -condition -question
Should you [call] the bank first? | +question -condition
Customs say they will [release] the crate on Wednesday. | +hedged +future
Our team says it will be [ready] on Monday. | -hedged
According to the driver it will [arrive] tonight. | +hedged
Your windows will be [delivered] on the 3rd of May. | -possibility +future
Could you [check] your spam folder? | +question +second-person
Could you please [send] us the booking number. | +question
What [happened] to your luggage? | +question
I refunded you yesterday, did you [get] it? | +question
I [refunded] you yesterday, did you get it? | -question +past
Do you know if the driver [stopped]? | +question
You wrote that the driver [refused] to stop. | +quoted
You said we would [refund] you by Monday. | +quoted
The message says "your card will be [declined]". | +quoted
Click on “Forgot your [password]” and follow the steps. | +quoted
[Click] on "Forgot your password" and follow the steps. | -quoted +imperative
We [refunded] you. Is that fine? | -question
Is there anything else I can [do]? | +question
"""

TIME = """
We promised you last week that it would [come]. | +past
We [promised] you last week that it would come. | +past +first-person
I have checked with the bank and you will [receive] the money on Friday. | +future -past
Your refund has been [processed]. | +past +nobody
We [ship] it tomorrow. | +future -present
I'm [sending] it within the hour. | +future
We're going to [fix] this. | +future +first-person
The shop [opens] at nine. | +present -future
We've [found] your bag. | +past
We were [told] that the gate had closed. | +past
It'll be [ready] soon. | +future
The new version will be [released] next week. | +future +nobody
We [have] to check your file. | +present -past
You could have [called] us. | +past -hedged
"""

ACTOR = """
The bank will [release] the money. | +third-party
Our team will [call] you. | +first-person
One of our agents is [looking] into it. | +first-person
Our carrier will [deliver] it. | +third-party
Your order was [shipped] by our warehouse team. | +first-person
Your order was [cancelled] by the bank. | +third-party
A mistake was [made]. | +nobody
There [was] a delay. | +nobody
[Send] us a photo of the ticket. | +second-person +imperative
Please [try] again in a minute. | +imperative +second-person
Try to [restart] the phone. | +imperative +second-person
We'd like to ask you to [wait] a little. | +second-person
I ask you to [send] the form. | +second-person
Thank you for [telling] us. | +thanks
Sorry you [had] to wait. | +apology +past
I'm sorry that we [lost] your bag. | +apology +past +first-person
I [apologise] for the late answer. | +apology +first-person
Hope this [helps]! | +third-party
[Hope] this helps! | +first-person +hedged
You can [change] the seat in the app. | +possibility +second-person
The refund that we [sent] bounced. | +past +first-person
The passenger who [sat] there left a bag. | +third-party +past
It [rained] on the tracks. | +third-party
Let's [look] at it together. | +first-person -imperative
"""

MIXED = """
We'll get it fixed as soon as [possible]. | -possibility -conditional +future
Request you to [share] your number. | +second-person
Got it, I'll [check] with the driver. | +future +first-person
Every Monday we [send] a summary. | +present -future
Unfortunately the train [was] full. | +past
Your claim [is] under review and should be settled this week. | +present
Please note that refunds [take] five days. | +present -imperative
We apologise if this [upset] you. | +condition
I'm happy to [tell] you that your bag has turned up. | -negated
As promised, I've [sent] you the voucher. | +past
Nothing [is] lost, don't worry. | +negated
Both trains [run] on Sundays. | +present -future
We guarantee [delivery] by tomorrow. | +first-person
Wait for the mail, then [click] the link. | +imperative
I wish I could [help] more. | +possibility
When will my colleague [call] you? | +question +first-person
We [had] hoped to hear from the garage by now. | +past
Nobody here [doubts] your word. | +negated
The parcel must [have] been stolen. | +past
The driver was supposed to [wait] for you. | +past
We'd love to help but we don't [have] the part anymore. | +negated
Nothing has [changed] on our side. | +negated +past
I can assure you this will never [happen] again. | +negated +future
I guarantee that your order [arrives] tomorrow. | +future -hedged -negated
Rest assured your money is [safe]. | -negated
We'll get back to you as soon as we [have] news. | +condition
We'll [get] back to you as soon as we have news. | +conditional +future +first-person
Our developers are aware of this and a fix will be [out] next week. | +future
Your package is expected to [arrive] tomorrow. | +hedged
It may take up to ten days for the money to [appear]. | +hedged
You'll see the credit within 3-5 days, depending on your [bank]. | +conditional +future
i think its [fixed] now | +hedged
its gonna [be] fine | +future
u should have [got] a mail by now | +past
You must have [missed] our mail. | +past
Had you read the conditions, you would have [known]. | +past
As I already [told] you, the fee is not refundable. | +past +first-person
You need to [call] your bank. | +second-person
Why did you [wait] so long to tell us? | +question
What you should do is [restart] the phone. | -question
I was wondering if you could [send] a screenshot. | -condition
If you're not happy with this, [tell] me. | +conditional +imperative
We don't want you to [feel] ignored. | +second-person +negated
The app doesn't let you [change] the date. | +negated
He said "we will [refund] you". | +quoted
You mentioned the seat was [broken]. | +quoted +past
According to you the seat was [broken]. | +past
We refund you within five days, [guaranteed]. | -negated
Neither the shop nor the carrier [has] your parcel. | +negated
We haven't received the form yet, so we can't [proceed]. | +negated
The money has been sent and should [reach] you Friday. | +hedged -past
The ticket can be [exchanged] until departure. | +possibility +nobody
I've escalated this so that someone [calls] you today. | -past
Sorry for the wait, we [were] busy. | +past +first-person
Your seat reservation has not been [cancelled]. | +negated +past +nobody
We have never [charged] for this. | +negated +past
I'm afraid we can't [tell] you when it will arrive. | +negated
I wouldn't [count] on it before Monday. | +negated
There's nothing more we can [do]. | +possibility
I can't say whether the parcel will [reach] you by Friday. | +negated
Your money is [coming] back on Thursday. | +future
Our technician will [visit] you next Tuesday. | +future +first-person
Normally the driver [calls] you first. | +hedged
As soon as we [hear] from the hotel, I'll call you back. | +condition
As soon as we hear from the hotel, I'll [call] you back. | +conditional +future
We'll refund the ticket once the form is [signed]. | +condition
We'll [refund] the ticket once the form is signed. | +conditional
When you get a minute, [send] me the photo. | +conditional +imperative
It depends on whether the shop has [received] the part. | +past
You told me that your bag was [stolen] at the station. | +quoted +past
Did the replacement card [arrive]? | +question +past
Would Tuesday [work] for you? | +question
Restart the router and [wait] two minutes. | +imperative +second-person
You'll need to [restart] the router. | +future
My colleague Anna [called] the bank this morning. | +first-person +past
The courier [lost] your parcel. | +third-party +past
Your account was [debited] twice. | +nobody +past
I've asked the warehouse to [send] a new one. | -imperative
I've just [refunded] the full amount. | +past +first-person
We will not [ask] for the fee again. | +negated +future
Maybe the label [fell] off. | +hedged +past
Apologies for the mix-up, we [sent] the wrong size. | +past +first-person
You may [bring] one bag for free. | +possibility
We are [looking] into it. | +present +first-person
The new app will be out shortly and it will [fix] this. | +future +third-party
If it were up to me, I would [refund] you. | +conditional
Unless the train is cancelled, we can't [refund] it. | +negated +conditional
I'd recommend that you [take] the later train. | +second-person
We have been [told] that the track is closed. | +past
Thanks for [letting] us know. | +thanks
No one [answers] that number anymore. | +negated
We hope to [have] it back by Monday. | +hedged
Feel free to [write] to me. | +imperative
I sent it yesterday and you'll [have] it on Monday. | +future -past
[Try] to clear the cache. | -hedged +imperative
We'll get your issue [checked] today. | +future
Otherwise, we'll [replace] it. | +conditional -condition
We'll refund you if [eligible]. | +conditional
"""


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(NEGATION))
def test_negation_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(CERTAINTY))
def test_certainty_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(CONDITION))
def test_conditions_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(QUESTION_AND_QUOTE))
def test_questions_and_quotations_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(TIME))
def test_time_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(ACTOR))
def test_who_acts_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)


@pytest.mark.parametrize(("text", "place", "holds", "absent"), cases(MIXED))
def test_signals_of_all_kinds_in_english(text, place, holds, absent):
    check("en", text, place, holds, absent)
