//! Texts that every page may need.

super::texts! {
    service_name: "Visit someone in prison" / "Ymweld â rhywun yn y carchar";
    /// Stands before the title of a page with an error.
    error_prefix: "Error: " / "Gwall: ";
    /// Read out before an error message.
    error_hidden: "Error:" / "Gwall:";
    there_is_a_problem: "There is a problem" / "Mae problem wedi codi";
    back: "Back" / "Yn ôl";
    continue_on: "Continue" / "Parhau";
    save: "Save" / "Cadw";
    change: "Change" / "Newid";
    yes: "Yes" / "Ydw";
    no: "No" / "Nac ydw";
    optional: "(optional)" / "(dewisol)";
    day: "Day" / "Diwrnod";
    month: "Month" / "Mis";
    year: "Year" / "Blwyddyn";
    important: "Important" / "Pwysig";
    success: "Success" / "Llwyddiant";
    warning: "Warning" / "Rhybudd";
    loading: "Loading" / "Yn llwytho";
    to_start: "Go to the start page" / "Ewch i’r dudalen gychwyn";
    try_again: "Sorry, this did not work. Nothing you typed is lost. Try again in a moment." / "Mae’n ddrwg gennym, ni weithiodd hyn. Nid oes dim a deipioch wedi’i golli. Rhowch gynnig arall arni mewn munud.";
    too_many_minutes(minutes: u32): "You have tried too many times. Try again later. Minutes to wait: {minutes}" / "Rydych wedi rhoi cynnig arni ormod o weithiau. Rhowch gynnig arall arni yn nes ymlaen. Munudau i aros: {minutes}";
    too_many_hours(hours: u32): "You have tried too many times. Try again later. Hours to wait: {hours}" / "Rydych wedi rhoi cynnig arni ormod o weithiau. Rhowch gynnig arall arni yn nes ymlaen. Oriau i aros: {hours}";
    not_understood: "Your browser sent something this service does not understand. Check what you typed and try again." / "Anfonodd eich porwr rywbeth nad yw’r gwasanaeth hwn yn ei ddeall. Gwiriwch yr hyn a deipioch a rhowch gynnig arall arni.";
    not_found_title: "Page not found" / "Heb ddod o hyd i’r dudalen";
    not_found_typed: "If you typed the web address, check it is correct." / "Os gwnaethoch deipio’r cyfeiriad gwe, gwiriwch ei fod yn gywir.";
    not_found_pasted: "If you pasted the web address, check you copied the entire address." / "Os gwnaethoch ludo’r cyfeiriad gwe, gwiriwch eich bod wedi copïo’r cyfeiriad cyfan.";
    problem_title: "Sorry, there is a problem with the service" / "Mae’n ddrwg gennym, mae problem gyda’r gwasanaeth";
    problem_later: "Try again later." / "Rhowch gynnig arall arni yn nes ymlaen.";
    problem_kept: "We keep the answers you have given for 24 hours." / "Rydym yn cadw’r atebion a roesoch am 24 awr.";
    /// Under a counted text, before and after typing.
    characters_left(count: usize): "Characters left: {count}" / "Nodau ar ôl: {count}";
    characters_over(count: usize): "Characters too many: {count}" / "Nodau’n ormod: {count}";
    characters_most(count: usize): "You can enter up to {count} characters" / "Gallwch nodi hyd at {count} o nodau";
}
