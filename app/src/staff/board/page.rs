//! The board's page.

use super::{BoardView, load_board, parts};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::other_prisons::other_prisons;

/// Shows a prison's day.
pub fn page() -> AnyView {
    let place = use_place();
    let (prison, date) = (place.query("prison"), place.query("date"));
    let board = Resource::new(
        move || (prison.clone(), date.clone()),
        |(prison, date)| load_board(prison, date, false),
    );
    view! { <Loaded from=board view=show/> }.into_any()
}

/// What is on the screen, and what changes there by itself.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) board: RwSignal<BoardView>,
    /// What changed last, in words.
    pub(super) news: RwSignal<String>,
    /// Whether changes do not arrive.
    pub(super) stale: RwSignal<bool>,
}

fn show(board: BoardView) -> AnyView {
    let title = [&board.prison, ": ", &board.day].concat();
    let (prisons, days) = (other_prisons("/staff", &board.others), parts::days(&board));
    let people = board.admin.then(|| {
        let href = ["/staff/people?prison=", &board.slug].concat();
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"People and permissions"</a></p> }
    });
    let again = ["/staff?prison=", &board.slug, "&date=", &board.date].concat();
    let shown = Shown {
        board: RwSignal::new(board),
        news: RwSignal::new(String::new()),
        stale: RwSignal::new(false),
    };
    #[cfg(feature = "hydrate")]
    super::live::follow(shown);
    view! {
        <Page title=title wide=true>
            {prisons}
            {days}
            <div role="status">{move || shown.stale.get().then(|| parts::not_live(&shown.board.get()))}</div>
            <div id="board-news" class="govuk-visually-hidden" aria-live="polite">{move || shown.news.get()}</div>
            <div id="board">{move || parts::everything(&shown.board.get())}</div>
            <p class="govuk-body-s">
                "Read at "<span id="board-read-at">{move || shown.board.get().read_at}</span>". "
                // The app stays where it is when a link leads there: this one is the browser's.
                <a class="govuk-link" href=again rel="external">"Read again"</a>
            </p>
            {people}
        </Page>
    }
    .into_any()
}
