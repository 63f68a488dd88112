//! Titles of the pages of plain text; their words are in `content/pages`.

super::texts! {
    start: "Visit someone in prison" / "Ymweld â rhywun yn y carchar";
    accessibility: "Accessibility statement" / "Datganiad hygyrchedd";
    privacy: "Privacy notice" / "Hysbysiad preifatrwydd";
    cookies: "Cookies" / "Cwcis";
    terms: "Terms of use" / "Telerau defnyddio";
}
