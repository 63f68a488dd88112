//! The draft of a caller's booking as the pages see it.

use jiff::civil::Date;
use store::{
    booking::People,
    drafts::{self, Draft, DraftAnswers, Opened},
    places::CurrentHold,
    prisons::Prison,
    staff::{Book, Permit},
};
use uuid::Uuid;

use crate::{
    booking::{
        frame::Frame,
        journey::{held_view, keep_in},
        typed,
    },
    forms::{Refusal, unavailable},
    staff::signed::Signed,
};

/// One request's view of it.
pub(super) struct Call {
    pub(super) signed: Signed,
    pub(super) permit: Permit<Book>,
    pub(super) draft: Draft,
    pub(super) prison: Prison,
    /// The place held for the time chosen, live or not.
    pub(super) hold: Option<CurrentHold>,
    pub(super) booking_id: Option<Uuid>,
}

impl Call {
    /// The member's draft of this id; one that was booked leads to where that is said.
    pub(super) async fn open(id: &str) -> Result<Self, Refusal> {
        let call = Self::open_any(id).await?;
        match call.booking_id {
            Some(_) => Err(Refusal::elsewhere(&call.path("/done"))),
            None => Ok(call),
        }
    }

    /// The same, booked or not.
    pub(super) async fn open_any(id: &str) -> Result<Self, Refusal> {
        let signed = Signed::open().await?;
        let draft_id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
        let (db, now) = (&signed.app.db, signed.now);
        let permit = signed.member.permit_for_draft::<Book>(db, draft_id).await;
        let permit = permit
            .map_err(unavailable)?
            .ok_or_else(Refusal::not_found)?;
        let opened = drafts::of_caller(db, &permit, draft_id, now).await;
        let Opened {
            draft,
            hold,
            booking_id,
        } = opened
            .map_err(unavailable)?
            .ok_or_else(Refusal::not_found)?;
        let prison = prison(&signed, &draft.answers.prison).await?;
        let session = draft.answers.session;
        Ok(Self {
            hold: hold.filter(|hold| session == Some(hold.session_id)),
            signed,
            permit,
            draft,
            prison,
            booking_id,
        })
    }

    pub(super) const fn answers(&self) -> &DraftAnswers {
        &self.draft.answers
    }

    /// The address of one of its pages; the first is empty.
    pub(super) fn path(&self, page: &str) -> String {
        format!("/staff/book/{}{page}", self.draft.draft_id)
    }

    /// Changes the answers and stores them.
    pub(super) async fn keep(&mut self, change: impl Fn(&mut DraftAnswers)) -> Result<(), Refusal> {
        let kept = keep_in(
            &self.signed.app.db,
            &mut self.draft,
            change,
            self.signed.now,
        );
        if kept.await? {
            Ok(())
        } else {
            Err(Refusal::not_found())
        }
    }

    /// The place held at this moment.
    pub(super) fn live(&self) -> Option<&CurrentHold> {
        self.hold
            .as_ref()
            .filter(|hold| hold.is_live(self.signed.now))
    }

    /// What stands around a page.
    pub(super) fn frame(&self, back: &str) -> Frame {
        Frame {
            back: self.path(back),
            held: self
                .hold
                .as_ref()
                .map(|hold| held_view(hold, self.signed.now)),
            kept: false,
        }
    }

    /// Everybody, as the rules take them; where they do not fit any more, they are typed again.
    pub(super) fn people(&self) -> Result<People, Refusal> {
        typed::people(self.answers(), self.signed.today())
            .map_err(|_| Refusal::elsewhere(&self.path("")))
    }

    /// The day by which ages are counted.
    pub(super) fn day(&self) -> Date {
        self.hold
            .as_ref()
            .map_or_else(|| self.signed.today(), |hold| hold.date)
    }

    /// Whether the member has a power at this prison.
    pub(super) fn may<P: store::staff::Power>(&self) -> Option<Permit<P>> {
        self.signed.member.permit(self.prison.slug.as_str())
    }
}

/// A prison by its key.
pub(super) async fn prison(signed: &Signed, slug: &str) -> Result<Prison, Refusal> {
    let slug = domain::prisons::Slug::parse(slug).map_err(|_| Refusal::not_found())?;
    store::prisons::by_slug(&signed.app.db, &slug)
        .await
        .map_err(unavailable)?
        .ok_or_else(Refusal::not_found)
}
