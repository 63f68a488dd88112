//! The parts of the board: big numbers first, then lists.

use super::{BoardView, CalledOffLine, FlagLine, SessionLine, WaitingLine};
use crate::components::Tag;
use crate::prelude::*;

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

/// What changes while somebody looks.
pub(super) fn everything(board: &BoardView) -> AnyView {
    let figures = board.figures.iter().map(|figure| {
        let name = ["figure-", &figure.name].concat();
        view! {
            <li class="app-board__figure" id=name>
                <span class="app-board__number">{figure.number.to_string()}</span>" "{figure.label.clone()}
            </li>
        }
    });
    let sessions = list(
        board.sessions.iter().map(session).collect(),
        "There are no sessions on this day.",
    );
    let waiting = list(
        board.waiting.iter().map(waiting).collect(),
        "No request waits for a decision.",
    );
    let flags = list(
        board.flags.iter().map(flag).collect(),
        "Nothing has changed that needs a look.",
    );
    let number = board.figures.iter().find(|figure| figure.name == "flags");
    let all = number.map(|figure| figure.number.to_string());
    let all = all.filter(|_| !board.flags.is_empty()).map(|all| {
        let href = ["/staff/review?prison=", &board.slug].concat();
        view! { <p class="govuk-body"><a class="govuk-link" href=href>"Everything to review ("{all}")"</a></p> }
    });
    let called_off = list(
        board.called_off.iter().map(called_off).collect(),
        "Nothing was called off in the last 6 hours.",
    );
    view! {
        <ul class="govuk-list app-board__figures" aria-label="The day in numbers">{figures.collect_view()}</ul>
        {looking(board)}
        <div class="app-board__chart" id="board-chart" inner_html=board.chart.clone()></div>
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

/// Which colleagues look at what.
fn looking(board: &BoardView) -> AnyView {
    if board.looking.is_empty() {
        return ().into_any();
    }
    let lines = board
        .looking
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> });
    view! { <ul class="govuk-list app-board__looking" aria-label="Colleagues">{lines.collect_view()}</ul> }.into_any()
}

/// That changes do not arrive.
pub(super) fn not_live(board: &BoardView) -> AnyView {
    view! {
        <div class="govuk-inset-text app-board__not-live" id="board-not-live">
            "This board is not live. It will catch up by itself. Last read at "{board.read_at.clone()}"."
        </div>
    }
    .into_any()
}

fn list(lines: Vec<AnyView>, none: &'static str) -> AnyView {
    if lines.is_empty() {
        view! { <p class="govuk-body">{none}</p> }.into_any()
    } else {
        view! { <ul class="govuk-list app-board__list">{lines}</ul> }.into_any()
    }
}

fn session(line: &SessionLine) -> AnyView {
    let pools = line
        .pools
        .iter()
        .map(|pool| view! { <li>{pool.clone()}</li> });
    let room = (!line.room.is_empty()).then(|| [", ", &line.room].concat());
    let note =
        (!line.note.is_empty()).then(|| view! { " "<Tag text=line.note.clone() colour="grey"/> });
    view! {
        <li class="app-board__line">
            <h3 class="govuk-heading-s">{line.times.clone()}{room}{note}</h3>
            <ul class="govuk-list">{pools.collect_view()}</ul>
            <p class="govuk-body">{line.people.clone()}</p>
        </li>
    }
    .into_any()
}

fn waiting(line: &WaitingLine) -> AnyView {
    let id = ["request-", &line.reference].concat();
    let colour = if line.urgent { "red" } else { "yellow" };
    let claim = (!line.claim.is_empty())
        .then(|| view! { " "<Tag text=line.claim.clone() colour="purple"/> });
    view! {
        <li class="app-board__line">
            <h3 class="govuk-heading-s"><a class="govuk-link" id=id href=line.href.clone()>{line.reference.clone()}</a>" "{line.prisoner.clone()}</h3>
            <p class="govuk-body">{line.kind.clone()}" for "{line.when.clone()}<br/>"Made "{line.age.clone()}</p>
            <Tag text=line.reply_by.clone() colour=colour/>{claim}
        </li>
    }
    .into_any()
}

fn flag(line: &FlagLine) -> AnyView {
    let id = ["flag-", &line.id].concat();
    let href = ["/staff/review/", &line.id].concat();
    view! {
        <li class="app-board__line">
            <h3 class="govuk-heading-s"><a class="govuk-link" id=id href=href>{line.reference.clone()}</a>" "{line.prisoner.clone()}</h3>
            <p class="govuk-body">{line.what.clone()}<br/>"The visit is on "{line.when.clone()}</p>
        </li>
    }
    .into_any()
}

fn called_off(line: &CalledOffLine) -> AnyView {
    view! {
        <li class="app-board__line">
            <p class="govuk-body">
                <strong>{line.what.clone()}</strong>" at "{line.at.clone()}": "{line.reference.clone()}", "{line.prisoner.clone()}<br/>
                "It was for "{line.when.clone()}
            </p>
        </li>
    }
    .into_any()
}
