//! What to bring to a visit and what to leave behind: what the prison says, and what holds everywhere. Pages and messages
//! say the same.

use domain::language::Language;

/// What a prison says of itself, in both languages; any of it may be empty.
#[derive(Clone, Copy, Debug)]
pub struct PrisonSays<'a> {
    /// What counts as proof of identity.
    pub id_rules: (&'a str, &'a str),
    /// What to bring beyond that.
    pub what_to_bring: (&'a str, &'a str),
}

impl<'a> From<&'a store::prisons::Prison> for PrisonSays<'a> {
    fn from(prison: &'a store::prisons::Prison) -> Self {
        Self {
            id_rules: (&prison.id_rules, &prison.id_rules_cy),
            what_to_bring: (&prison.what_to_bring, &prison.what_to_bring_cy),
        }
    }
}

impl<'a> From<&'a store::messages::facts::Prison> for PrisonSays<'a> {
    fn from(prison: &'a store::messages::facts::Prison) -> Self {
        Self {
            id_rules: (&prison.id_rules, &prison.id_rules_cy),
            what_to_bring: (&prison.bring, &prison.bring_cy),
        }
    }
}

/// Everything for a visitor who is about to come, a sentence or two each.
#[must_use]
pub fn everything<'a>(l: Language, says: impl Into<PrisonSays<'a>>) -> Vec<String> {
    let says = says.into();
    let mut lines = identification(l, says);
    lines.push(written(l).to_owned());
    lines.extend(things(l, says));
    lines.push(early(l).to_owned());
    lines
}

/// Who must show what: the prison's own rules, else those of most prisons; always what children need.
#[must_use]
pub fn identification(l: Language, says: PrisonSays<'_>) -> Vec<String> {
    let mut lines = lines(l, says.id_rules);
    if lines.is_empty() {
        lines.push(id_adults(l).to_owned());
    }
    lines.push(id_children(l).to_owned());
    lines
}

/// What else to bring, as the prison says, and what nobody may bring.
#[must_use]
pub fn things(l: Language, says: PrisonSays<'_>) -> Vec<String> {
    let mut lines = lines(l, says.what_to_bring);
    lines.push(forbidden(l).to_owned());
    lines.push(nothing_over(l).to_owned());
    lines
}

/// The lines in the language, or in English where the prison has not translated them.
pub(crate) fn lines(l: Language, (en, cy): (&str, &str)) -> Vec<String> {
    let text = match l {
        Language::Cy if !cy.trim().is_empty() => cy,
        _ => en,
    };
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

super::texts! {
    id_adults: "Everyone aged 16 or over must show photo identification, such as a passport, a photocard driving licence or a PASS card. Bring the original, not a picture of it." / "Rhaid i bawb sy’n 16 oed neu’n hŷn ddangos prawf adnabod â llun, fel pasbort, trwydded yrru cerdyn-llun neu gerdyn PASS. Dewch â’r ddogfen wreiddiol, nid llun ohoni.";
    id_children: "For children under 16 bring a birth certificate or a passport, in case the prison asks." / "Ar gyfer plant dan 16 oed, dewch â thystysgrif geni neu basbort, rhag ofn i’r carchar ofyn.";
    written: "Write your booking reference down: phones stay in a locker." / "Ysgrifennwch eich cyfeirnod ar bapur: mae ffonau’n aros mewn locer.";
    forbidden: "Do not bring phones, smart watches, cameras, drugs, alcohol, tobacco, vapes or anything sharp into the visit. Bringing some of these into a prison is a crime." / "Peidiwch â dod â ffonau, oriorau clyfar, camerâu, cyffuriau, alcohol, tybaco, e-sigaréts na dim byd miniog i’r ymweliad. Mae dod â rhai o’r rhain i garchar yn drosedd.";
    nothing_over: "You cannot give the prisoner anything during the visit." / "Ni allwch roi dim i’r carcharor yn ystod yr ymweliad.";
    early: "Arrive 45 minutes before the visit starts, to leave time for security checks. Everyone may be searched, children too." / "Cyrhaeddwch 45 munud cyn i’r ymweliad ddechrau, i adael amser ar gyfer gwiriadau diogelwch. Gellir chwilio pawb, plant hefyd.";
}

#[cfg(test)]
mod tests {
    use super::*;

    const SILENT: PrisonSays<'_> = PrisonSays {
        id_rules: ("", " "),
        what_to_bring: ("", ""),
    };

    #[test]
    fn a_prison_that_says_nothing_gets_what_holds_at_most() {
        for l in [Language::En, Language::Cy] {
            let all = everything(l, SILENT);
            assert_eq!(all[0], id_adults(l));
            assert!(all.contains(&id_children(l).to_owned()));
            assert!(all.contains(&forbidden(l).to_owned()));
        }
    }

    #[test]
    fn the_prisons_own_rules_come_first_in_the_language_that_there_is() {
        let says = PrisonSays {
            id_rules: ("Two forms of ID.\n\n Originals only.", ""),
            what_to_bring: ("A coin.", "Darn arian."),
        };
        let english = everything(Language::En, says);
        assert_eq!(english[..2], ["Two forms of ID.", "Originals only."]);
        assert!(!english.contains(&id_adults(Language::En).to_owned()));
        let welsh = everything(Language::Cy, says);
        assert_eq!(welsh[0], "Two forms of ID.");
        assert!(welsh.contains(&"Darn arian.".to_owned()));
    }
}
