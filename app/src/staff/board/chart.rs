//! The day's occupancy as a picture: a bar for each session, as high as it has places, filled as far as they are taken.

use domain::language::Language;
use std::fmt::Write as _;
use store::board::SessionNow;

use crate::texts::dates;

/// Pixels of one bar and the space beside it, of the highest bar, and of the words below.
const STEP: usize = 64;
const BAR: usize = 40;
const HEIGHT: i32 = 120;
const WORDS: i32 = 24;

/// An SVG element with a title and a text for those who cannot see it. Empty for a day without sessions.
pub(super) fn occupancy(sessions: &[SessionNow]) -> String {
    if sessions.is_empty() {
        return String::new();
    }
    let places = |session: &SessionNow| -> (i32, i32) {
        let taken = session.pools.iter().map(|pool| pool.taken).sum();
        let capacity = session.pools.iter().map(|pool| pool.capacity).sum();
        (taken, capacity)
    };
    let highest = sessions
        .iter()
        .map(|s| places(s).1)
        .max()
        .unwrap_or(1)
        .max(1);
    let mut bars = String::new();
    let mut told = Vec::new();
    for (number, session) in sessions.iter().enumerate() {
        let (taken, capacity) = places(session);
        let x = number * STEP + (STEP - BAR) / 2;
        let middle = number * STEP + STEP / 2;
        let (full, filled) = (capacity * HEIGHT / highest, taken * HEIGHT / highest);
        let time = dates::time(Language::En, session.starts);
        // Writing to a string cannot fail.
        let _ = write!(
            bars,
            r#"<rect class="app-chart__places" x="{x}" y="{}" width="{BAR}" height="{full}"/><rect class="app-chart__taken" x="{x}" y="{}" width="{BAR}" height="{filled}"/><text x="{middle}" y="{}" text-anchor="middle">{taken}/{capacity}</text><text x="{middle}" y="{}" text-anchor="middle">{time}</text>"#,
            HEIGHT - full + WORDS,
            HEIGHT - filled + WORDS,
            HEIGHT - full + WORDS - 6,
            HEIGHT + WORDS + 18,
        );
        told.push(format!("{time}: {taken} of {capacity}"));
    }
    let (width, height) = (sessions.len() * STEP, HEIGHT + 2 * WORDS);
    let words = told.join("; ");
    format!(
        r#"<svg class="app-chart" role="img" aria-label="Places taken by session. {words}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">{bars}</svg>"#
    )
}
