//! The board's page.

use super::{BoardView, load_board, parts};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// Shows a prison's day.
pub fn page() -> AnyView {
    let place = use_place();
    let (prison, date) = (place.query("prison"), place.query("date"));
    let board = Resource::new(
        move || (prison.clone(), date.clone()),
        |(prison, date)| load_board(prison, date),
    );
    view! { <Loaded from=board view=show/> }.into_any()
}

fn show(board: BoardView) -> AnyView {
    let title = [&board.prison, ": ", &board.day].concat();
    view! {
        <Page title=title wide=true>
            {parts::prisons(&board)}
            {parts::days(&board)}
            <div id="board">{parts::everything(&board)}</div>
        </Page>
    }
    .into_any()
}
