//! The visit that a member of staff is about to change.

use domain::{booking::visitor_may_change, language::Language};
use store::{
    booking::{Meanwhile, StaffChange, StaffChangeOutcome, View, staff_change},
    prisons::{self, Prison},
    staff::{Book, Permit, Power},
};
use uuid::Uuid;

use super::super::{gate, words};
use crate::{
    forms::{Answer, Fault, Next, Refusal, Values, unavailable},
    staff::{signed::Signed, why::Why},
};
use domain::booking::Status;
use store::booking::ChangeOutcome;

pub(super) const EN: Language = Language::En;

/// The visit, and proof that the member may change it.
pub(super) struct Seen {
    pub(super) signed: Signed,
    pub(super) permit: Permit<Book>,
    pub(super) visit: View,
    pub(super) prison: Prison,
}

impl Seen {
    /// The visit with a reference at one of this member's prisons.
    pub(super) async fn open(reference: &str) -> Result<Self, Refusal> {
        let signed = Signed::open().await?;
        let (located, permit) = gate::permitted::<Book>(&signed, reference).await?;
        let db = &signed.app.db;
        let visit = store::booking::find(db, located.booking_id)
            .await
            .map_err(unavailable)?
            .ok_or_else(Refusal::not_found)?;
        let prison = prisons::by_id(db, visit.prison.prison_id)
            .await
            .map_err(unavailable)?
            .ok_or_else(Refusal::unavailable)?;
        Ok(Self {
            signed,
            permit,
            visit,
            prison,
        })
    }

    /// The address of one of its pages; the visit's own is empty.
    pub(super) fn path(&self, page: &str) -> String {
        format!("/staff/visits/{}{page}", self.visit.reference.as_str())
    }

    /// Another power of the member at the same prison.
    pub(super) fn may<P: Power>(&self) -> Option<Permit<P>> {
        self.signed.member.permit(&self.visit.prison.slug)
    }

    /// Why the visit cannot be changed as it stands.
    pub(super) fn fixed(&self) -> Option<Why> {
        let visit = &self.visit;
        if !visit.status.can_change() {
            Some(Why::Over)
        } else if !visitor_may_change(self.signed.now, visit.at.starts_at) {
            Some(Why::Begun)
        } else {
            visit.change.as_ref().map(|_| Why::Waiting)
        }
    }

    /// The visit and the version that the form was made for.
    pub(super) fn version(&self, values: &Values) -> Result<(Uuid, i32), Refusal> {
        let version = values.get("version").parse();
        let version = version.map_err(|_| Refusal::malformed())?;
        Ok((self.visit.booking_id, version))
    }

    /// Changes the visit: where to go then, or why it was not done.
    pub(super) async fn change(&self, order: &StaffChange) -> Result<Result<Next, Why>, Refusal> {
        let outcome = staff_change(&self.signed.app.db, order, self.signed.now)
            .await
            .map_err(unavailable)?;
        let done = |word: &str| {
            let slug = &self.visit.prison.slug;
            Ok(Ok(Next::to(&format!(
                "{}?prison={slug}&done={word}",
                self.path("")
            ))))
        };
        match outcome {
            StaffChangeOutcome::Meanwhile(faster) => Err(meanwhile(&faster)),
            StaffChangeOutcome::Already => done("changed-already"),
            StaffChangeOutcome::Of(ChangeOutcome::Changed {
                status: Status::Requested,
            }) => done("request-changed"),
            StaffChangeOutcome::Of(ChangeOutcome::Changed { .. }) => done("changed"),
            StaffChangeOutcome::Of(ChangeOutcome::Requested { .. }) => done("change-requested"),
            StaffChangeOutcome::Of(ChangeOutcome::Unchanged) => done("unchanged"),
            StaffChangeOutcome::Of(refused) => match Why::not_changed(refused) {
                Some(why) => Ok(Err(why)),
                None => done("unchanged"),
            },
        }
    }
}

/// A refusal with one fault.
pub(super) fn conflict(field: &str, code: &str, text: String) -> Answer {
    Err(Refusal::conflict(vec![Fault::new(field, code, text)]))
}

fn meanwhile(faster: &Meanwhile) -> Refusal {
    let who = faster
        .name
        .clone()
        .unwrap_or_else(|| words::actor(faster.by).to_owned());
    let text = format!(
        "Nothing was changed. Meanwhile {who} did something: “{}” at {}. Look at the visit, then press the button again if it still holds.",
        words::event(faster.event),
        words::clock(faster.at)
    );
    Refusal::conflict(vec![Fault::new("", "meanwhile", text)])
}
