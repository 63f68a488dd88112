//! Texts of the page after booking.

super::super::texts! {
    booked: "Visit booked" / "Ymweliad wedi’i drefnu";
    requested: "Visit requested: not booked yet" / "Cais wedi’i anfon: heb ei drefnu eto";
    reference: "Your reference" / "Eich cyfeirnod";
    next: "What happens next" / "Beth sy’n digwydd nesaf";
    sent_email(address: &str): "We are sending the details to {address}." / "Rydym yn anfon y manylion at {address}.";
    sent_phone(number: &str): "We are sending the reference in a text to {number}." / "Rydym yn anfon y cyfeirnod mewn neges destun at {number}.";
    reminder: "We remind you 2 days before the visit." / "Byddwn yn eich atgoffa 2 ddiwrnod cyn yr ymweliad.";
    reply_by(day: &str): "The prison answers by {day}. Do not travel until we have told you that the visit is booked." / "Bydd y carchar yn ateb erbyn {day}. Peidiwch â theithio nes i ni ddweud wrthych fod yr ymweliad wedi’i drefnu.";
    lapse: "If the prison does not answer by then, the request ends and we tell you." / "Os na fydd y carchar yn ateb erbyn hynny, daw’r cais i ben a byddwn yn dweud wrthych.";
    closed: "This will be a closed visit: you sit behind glass." / "Bydd hwn yn ymweliad caeedig: byddwch yn eistedd y tu ôl i wydr.";
    change: "You can change or cancel the visit with the link in our message, or with your reference and the lead visitor’s date of birth." / "Gallwch newid neu ganslo’r ymweliad gyda’r ddolen yn ein neges, neu gyda’ch cyfeirnod a dyddiad geni’r prif ymwelydd.";
    manage: "See, change or cancel this visit" / "Gweld, newid neu ganslo’r ymweliad hwn";
    your_visit: "Your visit" / "Eich ymweliad";
    your_request: "Your request" / "Eich cais";
    bring: "What to bring, and what not" / "Beth i ddod gyda chi, a beth i beidio";
    calendar: "Add to your calendar" / "Ychwanegu at eich calendr";
    print: "Print this page" / "Argraffu’r dudalen hon";
    another: "Book another visit" / "Trefnu ymweliad arall";
    feedback: "What did you think of this service?" / "Beth oedd eich barn am y gwasanaeth hwn?";
    phone(number: &str): "Phone the prison: {number}" / "Ffonio’r carchar: {number}";
}
