//! Texts of the list of prisons and of a prison's page.

super::texts! {
    list_title: "Find a prison" / "Dod o hyd i garchar";
    list_intro: "Search by the prison’s name, town or postcode." / "Chwiliwch yn ôl enw’r carchar, y dref neu’r cod post.";
    search_label: "Prison, town or postcode" / "Carchar, tref neu god post";
    search: "Search" / "Chwilio";
    shown(count: usize): "Prisons shown: {count}" / "Nifer y carchardai a ddangosir: {count}";
    none_found: "No prison matches. Check the spelling, or try part of the name." / "Nid oes carchar yn cyfateb. Gwiriwch y sillafu, neu rhowch gynnig ar ran o’r enw.";
    all_prisons: "Show all prisons" / "Dangos pob carchar";
    not_here: "not booked here" / "ni threfnir yma";

    book: "Book a visit" / "Trefnu ymweliad";
    next_free: "Next free visit" / "Yr ymweliad rhydd nesaf";
    none_free: "No visit is free in the days you can book now. Places often come back, so look again tomorrow." / "Nid oes ymweliad yn rhydd yn y dyddiau y gallwch eu trefnu nawr. Bydd lleoedd yn aml yn dod yn ôl, felly edrychwch eto yfory.";
    times: "Visiting times" / "Amseroedd ymweld";
    day: "Day" / "Diwrnod";
    time: "Times" / "Amseroedd";
    some_days_differ: "Some days differ, such as bank holidays. The calendar shows what is free." / "Mae rhai dyddiau’n wahanol, fel gwyliau banc. Mae’r calendr yn dangos beth sy’n rhydd.";
    no_times: "This prison has not published visiting times here." / "Nid yw’r carchar hwn wedi cyhoeddi amseroedd ymweld yma.";
    every_weeks(weeks: i16): "every {weeks} weeks" / "bob {weeks} wythnos";
    first_of_month: "first of the month" / "cyntaf y mis";
    second_of_month: "second of the month" / "ail y mis";
    third_of_month: "third of the month" / "trydydd y mis";
    fourth_of_month: "fourth of the month" / "pedwerydd y mis";
    fifth_of_month: "fifth of the month" / "pumed y mis";
    last_of_month: "last of the month" / "olaf y mis";
    staff_decide: "staff decide" / "staff yn penderfynu";

    rules: "Who can come" / "Pwy all ddod";
    rule_numbers(visitors: i32, adults: i32, children: i32): "Visitors at most: {visitors}. Adults at most: {adults}. Children at most: {children}." / "Uchafswm ymwelwyr: {visitors}. Uchafswm oedolion: {adults}. Uchafswm plant: {children}.";
    rule_seat_age(age: i32): "Anyone aged {age} or over on the day takes an adult’s seat." / "Bydd unrhyw un sy’n {age} oed neu’n hŷn ar y diwrnod yn cymryd sedd oedolyn.";
    rule_adult: "One visitor must be 18 or over." / "Rhaid i un ymwelydd fod yn 18 oed neu’n hŷn.";
    rule_window(days: i32): "Days ahead that you can book: {days}." / "Nifer y dyddiau ymlaen llaw y gallwch drefnu: {days}.";
    rule_notice(hours: i32): "Hours before the start by which you must book: {hours}." / "Nifer yr oriau cyn y dechrau y mae’n rhaid i chi drefnu: {hours}.";
    rule_request: "Staff at this prison decide each request. You can give up to 3 choices." / "Mae staff y carchar hwn yn penderfynu ar bob cais. Gallwch roi hyd at 3 dewis.";
    identification: "Identification" / "Prawf adnabod";
    bring: "What to bring, and what not" / "Beth i ddod gyda chi, a beth i beidio";
    contact: "Address and contact" / "Cyfeiriad a manylion cyswllt";
    address: "Address" / "Cyfeiriad";
    map: "See on a map" / "Gweld ar fap";
    phone: "Phone" / "Ffôn";
    email: "Email" / "E-bost";
    not_published: "Not published" / "Heb ei gyhoeddi";

    closed_title: "This prison is closed" / "Mae’r carchar hwn ar gau";
    closed_text: "No visits take place here. If the person you want to see was held here, they have moved. Use “Find a prisoner” on GOV.UK to learn where they are." / "Nid oes ymweliadau yma. Os oedd y person yr ydych am ei weld yn cael ei gadw yma, mae wedi symud. Defnyddiwch “Dod o hyd i garcharor” ar GOV.UK i gael gwybod ble mae.";
    private_title: "This prison takes bookings itself" / "Mae’r carchar hwn yn trefnu ymweliadau ei hun";
    private_text: "A company runs this prison and books its visits. Contact the prison to book." / "Cwmni sy’n rhedeg y carchar hwn ac yn trefnu ei ymweliadau. Cysylltwch â’r carchar i drefnu.";
    own_system_title: "This prison has its own booking system" / "Mae gan y carchar hwn ei system drefnu ei hun";
    own_system_text: "Visits here cannot be booked with this service. Call or email the prison to book." / "Ni ellir trefnu ymweliadau yma gyda’r gwasanaeth hwn. Ffoniwch neu e-bostiwch y carchar i drefnu.";
    coming_soon_title: "Online booking is coming to this prison" / "Bydd modd trefnu ar-lein yn y carchar hwn cyn bo hir";
    coming_soon_text: "You cannot book visits to this prison online yet. Call or email the prison to book." / "Ni allwch drefnu ymweliadau â’r carchar hwn ar-lein eto. Ffoniwch neu e-bostiwch y carchar i drefnu.";
}
