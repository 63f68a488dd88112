//! Texts of the pages about a visit after it was booked. What only the server says is in `visit`.

super::texts! {
    find_title: "Find your visit" / "Dod o hyd i’ch ymweliad";
    find_intro: "See, change or cancel a visit that you have booked or requested." / "Gweld, newid neu ganslo ymweliad rydych wedi’i drefnu neu wedi gofyn amdano.";
    reference: "Booking reference" / "Cyfeirnod";
    reference_hint: "It is in our messages to you, for example K7QM-3XTD" / "Mae yn ein negeseuon atoch, er enghraifft K7QM-3XTD";
    lead_born: "Date of birth of the lead visitor" / "Dyddiad geni’r prif ymwelydd";
    lead_born_hint: "For example, 27 3 1985" / "Er enghraifft, 27 3 1985";
    lost: "If you do not have the reference" / "Os nad yw’r cyfeirnod gennych";
    lost_text: "Use the link in the email or text we sent you, or call the prison." / "Defnyddiwch y ddolen yn yr e-bost neu’r neges destun a anfonwyd atoch, neu ffoniwch y carchar.";
    signed_out: "For your security you need to find your visit again. We keep it open for 30 minutes." / "Er eich diogelwch mae angen i chi ddod o hyd i’ch ymweliad eto. Rydym yn ei gadw ar agor am 30 munud.";
    left: "Your visit is no longer open on this device." / "Nid yw eich ymweliad ar agor ar y ddyfais hon mwyach.";

    link_title: "This link does not work any more" / "Nid yw’r ddolen hon yn gweithio mwyach";
    link_revoked: "A newer message has a new link. Use the link in the newest message about this visit." / "Mae dolen newydd mewn neges fwy diweddar. Defnyddiwch y ddolen yn y neges ddiweddaraf am yr ymweliad hwn.";
    link_expired: "Links stop working 28 days after the visit." / "Mae dolenni’n peidio â gweithio 28 diwrnod ar ôl yr ymweliad.";
    link_instead: "You can find a visit with its reference and the lead visitor’s date of birth." / "Gallwch ddod o hyd i ymweliad gyda’i gyfeirnod a dyddiad geni’r prif ymwelydd.";

    confirm_title: "Confirm who you are" / "Cadarnhau pwy ydych chi";
    confirm_intro: "We ask this once, before we show names or change the visit." / "Gofynnwn hyn unwaith, cyn i ni ddangos enwau neu newid yr ymweliad.";

    visit_title: "Your visit" / "Eich ymweliad";
    people: "People" / "Pobl";
    names_hidden: "Names are hidden until you confirm who you are." / "Mae enwau wedi’u cuddio nes i chi gadarnhau pwy ydych chi.";
    show_names: "Show names" / "Dangos enwau";
    bring: "What to bring, and what not" / "Beth i ddod gyda chi, a beth i beidio";
    messages: "Messages from the prison" / "Negeseuon gan y carchar";
    messages_hidden: "The prison has written to you. To read it, confirm who you are." / "Mae’r carchar wedi ysgrifennu atoch. I’w ddarllen, cadarnhewch pwy ydych chi.";
    history: "What has happened" / "Beth sydd wedi digwydd";
    calendar: "Download a calendar file" / "Lawrlwytho ffeil galendr";
    print_page: "See a page to print" / "Gweld tudalen i’w hargraffu";
    print: "Print this page" / "Argraffu’r dudalen hon";
    leave: "Close this visit" / "Cau’r ymweliad hwn";
    leave_hint: "Close it if other people use this device. The visit itself is not changed." / "Caewch ef os yw pobl eraill yn defnyddio’r ddyfais hon. Nid yw’r ymweliad ei hun yn newid.";
    change_time: "Change the time" / "Newid yr amser";
    change_visitors: "Change the visitors" / "Newid yr ymwelwyr";
    cancel: "Cancel the visit" / "Canslo’r ymweliad";
    withdraw: "Withdraw the request" / "Tynnu’r cais yn ôl";
    withdraw_change: "Take back the change" / "Tynnu’r newid yn ôl";
    book_another: "Book another visit" / "Trefnu ymweliad arall";
    done_cancelled: "Your visit is cancelled. We are sending you a message." / "Mae eich ymweliad wedi’i ganslo. Rydym yn anfon neges atoch.";
    done_already: "Your visit was cancelled already." / "Roedd eich ymweliad eisoes wedi’i ganslo.";
    done_withdrawn: "Your request is withdrawn. We are sending you a message." / "Mae eich cais wedi’i dynnu’n ôl. Rydym yn anfon neges atoch.";
    done_change_withdrawn: "The change is taken back. Your visit stays booked as it was." / "Mae’r newid wedi’i dynnu’n ôl. Mae eich ymweliad yn dal wedi’i drefnu fel yr oedd.";
    done_changed: "Your visit is changed. We are sending you a message." / "Mae eich ymweliad wedi’i newid. Rydym yn anfon neges atoch.";
    done_request_changed: "Your request is changed. It is not booked yet: the prison still has to decide. We are sending you a message." / "Mae eich cais wedi’i newid. Nid yw wedi’i drefnu eto: mae’n rhaid i’r carchar benderfynu o hyd. Rydym yn anfon neges atoch.";
    done_change_requested: "The prison has to decide about the change. Until then your visit stays as it is." / "Mae’n rhaid i’r carchar benderfynu am y newid. Tan hynny mae eich ymweliad yn aros fel y mae.";
    done_fixed: "This visit cannot be changed at the moment." / "Ni ellir newid yr ymweliad hwn ar hyn o bryd.";
    done_unchanged: "Nothing was different, so your visit stays as it is." / "Nid oedd dim yn wahanol, felly mae eich ymweliad yn aros fel y mae.";

    cancel_title: "Cancel your visit" / "Canslo eich ymweliad";
    cancel_means: "Somebody else can have the place at once. You cannot take this back, but you can book again." / "Gall rhywun arall gael y lle ar unwaith. Ni allwch ddadwneud hyn, ond gallwch drefnu eto.";
    because: "Why are you cancelling?" / "Pam ydych chi’n canslo?";
    because_visitor: "I cannot come" / "Ni allaf ddod";
    because_prisoner: "The prisoner does not want the visit" / "Nid yw’r carcharor eisiau’r ymweliad";
    because_details: "The details of the visit have changed" / "Mae manylion yr ymweliad wedi newid";
    because_error: "I booked it by mistake" / "Trefnais ef trwy gamgymeriad";
    cancel_now: "Cancel this visit" / "Canslo’r ymweliad hwn";
    keep: "Keep it" / "Ei gadw";
    withdraw_title: "Withdraw your request" / "Tynnu eich cais yn ôl";
    withdraw_means: "The prison will not consider it any more. You cannot take this back, but you can ask again." / "Ni fydd y carchar yn ei ystyried mwyach. Ni allwch ddadwneud hyn, ond gallwch ofyn eto.";
    withdraw_change_title: "Take back the change you asked for" / "Tynnu’r newid y gofynnoch amdano yn ôl";
    withdraw_change_means: "Your visit stays booked as it is now." / "Mae eich ymweliad yn dal wedi’i drefnu fel y mae nawr.";

    time_held: "Go on with the time you have chosen" / "Parhau â’r amser rydych wedi’i ddewis";
    time_expired: "The time was held for 10 minutes and somebody else has it now. Your visit is unchanged. Choose another time." / "Cadwyd yr amser am 10 munud ac mae gan rywun arall ef nawr. Nid yw eich ymweliad wedi newid. Dewiswch amser arall.";
    time_gone: "That time can no longer be booked. Your visit is unchanged. Choose another time." / "Ni ellir trefnu’r amser hwnnw mwyach. Nid yw eich ymweliad wedi newid. Dewiswch amser arall.";
    time_hold: "Choose this time" / "Dewis yr amser hwn";
    check_extend: "Hold it longer" / "Ei gadw am fwy o amser";

    visitors_title: "Change the visitors" / "Newid yr ymwelwyr";
    visitors_intro: "If the prison has to decide about the new visitors, your visit stays as it is until then." / "Os bydd yn rhaid i’r carchar benderfynu am yr ymwelwyr newydd, mae eich ymweliad yn aros fel y mae tan hynny.";
    visitors_save: "Save the visitors" / "Cadw’r ymwelwyr";
}
