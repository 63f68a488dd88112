//! Texts of the feedback page.

super::texts! {
    title: "Give feedback on this service" / "Rhoi adborth ar y gwasanaeth hwn";
    intro: "Do not put names, prisoner numbers or anything else that says who you are. We cannot reply." / "Peidiwch â rhoi enwau, rhifau carcharorion na dim byd arall sy’n dweud pwy ydych chi. Ni allwn ymateb.";
    rating: "Overall, how did you feel about using this service?" / "Yn gyffredinol, sut oeddech chi’n teimlo am ddefnyddio’r gwasanaeth hwn?";
    very_satisfied: "Very satisfied" / "Bodlon iawn";
    satisfied: "Satisfied" / "Bodlon";
    neither: "Neither satisfied nor dissatisfied" / "Ddim yn fodlon nac yn anfodlon";
    dissatisfied: "Dissatisfied" / "Anfodlon";
    very_dissatisfied: "Very dissatisfied" / "Anfodlon iawn";
    comment: "How could we improve this service?" / "Sut gallem ni wella’r gwasanaeth hwn?";
    comment_hint: "You do not have to answer." / "Nid oes rhaid i chi ateb.";
    send: "Send feedback" / "Anfon adborth";
    thanks: "Thank you" / "Diolch";
    stored: "We have stored your feedback. We delete your words after 6 months." / "Rydym wedi cadw eich adborth. Rydym yn dileu eich geiriau ar ôl 6 mis.";
}
