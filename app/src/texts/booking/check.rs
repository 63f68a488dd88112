//! Texts of checking the answers.

super::super::texts! {
    title: "Check your answers before you book" / "Gwiriwch eich atebion cyn trefnu";
    title_request: "Check your answers before you send your request" / "Gwiriwch eich atebion cyn anfon eich cais";
    visit: "Visit" / "Ymweliad";
    prison: "Prison" / "Carchar";
    time: "Day and time" / "Diwrnod ac amser";
    prisoner: "Prisoner" / "Carcharor";
    name: "Name" / "Enw";
    date_of_birth: "Date of birth" / "Dyddiad geni";
    number: "Prisoner number" / "Rhif y carcharor";
    visitors: "Visitors" / "Ymwelwyr";
    lead: "Lead visitor" / "Prif ymwelydd";
    visitor(number: i32): "Visitor {number}" / "Ymwelydd {number}";
    help: "Help at the prison" / "Help yn y carchar";
    support: "Help needed" / "Help sydd ei angen";
    no_support: "None needed" / "Dim angen";
    contact: "How we reach you" / "Sut y byddwn yn cysylltu â chi";
    email: "Email address" / "Cyfeiriad e-bost";
    phone: "Mobile number" / "Rhif ffôn symudol";
    english: "English" / "Saesneg";
    welsh: "Welsh" / "Cymraeg";
    language: "Language of messages" / "Iaith y negeseuon";
    born(date: &str): "born {date}" / "ganwyd {date}";
    rules: "By booking you say that these details are right. Everyone must follow the prison’s rules, and everyone may be searched." / "Drwy drefnu rydych yn dweud bod y manylion hyn yn gywir. Rhaid i bawb ddilyn rheolau’r carchar, a gellir chwilio pawb.";
    request_note: "The prison decides about this visit. It is not booked until the prison accepts it, and we tell you as soon as it has." / "Y carchar sy’n penderfynu ynghylch yr ymweliad hwn. Nid yw wedi’i drefnu nes i’r carchar ei dderbyn, a byddwn yn dweud wrthych cyn gynted ag y bydd wedi gwneud hynny.";
    book: "Book this visit" / "Trefnu’r ymweliad hwn";
    request: "Send this request" / "Anfon y cais hwn";
}
