//! Texts of the messages that visitors get by email and text. Prison, day and time are given ready, in the language.

super::texts! {
    requested_subject(prison: &str, day: &str): "Visit requested, not booked yet: {prison}, {day}" / "Cais am ymweliad, heb ei drefnu eto: {prison}, {day}";
    requested_heading: "Your visit is not booked yet" / "Nid yw eich ymweliad wedi’i drefnu eto";
    requested_intro: "We have sent your request to the prison. They need to check it before your visit is booked." / "Rydym wedi anfon eich cais at y carchar. Mae angen iddynt ei wirio cyn i’ch ymweliad gael ei drefnu.";
    requested_wait(day: &str): "The prison will reply by the end of {day}. Do not travel until we tell you that the visit is booked." / "Bydd y carchar yn ateb erbyn diwedd {day}. Peidiwch â theithio nes i ni ddweud wrthych fod yr ymweliad wedi’i drefnu.";
    requested_short(prison: &str, when: &str, reply: &str): "Visit requested, NOT booked yet: {prison}, {when}. Reply by {reply}." / "Cais am ymweliad, HEB ei drefnu eto: {prison}, {when}. Ateb erbyn {reply}.";

    booked_subject(prison: &str, day: &str): "Visit booked: {prison}, {day}" / "Ymweliad wedi’i drefnu: {prison}, {day}";
    booked_heading: "Your visit is booked" / "Mae eich ymweliad wedi’i drefnu";
    booked_intro: "Keep your booking reference. You can change or cancel your visit until it starts." / "Cadwch eich cyfeirnod. Gallwch newid neu ganslo eich ymweliad hyd nes iddo ddechrau.";
    booked_short(prison: &str, when: &str): "Visit booked: {prison}, {when}." / "Ymweliad wedi’i drefnu: {prison}, {when}.";

    changed_subject(prison: &str, day: &str): "Visit changed: {prison}, {day}" / "Ymweliad wedi’i newid: {prison}, {day}";
    changed_heading: "Your visit has been changed" / "Mae eich ymweliad wedi’i newid";
    changed_intro: "Your visit stays booked, with these new details." / "Mae eich ymweliad yn dal wedi’i drefnu, gyda’r manylion newydd hyn.";
    changed_short(prison: &str, when: &str): "Visit changed, now: {prison}, {when}." / "Ymweliad wedi’i newid, bellach: {prison}, {when}.";

    change_requested_subject(prison: &str, day: &str): "Change requested: {prison}, {day}" / "Cais i newid: {prison}, {day}";
    change_requested_heading: "You asked to change your visit" / "Gwnaethoch ofyn am newid eich ymweliad";
    change_requested_intro: "Your visit stays booked as it is while the prison decides about the change." / "Mae eich ymweliad yn dal wedi’i drefnu fel y mae tra bo’r carchar yn penderfynu am y newid.";
    change_requested_wait(day: &str): "The prison will reply by the end of {day}." / "Bydd y carchar yn ateb erbyn diwedd {day}.";
    change_requested_short(prison: &str, when: &str, reply: &str): "Change requested: {prison}. Until the prison decides, your visit stays {when}. Reply by {reply}." / "Cais i newid: {prison}. Nes i’r carchar benderfynu, mae eich ymweliad yn aros: {when}. Ateb erbyn {reply}.";

    change_rejected_subject(prison: &str, day: &str): "Change not possible: {prison}, {day}" / "Newid ddim yn bosibl: {prison}, {day}";
    change_rejected_heading: "Your visit could not be changed" / "Ni ellid newid eich ymweliad";
    change_rejected_intro: "Your visit stays booked as it was." / "Mae eich ymweliad yn dal wedi’i drefnu fel yr oedd.";
    change_rejected_short(prison: &str, when: &str): "Your change was not possible. Your visit stays: {prison}, {when}." / "Nid oedd eich newid yn bosibl. Mae eich ymweliad yn aros: {prison}, {when}.";
    change_lapsed_intro: "The prison did not decide about the change in time." / "Ni phenderfynodd y carchar am y newid mewn pryd.";
    change_withdrawn_heading: "You took back the change to your visit" / "Gwnaethoch dynnu’r newid i’ch ymweliad yn ôl";

    rejected_subject(prison: &str, day: &str): "Visit not possible: {prison}, {day}" / "Ymweliad ddim yn bosibl: {prison}, {day}";
    rejected_heading: "Your visit request was not accepted" / "Ni dderbyniwyd eich cais am ymweliad";
    rejected_intro: "The prison cannot offer you this visit. Do not travel to the prison." / "Ni all y carchar gynnig yr ymweliad hwn i chi. Peidiwch â theithio i’r carchar.";
    rejected_short(prison: &str, when: &str): "Your visit request was not accepted: {prison}, {when}. Do not travel." / "Ni dderbyniwyd eich cais am ymweliad: {prison}, {when}. Peidiwch â theithio.";
    reasons: "Why" / "Pam";

    cancelled_subject(prison: &str, day: &str): "Visit cancelled: {prison}, {day}" / "Ymweliad wedi’i ganslo: {prison}, {day}";
    cancelled_heading: "Your visit is cancelled" / "Mae eich ymweliad wedi’i ganslo";
    cancelled_intro: "This visit will not take place. Do not travel to the prison." / "Ni chynhelir yr ymweliad hwn. Peidiwch â theithio i’r carchar.";
    cancelled_short(prison: &str, when: &str): "Visit cancelled: {prison}, {when}. Do not travel." / "Ymweliad wedi’i ganslo: {prison}, {when}. Peidiwch â theithio.";

    withdrawn_subject(prison: &str, day: &str): "Visit request withdrawn: {prison}, {day}" / "Cais am ymweliad wedi’i dynnu’n ôl: {prison}, {day}";
    withdrawn_heading: "You withdrew your visit request" / "Gwnaethoch dynnu eich cais am ymweliad yn ôl";
    withdrawn_intro: "The prison will not consider it any more. You can ask for another visit at any time." / "Ni fydd y carchar yn ei ystyried mwyach. Gallwch ofyn am ymweliad arall ar unrhyw adeg.";
    withdrawn_short(prison: &str, when: &str): "Visit request withdrawn: {prison}, {when}." / "Cais am ymweliad wedi’i dynnu’n ôl: {prison}, {when}.";

    lapsed_subject(prison: &str, day: &str): "Visit request not answered: {prison}, {day}" / "Cais am ymweliad heb ei ateb: {prison}, {day}";
    lapsed_heading: "The prison did not answer your request in time" / "Ni atebodd y carchar eich cais mewn pryd";
    lapsed_intro: "We are sorry. Your request has ended and you have no visit. You can ask for another one, or call the prison. Do not travel to the prison." / "Mae’n ddrwg gennym. Mae eich cais wedi dod i ben ac nid oes gennych ymweliad. Gallwch ofyn am un arall, neu ffonio’r carchar. Peidiwch â theithio i’r carchar.";
    lapsed_short(prison: &str, when: &str): "The prison did not answer in time. You have NO visit: {prison}, {when}." / "Ni atebodd y carchar mewn pryd. NID oes gennych ymweliad: {prison}, {when}.";

    reminder_subject(prison: &str, day: &str): "Reminder of your visit: {prison}, {day}" / "Nodyn atgoffa am eich ymweliad: {prison}, {day}";
    reminder_heading: "Your visit is soon" / "Mae eich ymweliad yn fuan";
    reminder_intro: "If you cannot come, cancel your visit so that somebody else can have the place." / "Os na allwch ddod, canslwch eich ymweliad er mwyn i rywun arall gael y lle.";
    reminder_short(prison: &str, when: &str): "Reminder: visit at {prison}, {when}." / "Nodyn atgoffa: ymweliad â {prison}, {when}.";

    staff_message_subject(prison: &str, day: &str): "Message about your visit: {prison}, {day}" / "Neges am eich ymweliad: {prison}, {day}";
    staff_message_heading: "The prison has sent you a message" / "Mae’r carchar wedi anfon neges atoch";
    staff_message_intro: "Open your visit to read it." / "Agorwch eich ymweliad i’w darllen.";
    staff_message_short(prison: &str, when: &str): "A message about your visit: {prison}, {when}." / "Neges am eich ymweliad: {prison}, {when}.";

    prison_writes: "The prison also writes:" / "Mae’r carchar hefyd yn ysgrifennu:";
    prison_wrote_short: "The prison wrote to you too: open the link." / "Ysgrifennodd y carchar atoch hefyd: agorwch y ddolen.";
    without_some: "The prison has accepted your visit without some of the visitors. Open your visit to see who can come." / "Mae’r carchar wedi derbyn eich ymweliad heb rai o’r ymwelwyr. Agorwch eich ymweliad i weld pwy all ddod.";
    choice_gone: "A time that you asked for is no longer available. Your request goes on with the times below." / "Nid yw amser y gwnaethoch ofyn amdano ar gael mwyach. Mae eich cais yn parhau gyda’r amseroedd isod.";
    choice_gone_short: "A time that you asked for is no longer available." / "Nid yw amser y gwnaethoch ofyn amdano ar gael mwyach.";
    without_some_short: "Not everybody can come: open the link." / "Ni all pawb ddod: agorwch y ddolen.";

    /// Details.
    reference: "Booking reference" / "Cyfeirnod";
    prison: "Prison" / "Carchar";
    day: "Date" / "Dyddiad";
    time: "Time" / "Amser";
    address: "Address" / "Cyfeiriad";
    choice(rank: i16): "Choice {rank}" / "Dewis {rank}";
    now_booked: "Booked now" / "Wedi’i drefnu nawr";
    asked_for: "Asked for" / "Gofynnwyd am";
    people_change: "Other visitors" / "Ymwelwyr eraill";

    bring: "What to bring, and what not" / "Beth i ddod gyda chi, a beth i beidio";

    manage: "See, change or cancel this visit" / "Gweld, newid neu ganslo’r ymweliad hwn";
    see: "See this visit" / "Gweld yr ymweliad hwn";
    code: "Show this code at the prison gate" / "Dangoswch y cod hwn wrth giât y carchar";
    link_secret: "This link is only for you. It stops working 28 days after the visit." / "Mae’r ddolen hon i chi yn unig. Bydd yn peidio â gweithio 28 diwrnod ar ôl yr ymweliad.";
    phone(prison: &str, number: &str): "Call {prison}: {number}" / "Ffonio {prison}: {number}";
    no_phone(prison: &str, address: &str): "How to reach {prison}: {address}" / "Sut i gysylltu â {prison}: {address}";
    no_reply: "Nobody reads replies to this email." / "Nid oes neb yn darllen atebion i’r e-bost hwn.";
    short_reference(reference: &str): "Ref {reference}." / "Cyf {reference}.";
    short_phone(number: &str): "Prison: {number}." / "Carchar: {number}.";
    calendar_title(prison: &str): "Prison visit: {prison}" / "Ymweliad â’r carchar: {prison}";
    calendar_file: "visit.ics" / "ymweliad.ics";
}
