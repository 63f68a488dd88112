//! The page of a prisoner's allowance.

use super::{PrisonerView, load_prisoner};
use crate::components::{
    Button, CharacterCount, Choice, Details, Input, InsetText, NotificationBanner, Radios,
    SummaryList, SummaryRow, Table,
};
use crate::forms::{Form, use_form};
use crate::prelude::*;
use crate::shell::{Loaded, Page, navigation::use_place};

/// The most characters of a reason.
const MOST: usize = 500;

/// Shows the prisoner whose id is in the address.
pub fn page() -> AnyView {
    let id = use_place().param("id");
    let prisoner = Resource::new(move || id.clone(), load_prisoner);
    view! { <Loaded from=prisoner view=show/> }.into_any()
}

fn show(view: PrisonerView) -> AnyView {
    let back = ["/staff?prison=", &view.slug].concat();
    let adjusted = use_place().query("done") == "adjusted";
    let done = adjusted.then(|| {
        view! { <NotificationBanner text="The visiting orders are adjusted." success=true/> }
    });
    let rows = view
        .rows
        .iter()
        .map(|(key, lines)| SummaryRow::lines(key.clone(), lines.clone()))
        .collect();
    let (balance, orders, weeks) = (balance(&view), orders(&view), weeks(&view));
    view! {
        <Page title=view.name.clone() back=back>
            {done}
            <SummaryList rows=rows/>
            {apart(&view)}
            <h2 class="govuk-heading-m">"Visiting orders"</h2>
            <p class="govuk-body" id="counted">{view.counted.clone()}</p>
            {balance}
            {orders}
            {weeks}
            {adjust(&view)}
            {history(&view)}
        </Page>
    }
    .into_any()
}

fn balance(view: &PrisonerView) -> AnyView {
    if view.balance.is_empty() {
        return ().into_any();
    }
    let figures = view.balance.iter().map(|(label, number)| {
        view! {
            <li class="app-board__figure"><span class="app-board__number">{number.clone()}</span>" "{label.clone()}</li>
        }
    });
    let renews = (!view.renews.is_empty())
        .then(|| view! { <p class="govuk-body" id="renews">{view.renews.clone()}</p> });
    view! {
        <ul class="govuk-list app-board__figures" id="balance">{figures.collect_view()}</ul>
        {renews}
    }
    .into_any()
}

fn orders(view: &PrisonerView) -> AnyView {
    if view.orders.is_empty() {
        return ().into_any();
    }
    let head = ["Kind", "Granted", "Good", "State"]
        .map(str::to_owned)
        .to_vec();
    view! {
        <Table caption="Orders to use and used for visits to come" head=head rows=view.orders.clone()
            first_cell_is_header=true/>
    }
    .into_any()
}

fn weeks(view: &PrisonerView) -> AnyView {
    if view.weeks.is_empty() {
        return ().into_any();
    }
    let head = ["Week", "Visits"].map(str::to_owned).to_vec();
    view! {
        <Table caption="Visits by week" head=head rows=view.weeks.clone() first_cell_is_header=true/>
    }
    .into_any()
}

fn apart(view: &PrisonerView) -> AnyView {
    if view.apart.is_empty() {
        return ().into_any();
    }
    let names = view
        .apart
        .iter()
        .map(|name| view! { <li>{name.clone()}</li> })
        .collect_view();
    view! {
        <InsetText>
            <p class="govuk-body">"Must be kept apart from the prisoners below: no visits at this prison on the same day."</p>
            <ul class="govuk-list govuk-list--bullet" id="apart">{names}</ul>
        </InsetText>
    }
    .into_any()
}

/// More or fewer orders, with the reason.
fn adjust(view: &PrisonerView) -> AnyView {
    let Some(key) = view.key.clone() else {
        return ().into_any();
    };
    let kinds = vec![
        Choice::new("vo", "Visiting order (VO)"),
        Choice::new("pvo", "Privileged visiting order (PVO)").hint("Good for 28 days from today"),
    ];
    let ways = vec![Choice::new("add", "Add"), Choice::new("take", "Take away")];
    let open = use_form().refused();
    view! {
        <Details summary="Adjust the visiting orders" open=open>
            <Form id="adjust">
                <input type="hidden" name="key" value=key/>
                <Radios name="kind" legend="Which kind" choices=kinds small=true/>
                <Radios name="way" legend="What to do" choices=ways small=true/>
                <Input name="number" label="How many" inputmode="numeric" class="govuk-input--width-2"/>
                <CharacterCount name="reason" label="Why" max=MOST rows=3
                    hint="Colleagues see this. Do not name anybody."/>
                <Button text="Adjust"/>
            </Form>
        </Details>
    }
    .into_any()
}

fn history(view: &PrisonerView) -> AnyView {
    let entries = view.history.iter().map(|(when, lines)| {
        let lines = lines
            .iter()
            .map(|line| view! { <br/>{line.clone()} })
            .collect_view();
        view! { <li><strong>{when.clone()}</strong>{lines}</li> }
    });
    let none = view
        .history
        .is_empty()
        .then(|| view! { <p class="govuk-body">"Nothing happened at this prison yet."</p> });
    view! {
        <h2 class="govuk-heading-m">"History"</h2>
        {none}
        <ol class="govuk-list app-history" id="history">{entries.collect_view()}</ol>
    }
    .into_any()
}
