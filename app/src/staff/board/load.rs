//! Reading the board.

use super::BoardView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The board of a prison (empty: the first of this member of staff) on a day (empty: today). `by_itself` when nobody asked
/// for it but the screen, which keeps no sign-in alive.
#[server(prefix = "/_fn", endpoint = "staff/board", protocol = Wire)]
pub async fn load_board(
    prison: String,
    date: String,
    by_itself: bool,
) -> Result<BoardView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{board, live, staff::View};

    let signed = Signed::open_for(by_itself).await?;
    let permit = signed.at::<View>(&prison)?;
    let date = if date.is_empty() {
        signed.today()
    } else {
        date.parse().map_err(|_| Refusal::not_found())?
    };
    if !by_itself {
        live::look(&signed.app.db, &permit, live::At::Day(date), signed.now)
            .await
            .map_err(unavailable)?;
    }
    let board = board::board(&signed.app.db, &permit, date, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(super::show::show(&signed, permit.prison_id(), date, &board))
}
