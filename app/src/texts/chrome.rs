//! Texts around the pages: header, banners, footer. They stay on the server.

super::texts! {
    owner: "Prison visits" / "Ymweliadau â charchardai";
    skip: "Skip to main content" / "Neidio i’r prif gynnwys";
    menu: "Menu" / "Dewislen";
    service_navigation: "Service information" / "Gwybodaeth am y gwasanaeth";
    book: "Book a visit" / "Trefnu ymweliad";
    manage: "Your visit" / "Eich ymweliad";
    prisons: "Find a prison" / "Dod o hyd i garchar";
    phase: "Beta" / "Beta";
    phase_before: "This is a new service. Help us improve it and " / "Mae hwn yn wasanaeth newydd. Helpwch ni i’w wella a ";
    phase_link: "give your feedback" / "rhowch eich adborth";
    language_choice: "Language" / "Iaith";
    footer_links: "Support links" / "Dolenni cymorth";
    help: "Help and feedback" / "Help ac adborth";
    accessibility: "Accessibility" / "Hygyrchedd";
    performance: "Performance" / "Perfformiad";
    cookies: "Cookies" / "Cwcis";
    privacy: "Privacy" / "Preifatrwydd";
    terms: "Terms" / "Telerau";
    cookie_heading: "Cookies on this service" / "Cwcis ar y gwasanaeth hwn";
    cookie_text: "We only use essential cookies." / "Dim ond cwcis hanfodol a ddefnyddiwn.";
    cookie_link: "View cookies" / "Gweld cwcis";
    cookie_hide: "Hide" / "Cuddio";
    cookie_hidden: "the message about cookies" / "y neges am gwcis";
    too_large: "What your browser sent is too large." / "Mae’r hyn a anfonodd eich porwr yn rhy fawr.";
    licence: "All content is available under the Open Government Licence v3.0, except where otherwise stated" / "Mae’r holl gynnwys ar gael o dan Drwydded Llywodraeth Agored v3.0, ac eithrio lle nodir yn wahanol";
}
