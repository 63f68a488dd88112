//! Reading the board.

use super::BoardView;
use crate::forms::Refusal;
use crate::prelude::*;

/// The board of a prison (empty: the first of this member of staff) on a day (empty: today).
#[server(prefix = "/_fn", endpoint = "staff/board", protocol = Wire)]
pub async fn load_board(prison: String, date: String) -> Result<BoardView, Refusal> {
    use crate::{forms::unavailable, staff::signed::Signed};
    use store::{board, staff::View};

    let signed = Signed::open().await?;
    let permit = signed.at::<View>(&prison)?;
    let date = if date.is_empty() {
        signed.today()
    } else {
        date.parse().map_err(|_| Refusal::not_found())?
    };
    let board = board::board(&signed.app.db, &permit, date, signed.now)
        .await
        .map_err(unavailable)?;
    Ok(super::show::show(&signed, permit.prison_id(), date, &board))
}
