//! The board's page.

use super::{BoardView, changes, load_board, parts};
use crate::forms::Refusal;
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};
use crate::staff::{
    live::{Followed, Shown},
    other_prisons::other_prisons,
};

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

impl Followed for BoardView {
    const PLACE: &'static str = "board";
    const INSTEAD: &'static str = "waiting";

    fn stream(&self) -> String {
        ["prison=", &self.slug, "&date=", &self.date].concat()
    }

    fn position(&self) -> Option<i64> {
        Some(self.position)
    }

    fn read_at(&self) -> &str {
        &self.read_at
    }

    async fn read(self, by_itself: bool) -> Result<Self, Refusal> {
        // A board without a date in its address goes on to the next day at midnight.
        let date = if self.today { String::new() } else { self.date };
        load_board(self.slug, date, by_itself).await
    }

    fn news(&self, before: &Self) -> String {
        changes::in_words(before, self)
    }
}

fn show(board: BoardView) -> AnyView {
    let title = [&board.prison, ": ", &board.day].concat();
    let (prisons, days) = (other_prisons("/staff", &board.others), parts::days(&board));
    let people = board.admin.then(|| {
        let href = ["/staff/people?prison=", &board.slug].concat();
        let firms = ["/staff/firms?prison=", &board.slug].concat();
        view! {
            <p class="govuk-body"><a class="govuk-link" href=href>"People and permissions"</a></p>
            <p class="govuk-body"><a class="govuk-link" href=firms>"Legal professionals who wait"</a></p>
        }
    });
    let again = ["/staff?prison=", &board.slug, "&date=", &board.date].concat();
    let all_flags = ["/staff/review?prison=", &board.slug].concat();
    let shown = Shown::live(board);
    view! {
        <Page title=title wide=true>
            {prisons}
            {days}
            {shown.state("board")}
            <div id="board">{parts::everything(shown, all_flags)}</div>
            {shown.read_again(again)}
            {people}
        </Page>
    }
    .into_any()
}
