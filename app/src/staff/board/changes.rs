//! What changed on the board, in a few words for those who hear it.

use super::BoardView;

/// The figures worth telling, with one and several of what they count.
const TOLD: [(&str, &str, &str); 4] = [
    ("visits", "visit", "visits"),
    ("arrived", "arrival", "arrivals"),
    ("requests", "request", "requests"),
    ("flags", "flag", "flags"),
];

/// "1 request more, 2 visits fewer"; empty when nothing that is told changed.
pub(super) fn in_words(before: &BoardView, after: &BoardView) -> String {
    if before.day != after.day {
        return String::new();
    }
    let mut words = Vec::new();
    for (name, one, several) in TOLD {
        let more = number(after, name) - number(before, name);
        let direction = match more {
            0 => continue,
            1.. => " more",
            _ => " fewer",
        };
        let noun = if more.abs() == 1 { one } else { several };
        words.push([&more.abs().to_string(), " ", noun, direction].concat());
    }
    let called_off = after
        .called_off
        .iter()
        .filter(|line| !before.called_off.contains(line))
        .count();
    if called_off > 0 {
        words.push([&called_off.to_string(), " called off"].concat());
    }
    words.join(", ")
}

fn number(board: &BoardView, name: &str) -> i64 {
    let figure = board.figures.iter().find(|figure| figure.name == name);
    figure.map_or(0, |figure| figure.number)
}

#[cfg(test)]
mod tests {
    use super::super::{CalledOffLine, Figure};
    use super::*;

    fn board(visits: i64, requests: i64, called_off: &[&str]) -> BoardView {
        let figure = |name: &str, number| Figure {
            name: name.to_owned(),
            number,
            label: String::new(),
        };
        let line = |reference: &&str| CalledOffLine {
            at: "10am".to_owned(),
            reference: (*reference).to_owned(),
            prisoner: String::new(),
            what: "Cancelled".to_owned(),
            when: String::new(),
        };
        BoardView {
            figures: vec![figure("visits", visits), figure("requests", requests)],
            called_off: called_off.iter().map(line).collect(),
            ..BoardView::default()
        }
    }

    #[test]
    fn changes_are_told_in_a_few_words() {
        let before = board(4, 1, &["A"]);
        for (after, words) in [
            (board(4, 1, &["A"]), ""),
            (board(4, 2, &["A"]), "1 request more"),
            (board(2, 1, &["A"]), "2 visits fewer"),
            (
                board(3, 2, &["B", "A"]),
                "1 visit fewer, 1 request more, 1 called off",
            ),
            (board(4, 1, &[]), ""),
        ] {
            assert_eq!(in_words(&before, &after), words);
        }
    }

    #[test]
    fn another_day_is_no_change() {
        let tomorrow = BoardView {
            day: "tomorrow".to_owned(),
            ..board(0, 0, &[])
        };
        assert_eq!(in_words(&board(4, 1, &[]), &tomorrow), "");
    }
}
