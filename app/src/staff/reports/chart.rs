//! A picture of a table's column: a bar for each row, under its name. The table beside it is its text.

use std::fmt::Write as _;

use super::figures::count;

/// Pixels: the width of the picture, of the space for the number, and the height of a row with its bar.
const WIDTH: i64 = 300;
const NUMBER: i64 = 70;
const ROW: usize = 44;
const BAR: usize = 16;
/// More bars than this tell nobody anything.
const MOST: usize = 16;

/// An SVG element; empty where there is nothing to show. Names go in as text.
pub(super) fn bars(rows: &[(String, i64)]) -> String {
    let longest = rows.iter().map(|(_, number)| *number).max().unwrap_or(0);
    if longest <= 0 || rows.len() > MOST {
        return String::new();
    }
    let mut bars = String::new();
    for (place, (name, number)) in rows.iter().enumerate() {
        let top = place * ROW;
        let width = (number * (WIDTH - NUMBER) / longest).max(1);
        // Writing to a string cannot fail.
        let _ = write!(
            bars,
            r#"<text x="0" y="{}">{}</text><rect class="app-chart__taken" x="0" y="{}" width="{width}" height="{BAR}"/><text x="{}" y="{}">{}</text>"#,
            top + 16,
            escaped(name),
            top + 22,
            width + 6,
            top + 35,
            count(*number),
        );
    }
    let height = rows.len() * ROW;
    format!(
        r#"<svg class="app-chart" aria-hidden="true" focusable="false" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">{bars}</svg>"#
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn the_longest_bar_leaves_room_for_its_number() {
        let svg = bars(&[("A & B".to_owned(), 10), ("C".to_owned(), 5)]);
        assert!(svg.contains(r#"width="230" height="16""#), "{svg}");
        assert!(svg.contains(r#"width="115" height="16""#), "{svg}");
        assert!(svg.contains("A &amp; B"), "{svg}");
        assert_eq!(bars(&[("A".to_owned(), 0)]), "");
        assert_eq!(bars(&[]), "");
    }
}
