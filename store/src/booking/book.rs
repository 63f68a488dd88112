//! Making a booking or a request out of a hold.

use domain::availability::DayReason;
use domain::booking::{Event, Reference, SoftRule, Status, SupportNeeds};
use domain::language::Language;
use domain::messages::Kind;
use domain::people::ContactDetails;
use domain::places::Pool;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

use super::history::{Step, record};
use super::new::{self, NewBooking, OfFirm};
use super::record::media;
use super::{By, ChoiceRefused, Judged, NotThesePeople, People, choices, judge_people, placed};
use crate::allowance::ForVisit;
use crate::people::keep_still;
use crate::places::{
    Holder, InTheWay, Leeway, OwnHold, PoolMoves, Session, find_session, keep_only, lock_draft,
    own_hold, release_expired, take_pair_days, take_times,
};
use crate::{Command, Db, Error, Outcome, Secret};

/// Books, or requests, on a hold.
#[derive(Debug, Clone)]
pub struct Book {
    /// Whose hold; for a draft it is also the key under which this happens once.
    pub holder: Holder,
    /// Prisoner and visitors.
    pub people: People,
    /// How to reach the lead visitor.
    pub contact: ContactDetails,
    /// The language of messages.
    pub language: Language,
    /// Access needs.
    pub support: Option<SupportNeeds>,
    /// Further sessions, in order, should this become a request: up to two.
    pub more_choices: Vec<Uuid>,
    /// Who books, and how.
    pub by: By,
    /// The firm that books, where one does.
    pub legal: Option<OfFirm>,
    /// For the keys of persons.
    pub secret: Secret,
}

/// A booking that is there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The booking.
    pub booking_id: Uuid,
    /// What people know it by.
    pub reference: Reference,
    /// `booked` or `requested`; later something else, when the same draft asks again.
    pub status: Status,
    /// The session, or the first choice.
    pub session_id: Uuid,
    /// The pool, which may be another than the one held.
    pub pool: Pool,
    /// The day by whose end a request is answered.
    pub reply_by: Option<Date>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookOutcome {
    /// Booked or requested, now or by an earlier try with the same draft.
    Booked(Booked),
    /// The hold ran out and somebody else has the place.
    HoldExpired,
    /// There is no such hold.
    NoHold,
    /// The people need another pool, and that has no place left. The hold is kept.
    Full(Pool),
    /// These people cannot have it; [`NotThesePeople::told`] is what others than staff learn.
    People(NotThesePeople),
    /// Another time has to be chosen: the session went off the timetable, the people make it a request and it is too soon
    /// for one, or the hold ran out and the time is too soon by now.
    NotOffered(Vec<DayReason>),
    /// The further choices cannot be taken.
    Choices(ChoiceRefused),
    /// The visit has begun.
    TooLate,
}

impl Outcome for BookOutcome {
    fn stands(&self) -> bool {
        matches!(self, Self::Booked(_))
    }
}

/// Books, or requests, on a hold.
///
/// # Errors
/// Only failures of the database.
pub async fn book(db: &Db, book: &Book, now: Timestamp) -> Result<BookOutcome, Error> {
    db.perform(book, now).await
}

/// What a new booking is made of before its row is there.
struct Made {
    booking_id: Uuid,
    visiting_order_id: Option<Uuid>,
}

impl Command for Book {
    type Outcome = BookOutcome;

    async fn run(&self, tx: &mut PgConnection, now: Timestamp) -> Result<BookOutcome, Error> {
        self.run_with(tx, &mut Leeway::none(), now).await
    }
}

impl Book {
    /// The same where soft rules may be set aside.
    pub(super) async fn run_with(
        &self,
        tx: &mut PgConnection,
        leeway: &mut Leeway,
        now: Timestamp,
    ) -> Result<BookOutcome, Error> {
        if let Holder::Draft(draft_id) = self.holder {
            lock_draft(tx, draft_id).await?;
            // A second tab, a double click or a retry gets the booking that is there.
            if let Some(booked) = find_booked(tx, draft_id).await? {
                return Ok(BookOutcome::Booked(booked));
            }
        }
        let hold = match self.holder {
            Holder::Booking(_) => None,
            holder => own_hold(tx, holder).await?,
        };
        let Some(hold) = hold else {
            return Ok(BookOutcome::NoHold);
        };
        self.keep_records_still(tx).await?;
        let chosen_at = hold.chosen_at(now);
        let Some(session) = find_session(tx, hold.session_id, chosen_at).await? else {
            return Ok(BookOutcome::NoHold);
        };
        if session.has_started(now) {
            return Ok(BookOutcome::TooLate);
        }
        let judged = match judge_people(tx, &session, hold.pool, &self.people, &self.secret).await?
        {
            Ok(judged) => judged,
            Err(refusal) => return Ok(BookOutcome::People(NotThesePeople::Rule(refusal))),
        };
        let reasons = leeway.spare(against(&session, &judged, chosen_at));
        if !reasons.is_empty() {
            return Ok(BookOutcome::NotOffered(reasons));
        }
        let choices = match choices::check(
            tx,
            &session,
            &self.more_choices,
            &[],
            judged.pool,
            chosen_at,
        )
        .await?
        {
            _ if judged.causes.is_empty() => None,
            Ok(choices) => Some(choices),
            Err(refused) => return Ok(BookOutcome::Choices(refused)),
        };

        let mut moves = PoolMoves::default();
        let keys = judged.all_keys();
        let in_the_way = InTheWay {
            session: &session,
            pool: judged.pool,
            keys: &keys,
            apart: &judged.apart,
            own_claim: hold.claim_id,
            api_key_id: None,
        };
        release_expired(tx, &in_the_way, now, &mut moves).await?;
        let busy = take_times(tx, hold.claim_id, &session, &keys).await?;
        if let Some(overlap) = judged.overlap(&busy) {
            return Ok(BookOutcome::People(overlap));
        }
        let key = &judged.prisoner_key;
        if !take_pair_days(tx, hold.claim_id, &session, key, &judged.apart).await? {
            return Ok(BookOutcome::People(NotThesePeople::KeptApart));
        }
        keep_only(tx, hold.claim_id, &[(&session, &keys)]).await?;

        let booking_id = Uuid::now_v7();
        let visiting_order_id = match &judged.counted {
            None => None,
            Some(counted) => {
                let visit = ForVisit {
                    booking_id,
                    date: session.date,
                    by: &self.by.actor,
                };
                match counted.take(tx, &visit, now).await? {
                    Ok(order) => order,
                    Err(_) if leeway.allows(SoftRule::Allowance) => {
                        leeway.use_up(SoftRule::Allowance);
                        None
                    }
                    Err(refusal) => return Ok(BookOutcome::People(refusal)),
                }
            }
        };
        let made = Made {
            booking_id,
            visiting_order_id,
        };
        let booked = self.insert(tx, made, &hold, &session, &judged, now).await?;
        if let Some(choices) = choices {
            super::choices::insert(tx, booked.booking_id, session.prison_id, &choices).await?;
        }

        if hold.has_place && hold.pool != judged.pool {
            moves.free(session.session_id, hold.pool);
        }
        if !hold.has_place || hold.pool != judged.pool {
            moves.take(session.session_id, judged.pool);
        }
        match moves.apply_with(tx, leeway).await? {
            None => Ok(BookOutcome::Booked(booked)),
            Some(full) if full == hold.pool => Ok(BookOutcome::HoldExpired),
            Some(full) => Ok(BookOutcome::Full(full)),
        }
    }

    /// From here on no import or feed changes what these people are judged by.
    pub(super) async fn keep_records_still(&self, tx: &mut PgConnection) -> Result<(), Error> {
        let number = self.people.prisoner.number.to_string();
        keep_still(tx, &[number]).await
    }

    /// Uses the hold up and writes the booking with its visitors, history row and messages.
    async fn insert(
        &self,
        tx: &mut PgConnection,
        made: Made,
        hold: &OwnHold,
        session: &Session,
        judged: &Judged,
        now: Timestamp,
    ) -> Result<Booked, Error> {
        sqlx::query!(
            "UPDATE hold SET state = 'used' WHERE hold_id = $1",
            hold.hold_id
        )
        .execute(&mut *tx)
        .await?;
        let (status, event, kind) = if judged.causes.is_empty() {
            (Status::Booked, Event::Booked, Kind::Booked)
        } else {
            (Status::Requested, Event::Requested, Kind::Requested)
        };
        let reply_by = (status == Status::Requested).then(|| session.reply_by(now));
        let (draft_id, api_key_id) = match self.holder {
            Holder::Draft(draft_id) => (Some(draft_id), None),
            Holder::ApiKey { api_key_id, .. } => (None, Some(api_key_id)),
            Holder::Booking(_) => (None, None),
        };
        let booking_id = made.booking_id;
        let row = NewBooking {
            booking_id,
            prison_id: session.prison_id,
            session_id: session.session_id,
            pool: judged.pool,
            claim_id: hold.claim_id,
            status,
            reply_by,
            prisoner: &self.people.prisoner,
            judged,
            contact: &self.contact,
            language: self.language,
            support: self.support.as_ref().map(SupportNeeds::as_str),
            by: &self.by,
            draft_id,
            api_key_id,
            visiting_order_id: made.visiting_order_id,
            legal: self.legal.as_ref(),
        };
        let reference = new::insert(tx, &row, || Reference::random(&mut rand::rng()), now).await?;
        placed::insert(tx, booking_id, session.prison_id, &judged.visitors).await?;
        let step = Step {
            booking_id,
            prison_id: session.prison_id,
            version: 1,
            event,
            from: None,
            to: status,
            by: &self.by,
            changed: serde_json::json!({ "session": session.session_id, "pool": judged.pool }),
            reason: super::history::reason(&judged.causes),
            kind: Some(kind),
            media: &media(
                self.contact.email.as_ref().map(|email| email.as_str()),
                self.contact.phone.as_ref().map(|phone| phone.as_str()),
            ),
        };
        record(tx, step, now).await?;
        Ok(Booked {
            booking_id,
            reference,
            status,
            session_id: session.session_id,
            pool: judged.pool,
            reply_by,
        })
    }
}

/// Window, lead and notice as of when the time was chosen, and whether the session is on still. For a live hold the answer
/// is the same as at holding, unless the people turn a visit with hours of notice into a request: then lead time counts.
fn against(session: &Session, judged: &Judged, chosen_at: Timestamp) -> Vec<DayReason> {
    session.against(judged.pool, !judged.causes.is_empty(), chosen_at)
}

/// What the draft has become, if it is a booking by now.
pub(super) async fn find_booked(
    tx: &mut PgConnection,
    draft_id: Uuid,
) -> Result<Option<Booked>, Error> {
    let row = sqlx::query!(
        "SELECT booking_id, reference, status, session_id, pool, reply_by FROM booking WHERE draft_id = $1",
        draft_id,
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        let unreadable = || Error::corrupt("booking", row.booking_id);
        Ok(Booked {
            booking_id: row.booking_id,
            reference: Reference::parse(&row.reference).map_err(|_| unreadable())?,
            status: Status::parse(&row.status).map_err(|_| unreadable())?,
            session_id: row.session_id,
            pool: Pool::parse(&row.pool).map_err(|_| unreadable())?,
            reply_by: row.reply_by.map(|date| date.to_jiff()),
        })
    })
    .transpose()
}
