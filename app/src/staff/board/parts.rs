//! The parts of the board: big numbers first, then lists.

use super::{BoardView, CalledOffLine, Figure, FlagLine, SessionLine};
use crate::components::Tag;
use crate::prelude::*;
use crate::staff::{
    live::{self, Shown},
    requests::line,
};

/// The day before, today, the day after.
pub(super) fn days(board: &BoardView) -> AnyView {
    let on = |date: &str| ["/staff?prison=", &board.slug, "&date=", date].concat();
    let today = (!board.today).then(|| {
        let href = ["/staff?prison=", &board.slug].concat();
        view! { <li><a class="govuk-link" href=href>"Today"</a></li> }
    });
    view! {
        <nav aria-label="Days">
            <ul class="govuk-list app-board__days">
                <li><a class="govuk-link" href=on(&board.around.0)>"Day before"</a></li>
                {today}
                <li><a class="govuk-link" href=on(&board.around.1)>"Day after"</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

/// What changes while somebody looks: each part by itself, so that what stays is left alone.
pub(super) fn everything(shown: Shown<BoardView>, all_flags: String) -> AnyView {
    let class = "govuk-list app-board__list";
    let none = "There are no sessions on this day.";
    let sessions = live::list(shown, class, |board| board.sessions.clone(), session, none);
    let none = "No request waits for a decision.";
    let waiting = live::list(shown, class, |board| board.waiting.clone(), line, none);
    let none = "Nothing has changed that needs a look.";
    let flags = live::list(shown, class, |board| board.flags.clone(), flag, none);
    let none = "Nothing was called off in the last 6 hours.";
    let called_off = live::list(
        shown,
        class,
        |board| board.called_off.clone(),
        called_off,
        none,
    );
    let figures = shown.part(|board| board.figures.clone());
    let looks = shown.part(|board| board.looking.clone());
    let chart = shown.part(|board| board.chart.clone());
    let open_flags = shown.part(open_flags);
    let all = move || {
        let (number, href) = (open_flags.get()?, all_flags.clone());
        Some(
            view! { <p class="govuk-body"><a class="govuk-link" id="all-flags" href=href>"Everything to review ("{number}")"</a></p> },
        )
    };
    view! {
        <ul class="govuk-list app-board__figures" aria-label="The day in numbers">
            {move || figures.get().iter().map(figure).collect_view()}
        </ul>
        {move || looking(&looks.get())}
        <div class="app-board__chart" id="board-chart" inner_html=move || chart.get()></div>
        <div class="govuk-grid-row">
            <section class="govuk-grid-column-one-half" aria-labelledby="sessions">
                <h2 class="govuk-heading-m" id="sessions">"Sessions"</h2>
                {sessions}
            </section>
            <section class="govuk-grid-column-one-half" aria-labelledby="waiting">
                <h2 class="govuk-heading-m" id="waiting">"Waiting for a decision"</h2>
                {waiting}
                <h2 class="govuk-heading-m" id="flags">"To review"</h2>
                {flags}
                {all}
                <h2 class="govuk-heading-m" id="called-off">"Called off in the last 6 hours"</h2>
                {called_off}
            </section>
        </div>
    }
    .into_any()
}

/// How many flags there are in all, when there are any.
fn open_flags(board: &BoardView) -> Option<String> {
    let number = board.figures.iter().find(|figure| figure.name == "flags")?;
    (!board.flags.is_empty()).then(|| number.number.to_string())
}

fn figure(figure: &Figure) -> AnyView {
    let name = ["figure-", &figure.name].concat();
    view! {
        <li class="app-board__figure" id=name>
            <span class="app-board__number">{figure.number.to_string()}</span>" "{figure.label.clone()}
        </li>
    }
    .into_any()
}

/// Which colleagues look at what.
fn looking(lines: &[String]) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    let lines = lines.iter().map(|line| view! { <li>{line.clone()}</li> });
    view! { <ul class="govuk-list app-board__looking" aria-label="Colleagues">{lines.collect_view()}</ul> }.into_any()
}

fn session(line: SessionLine) -> AnyView {
    let pools = line.pools.into_iter();
    let pools = pools.map(|pool| view! { <li>{pool}</li> });
    let room = (!line.room.is_empty()).then(|| [", ", &line.room].concat());
    let note = (!line.note.is_empty()).then(|| view! { " "<Tag text=line.note colour="grey"/> });
    view! {
        <li class="app-board__line">
            <h3 class="govuk-heading-s">{line.times}{room}{note}</h3>
            <ul class="govuk-list">{pools.collect_view()}</ul>
            <p class="govuk-body">{line.people}</p>
        </li>
    }
    .into_any()
}

fn flag(line: FlagLine) -> AnyView {
    let id = ["flag-", &line.id].concat();
    let href = ["/staff/review/", &line.id].concat();
    view! {
        <li class="app-board__line">
            <h3 class="govuk-heading-s"><a class="govuk-link" id=id href=href>{line.reference}</a>" "{line.prisoner}</h3>
            <p class="govuk-body">{line.what}<br/>"The visit is on "{line.when}</p>
        </li>
    }
    .into_any()
}

fn called_off(line: CalledOffLine) -> AnyView {
    view! {
        <li class="app-board__line">
            <p class="govuk-body">
                <strong>{line.what}</strong>" at "{line.at}": "{line.reference}", "{line.prisoner}<br/>
                "It was for "{line.when}
            </p>
        </li>
    }
    .into_any()
}
