//! The sessions wanted, best first. The place of the first is held; where the prison decides there may be two more.

use super::ChosenView;
use crate::{
    booking::{
        journey::{Journey, Step},
        outcome, typed, words,
    },
    forms::{Fault, Refusal, Values, unavailable},
    shell::language,
    texts::booking::answers as t,
};
use domain::{booking::Choices, places::Pool, prisons::Decision};
use store::{
    Db,
    drafts::DraftAnswers,
    places::{self, HoldForDraft, HoldOutcome},
    prisons::Prison,
};
use uuid::Uuid;

/// The most choices there are.
pub(crate) const MOST: usize = Choices::<Uuid>::MOST;

/// A button beside the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The choice of this rank (from 1) becomes better.
    Up(usize),
    /// It becomes worse.
    Down(usize),
    /// It goes.
    Remove(usize),
    /// The choices stay as they are.
    Continue,
}

/// Whether this prison takes ranked choices.
pub(crate) fn takes_choices(prison: &Prison) -> bool {
    prison.settings.decision == Decision::Request
}

/// The button that was pressed, if it was one of these.
pub(crate) fn pressed(values: &Values) -> Option<Change> {
    let action = values.get("action");
    if action == "continue" {
        return Some(Change::Continue);
    }
    let (verb, rank) = action.split_once('-')?;
    let rank = rank.parse().ok()?;
    match verb {
        "up" => Some(Change::Up(rank)),
        "down" => Some(Change::Down(rank)),
        "remove" => Some(Change::Remove(rank)),
        _ => None,
    }
}

/// The choices after a button; ranks that are not there change nothing.
pub(crate) fn changed(choices: &[Uuid], change: Change) -> Vec<Uuid> {
    let mut choices = choices.to_vec();
    match change {
        Change::Up(rank) if rank >= 2 && rank <= choices.len() => choices.swap(rank - 1, rank - 2),
        Change::Down(rank) if rank >= 1 && rank < choices.len() => choices.swap(rank - 1, rank),
        Change::Remove(rank) if rank >= 1 && rank <= choices.len() => _ = choices.remove(rank - 1),
        _ => {}
    }
    choices
}

/// The choices of a draft, best first.
pub(crate) fn choices(answers: &DraftAnswers) -> Vec<Uuid> {
    answers
        .session
        .iter()
        .chain(&answers.choices)
        .copied()
        .collect()
}

/// Keeps these choices and holds the place of the first, if it is not held yet. Refused, everything stays as it was,
/// the old place too. Gives back how many there are.
pub(crate) async fn keep(
    journey: &mut Journey,
    prison: &Prison,
    choices: Vec<Uuid>,
) -> Result<usize, Refusal> {
    let Some((first, more)) = choices.split_first() else {
        journey.drop_time().await?;
        return Ok(0);
    };
    let held = journey
        .hold()
        .filter(|hold| hold.is_live(journey.now))
        .map(|hold| hold.session_id);
    if held != Some(*first) {
        hold(journey, prison, *first).await?;
    }
    let more = more.to_vec();
    journey
        .keep(|answers| {
            answers.session = Some(*first);
            answers.choices.clone_from(&more);
        })
        .await?;
    Ok(choices.len())
}

async fn hold(journey: &mut Journey, prison: &Prison, session_id: Uuid) -> Result<(), Refusal> {
    let people = match typed::people(journey.answers(), journey.today()) {
        Ok(people) => people,
        Err(_) => {
            journey.reopen(&[Step::Prisoner, Step::Visitors]).await?;
            return Err(Refusal::elsewhere(journey.next()));
        }
    };
    let draft_id = journey.draft()?.draft_id;
    let secret = journey.app.secrets.store();
    let wish = HoldForDraft {
        draft_id,
        session_id,
        pool: Pool::Open,
        people,
        secret,
    };
    match places::hold(&journey.app.db, &wish, journey.now)
        .await
        .map_err(unavailable)?
    {
        HoldOutcome::Held(_) => Ok(()),
        // Another tab was faster.
        HoldOutcome::AlreadyBooked => Err(Refusal::elsewhere("/book/done")),
        refused => Err(outcome::hold(&refused, &prison.settings)),
    }
}

/// One more choice: the session of the form, at the end.
pub(crate) fn added(choices: &[Uuid], values: &Values) -> Result<Vec<Uuid>, Refusal> {
    let l = language();
    let session = chosen(values)?;
    if choices.contains(&session) {
        return Err(outcome::conflict("choice_repeated", t::choice_repeated(l)));
    }
    if choices.len() >= MOST {
        return Err(outcome::conflict(
            "too_many_choices",
            t::too_many_choices(l),
        ));
    }
    Ok(choices.iter().copied().chain([session]).collect())
}

/// The session of the form.
pub(crate) fn chosen(values: &Values) -> Result<Uuid, Refusal> {
    Uuid::parse_str(values.get("session"))
        .map_err(|_| missing("time_missing", t::time_missing(language())))
}

/// Something has to be chosen.
pub(crate) fn missing(code: &str, text: &str) -> Refusal {
    Refusal::invalid(vec![Fault::new("session", code, text)])
}

/// The choices of a draft in words.
pub(crate) async fn shown(journey: &Journey) -> Result<Vec<ChosenView>, Refusal> {
    in_words(&journey.app.db, &choices(journey.answers())).await
}

/// Sessions in words, in their order.
pub(crate) async fn in_words(db: &Db, choices: &[Uuid]) -> Result<Vec<ChosenView>, Refusal> {
    let sessions = places::dated(db, choices).await.map_err(unavailable)?;
    Ok(sessions
        .into_iter()
        .map(|session| ChosenView {
            session: session.session_id.to_string(),
            when: words::day_and_times(session.date, session.starts, session.ends),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_move_and_go() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(changed(&[a, b, c], Change::Up(2)), [b, a, c]);
        assert_eq!(changed(&[a, b, c], Change::Down(2)), [a, c, b]);
        assert_eq!(changed(&[a, b, c], Change::Remove(1)), [b, c]);
        for none in [
            Change::Up(1),
            Change::Down(3),
            Change::Remove(0),
            Change::Up(9),
            Change::Continue,
        ] {
            assert_eq!(changed(&[a, b, c], none), [a, b, c], "{none:?}");
        }
    }

    #[test]
    fn only_known_buttons_count() {
        let with = |action: &str| {
            pressed(&Values::accept(vec![("action".to_owned(), action.to_owned())]).unwrap())
        };
        assert_eq!(with("up-2"), Some(Change::Up(2)));
        assert_eq!(with("continue"), Some(Change::Continue));
        for odd in ["", "up", "up-", "up-x", "up--1", "sideways-1"] {
            assert_eq!(with(odd), None, "{odd}");
        }
    }
}
