//! Texts of the prisoner's details.

super::super::texts! {
    title: "Who do you want to visit?" / "Â phwy ydych chi am ymweld?";
    intro(prison: &str): "We check these details with the records of {prison}." / "Rydym yn gwirio’r manylion hyn â chofnodion {prison}.";
    first_name: "First name" / "Enw cyntaf";
    last_name: "Last name" / "Cyfenw";
    date_of_birth: "Date of birth" / "Dyddiad geni";
    date_of_birth_hint: "For example, 23 4 1985" / "Er enghraifft, 23 4 1985";
    number: "Prisoner number" / "Rhif y carcharor";
    number_hint: "A letter, 4 numbers and 2 letters, for example A1234BC. The person you are visiting knows it." / "Llythyren, 4 rhif a 2 lythyren, er enghraifft A1234BC. Mae’r person rydych yn ymweld ag ef yn ei wybod.";
}
