//! Visiting orders at one prison and a pair of prisoners kept apart, from `allowances.json`, loaded as the imports do.

use domain::people::PrisonerNumber;
use jiff::Timestamp;
use serde::Deserialize;

use crate::imports::{AllowanceRow, put_allowances};
use crate::non_association::{PairRow, put_pairs};
use crate::{Db, Error};

#[derive(Deserialize)]
struct File {
    allowances: Vec<Allowance>,
    apart: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Allowance {
    prisoner: String,
    vo: i32,
    pvo: i32,
}

pub(super) async fn load(db: &Db, now: Timestamp) -> Result<(), Error> {
    let file: File = super::embedded(include_str!("allowances.json"))?;
    let number = |raw: &str| {
        PrisonerNumber::parse(raw).map_err(|_| Error::corrupt("demonstration allowances", raw))
    };
    let mut rows = Vec::new();
    for one in file.allowances {
        rows.push(AllowanceRow {
            number: number(&one.prisoner)?,
            vo: one.vo,
            pvo: one.pvo,
        });
    }
    put_allowances(db, &rows, now).await?;
    let mut pairs = Vec::new();
    for (one, other) in &file.apart {
        pairs.push(PairRow {
            one: number(one)?,
            other: number(other)?,
            ended: false,
        });
    }
    put_pairs(db, &pairs, now).await?;
    Ok(())
}
