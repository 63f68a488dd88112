//! Lists that change line by line: what stays the same keeps its place, and with it the focus and whatever a screen reader
//! is reading.

use std::hash::Hash;

use super::{Followed, Shown};
use crate::prelude::*;

/// A list of what is shown, or what stands there when it is empty. A line is replaced when anything in it changes.
pub(in crate::staff) fn list<T, L>(
    shown: Shown<T>,
    class: &'static str,
    of: fn(&T) -> Vec<L>,
    line: fn(L) -> AnyView,
    none: &'static str,
) -> AnyView
where
    T: Followed,
    L: Clone + Eq + Hash + Send + Sync + 'static,
{
    let lines = Memo::new(move |_| numbered(shown.now.with(of)));
    let empty = Memo::new(move |_| lines.with(Vec::is_empty));
    let list = move || {
        if empty.get() {
            return view! { <p class="govuk-body">{none}</p> }.into_any();
        }
        view! {
            <ul class=class>
                <For each=move || lines.get() key=|keyed| keyed.clone() let((_, one))>
                    {line(one)}
                </For>
            </ul>
        }
        .into_any()
    };
    view! { {list} }.into_any()
}

/// Tells lines apart that are equal.
fn numbered<L: PartialEq>(lines: Vec<L>) -> Vec<(usize, L)> {
    let mut numbered: Vec<(usize, L)> = Vec::with_capacity(lines.len());
    for line in lines {
        let before = numbered.iter().filter(|(_, other)| *other == line).count();
        numbered.push((before, line));
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn equal_lines_have_different_keys() {
        assert_eq!(
            numbered(vec!["a", "b", "a"]),
            [(0, "a"), (0, "b"), (1, "a")]
        );
    }
}
