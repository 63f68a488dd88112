//! What changed in the inbox, in a few words for those who hear it.

use super::{InboxView, RequestLine};

/// How many lines are told of by name.
const NAMED: usize = 3;

/// "1 more, 1 fewer. K7QM-3XTD: Bela Kovacs has this until 10:15am"; empty when nothing that is told changed.
pub(super) fn in_words(before: &InboxView, after: &InboxView) -> String {
    let missing = |from: &InboxView, line: &RequestLine| find(from, line).is_none();
    let count = |lines: &[RequestLine], other: &InboxView, word: &str| {
        let count = lines.iter().filter(|line| missing(other, line)).count();
        (count > 0).then(|| [&count.to_string(), word].concat())
    };
    let more = count(&after.lines, before, " more");
    let fewer = count(&before.lines, after, " fewer");
    let counts: Vec<String> = more.into_iter().chain(fewer).collect();
    let claims = after.lines.iter().filter_map(|line| {
        let was = find(before, line)?;
        (was.claim != line.claim).then(|| {
            let claim = match line.claim.as_str() {
                "" => "nobody has this any more",
                claim => claim,
            };
            [&line.reference, ": ", claim].concat()
        })
    });
    let mut words = vec![counts.join(", ")];
    words.extend(claims.take(NAMED));
    words.retain(|part| !part.is_empty());
    words.join(". ")
}

fn find<'a>(inbox: &'a InboxView, line: &RequestLine) -> Option<&'a RequestLine> {
    let mut lines = inbox.lines.iter();
    lines.find(|other| other.reference == line.reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inbox(lines: &[(&str, &str)]) -> InboxView {
        let line = |(reference, claim): &(&str, &str)| RequestLine {
            href: String::new(),
            reference: (*reference).to_owned(),
            prisoner: String::new(),
            kind: String::new(),
            when: String::new(),
            age: String::new(),
            reply_by: String::new(),
            urgent: false,
            causes: Vec::new(),
            claim: (*claim).to_owned(),
        };
        InboxView {
            lines: lines.iter().map(line).collect(),
            ..InboxView::default()
        }
    }

    #[test]
    fn changes_are_told_in_a_few_words() {
        let before = inbox(&[("A", ""), ("B", "Bela has this")]);
        for (after, words) in [
            (inbox(&[("B", "Bela has this"), ("A", "")]), ""),
            (
                inbox(&[("A", ""), ("B", "Bela has this"), ("C", "")]),
                "1 more",
            ),
            (inbox(&[]), "2 fewer"),
            (
                inbox(&[("A", "Chris has this"), ("B", "")]),
                "A: Chris has this. B: nobody has this any more",
            ),
            (
                inbox(&[("C", ""), ("B", "")]),
                "1 more, 1 fewer. B: nobody has this any more",
            ),
        ] {
            assert_eq!(in_words(&before, &after), words);
        }
    }
}
