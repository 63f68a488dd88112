//! Adding a client: matched like a visitor's prisoner, with one neutral answer and a limit on misses.

use super::AddView;
use crate::forms::{Answer, Refusal, Values};
use crate::prelude::*;
use crate::{
    components::{Button, Choice, DateInput, Input, Select},
    forms::Form,
    shell::{Loaded, Page},
};

/// The prisons to choose from.
#[server(prefix = "/_fn", endpoint = "legal/clients/add/load", protocol = Wire)]
pub async fn load_add() -> Result<AddView, Refusal> {
    use crate::{forms::unavailable, legal::signed::Signed};
    use store::legal::Member;

    let signed = Signed::registered().await?;
    let _ = signed.pass::<Member>()?;
    let prisons = store::prisons::list(&signed.app.db)
        .await
        .map_err(unavailable)?;
    Ok(AddView {
        prisons: prisons
            .into_iter()
            .map(|prison| (prison.slug.as_str().to_owned(), prison.name))
            .collect(),
    })
}

/// Matches the details with the prison's records, and adds the client.
#[server(prefix = "/_fn", endpoint = "legal/clients/add", protocol = Wire)]
pub async fn add_client(values: Values) -> Answer {
    use crate::{
        forms::{Fault, Next, matched, tried, unavailable},
        legal::signed::Signed,
        state::client_address,
    };
    use domain::prisons::Slug;
    use store::{
        legal::{self, AddClientOutcome, Member, NewClient},
        limits::{
            CLIENT_MISSES_PER_PROFESSIONAL, PRISONER_MISSES_PER_ADDRESS, PRISONER_MISSES_PER_NUMBER,
        },
        people::{Matched, match_prisoner},
        prisons,
    };

    let signed = Signed::registered().await?;
    let pass = signed.pass::<Member>()?;
    let db = &signed.app.db;
    let prison = match Slug::parse(values.get("prison")) {
        Ok(slug) => prisons::by_slug(db, &slug).await.map_err(unavailable)?,
        Err(_) => None,
    };
    let typed = parsed::client(&values, signed.today());
    let (Some(prison), Ok(typed)) = (&prison, &typed) else {
        let mut faults = typed
            .err()
            .map(|refusal| refusal.faults)
            .unwrap_or_default();
        if prison.is_none() {
            let text = "Select the prison where your client is";
            faults.push(Fault::new("prison", "missing", text));
        }
        return Err(Refusal::invalid(faults));
    };
    let professional = pass.professional_id().to_string();
    let address = client_address();
    let counted = [
        (CLIENT_MISSES_PER_PROFESSIONAL, professional.as_str()),
        (PRISONER_MISSES_PER_ADDRESS, address.as_str()),
        (PRISONER_MISSES_PER_NUMBER, typed.prisoner.number.as_str()),
    ];
    tried(&signed.app, &counted, signed.now).await?;
    let found = match_prisoner(db, prison, &typed.prisoner.number, &typed.prisoner.typed).await;
    let (prisoner_id, closed) = match found.map_err(unavailable)? {
        Matched::Prisoner(prisoner) => {
            (Some(prisoner.prisoner_id), prisoner.recorded.closed_visits)
        }
        Matched::NoRecords => (None, false),
        Matched::No => {
            let text = format!(
                "We cannot match these details with somebody at {}. Check the name, the date of birth, the number and the prison",
                prison.name
            );
            let fault = Fault::new("number", "prisoner_not_matched", text);
            return Err(Refusal::invalid(vec![fault]));
        }
    };
    matched(&signed.app, &counted).await?;
    let new = NewClient {
        prisoner: typed.prisoner.clone(),
        prisoner_id,
        prison_id: prison.prison_id,
        closed,
        matter: typed.matter.clone(),
        hearing: typed.hearing,
    };
    match legal::add_client(db, &pass, &new, signed.now)
        .await
        .map_err(unavailable)?
    {
        AddClientOutcome::Added(client_id) => {
            Ok(Next::to(&format!("/legal/clients/{client_id}?done=added")))
        }
        AddClientOutcome::Already => {
            let text =
                "You have added this client already. They may be among your archived clients";
            Err(Refusal::conflict(vec![Fault::new(
                "number", "already", text,
            )]))
        }
    }
}

/// What was typed, as the rules take it.
#[cfg(feature = "ssr")]
pub(super) mod parsed {
    use domain::{booking::StaffWordsProblem, legal::ShortWords};
    use jiff::civil::{Date, date};
    use store::booking::Prisoner;

    use crate::{
        booking::{typed, words::faults},
        forms::{Fault, Refusal, Values},
        legal::words::words_fault,
    };

    /// A client as typed.
    pub(in crate::legal::clients) struct Typed {
        pub(super) prisoner: Prisoner,
        pub(super) matter: ShortWords,
        pub(super) hearing: Option<Date>,
    }

    /// Everything, or all that is wrong.
    pub(super) fn client(values: &Values, today: Date) -> Result<Typed, Refusal> {
        let prisoner = typed::prisoner(&typed::prisoner_fields(values), today);
        let mut all = Vec::new();
        let prisoner = prisoner.map_err(|errors| all.extend(faults(errors))).ok();
        let matter = matter(values).map_err(|fault| all.push(fault)).ok();
        let hearing = hearing(values, today).map_err(|fault| all.push(fault)).ok();
        match (prisoner, matter, hearing) {
            (Some(prisoner), Some(matter), Some(hearing)) => Ok(Typed {
                prisoner,
                matter,
                hearing,
            }),
            _ => Err(Refusal::invalid(all)),
        }
    }

    /// The firm's own reference.
    pub(in crate::legal::clients) fn matter(values: &Values) -> Result<ShortWords, Fault> {
        ShortWords::parse(values.get("matter"))
            .map_err(|problem: StaffWordsProblem| words_fault("matter", problem, ShortWords::MOST))
    }

    /// The day in court: none, or a real date that is not over.
    pub(in crate::legal::clients) fn hearing(
        values: &Values,
        today: Date,
    ) -> Result<Option<Date>, Fault> {
        let parts =
            ["hearing-day", "hearing-month", "hearing-year"].map(|part| values.get(part).trim());
        if parts.iter().all(|part| part.is_empty()) {
            return Ok(None);
        }
        let fault = |text: &str| Fault::new("hearing", "shape", text);
        let [day, month, year] = parts;
        let real = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        let day = real().ok_or_else(|| fault("The hearing must be a real date, like 14 3 2027"))?;
        if day < today {
            return Err(fault("The hearing must be today or later"));
        }
        if day > date(today.year() + 5, 12, 31) {
            return Err(fault("The hearing must be within 5 years"));
        }
        Ok(Some(day))
    }
}

/// Asks who the client is.
pub fn add_page() -> AnyView {
    let view = Resource::new(|| (), |()| load_add());
    view! { <Loaded from=view view=show/> }.into_any()
}

fn show(view: AddView) -> AnyView {
    let mut prisons = vec![Choice::new("", "Select a prison")];
    prisons.extend(
        view.prisons
            .iter()
            .map(|(slug, name)| Choice::new(slug, name)),
    );
    view! {
        <Page title="Add a client" back="/legal">
            <p class="govuk-body">"We check the details with the prison’s records. Enter them exactly as the prison has them."</p>
            <Form>
                <Input name="first_name" label="First name" autocomplete="off"/>
                <Input name="last_name" label="Last name" autocomplete="off"/>
                <DateInput name="date_of_birth" legend="Date of birth" hint="For example, 31 3 1980"/>
                <Input name="number" label="Prisoner number" hint="For example, A1234BC" class="govuk-input--width-10" autocomplete="off"/>
                <Select name="prison" label="Prison" choices=prisons/>
                <Input name="matter" label="Your reference for the matter (optional)" autocomplete="off" class="govuk-input--width-20"/>
                <DateInput name="hearing" legend="Next hearing (optional)" hint="We show how many visits are possible before it"/>
                <Button text="Add this client"/>
            </Form>
        </Page>
    }
    .into_any()
}
