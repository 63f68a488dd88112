//! Texts of how to reach the visitor.

super::super::texts! {
    title: "How can we reach you?" / "Sut gallwn ni gysylltu â chi?";
    intro: "We send your reference, any news about the visit and a reminder. Give an email address, a mobile number or both." / "Byddwn yn anfon eich cyfeirnod, unrhyw newyddion am yr ymweliad a nodyn atgoffa. Rhowch gyfeiriad e-bost, rhif ffôn symudol neu’r ddau.";
    intro_email: "We send your reference, any news about the visit and a reminder by email." / "Byddwn yn anfon eich cyfeirnod, unrhyw newyddion am yr ymweliad a nodyn atgoffa drwy e-bost.";
    email: "Email address" / "Cyfeiriad e-bost";
    phone: "Mobile number" / "Rhif ffôn symudol";
    phone_optional: "Mobile number (optional)" / "Rhif ffôn symudol (dewisol)";
    phone_hint: "For numbers outside the UK start with + and the country code" / "Ar gyfer rhifau y tu allan i’r DU, dechreuwch gyda + a chod y wlad";
    language: "Which language should our messages be in?" / "Ym mha iaith dylai ein negeseuon fod?";
    english: "English" / "Saesneg";
    welsh: "Welsh (Cymraeg)" / "Cymraeg";
}
