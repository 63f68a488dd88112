//! Texts of choosing a prison.

super::super::texts! {
    title: "Which prison do you want to visit?" / "Pa garchar ydych chi am ymweld ag ef?";
    hint: "Enter the name of the prison or its postcode, for example Leeds" / "Nodwch enw’r carchar neu ei god post, er enghraifft Leeds";
    which: "Which of these prisons?" / "Pa un o’r carchardai hyn?";
    found(count: usize): "Prisons found: {count}" / "Carchardai a ganfuwyd: {count}";
    none(typed: &str): "We cannot find a prison called “{typed}”. Check the spelling, or look it up in the list of all prisons." / "Ni allwn ddod o hyd i garchar o’r enw “{typed}”. Gwiriwch y sillafu, neu edrychwch yn y rhestr o’r holl garchardai.";
    another: "Look for another prison" / "Chwilio am garchar arall";
    all: "See all prisons" / "Gweld yr holl garchardai";
    /// Said to screen readers while typing.
    suggestions(count: usize): "Suggestions: {count}. Use the up and down arrow keys to choose." / "Awgrymiadau: {count}. Defnyddiwch y saethau i fyny ac i lawr i ddewis.";
    no_suggestions: "No prison found" / "Heb ddod o hyd i garchar";
    not_online: "Not booked here" / "Ni threfnir yma";
}
