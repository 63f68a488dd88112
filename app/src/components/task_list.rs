//! Task list.

use crate::prelude::*;

/// One task of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What to do.
    pub title: String,
    /// Where to do it, unless it cannot be started yet.
    pub href: Option<String>,
    /// Help with it.
    pub hint: Option<String>,
    /// How far it is.
    pub status: String,
    /// It is finished, so its status is plain text instead of a tag.
    pub done: bool,
}

/// What is to do before something can be sent.
#[component]
pub fn TaskList(
    /// The tasks, in order.
    tasks: Vec<Task>,
) -> impl IntoView {
    let item = |(number, task): (usize, Task)| {
        let hint_id = format!("task-{number}-hint");
        let status_id = format!("task-{number}-status");
        let described = if task.hint.is_some() {
            format!("{hint_id} {status_id}")
        } else {
            status_id.clone()
        };
        let class = if task.href.is_some() {
            "govuk-task-list__item govuk-task-list__item--with-link"
        } else {
            "govuk-task-list__item"
        };
        let title = match task.href {
            Some(href) => {
                view! { <a class="govuk-link govuk-task-list__link" href=href aria-describedby=described>{task.title}</a> }.into_any()
            }
            None => view! { <div>{task.title}</div> }.into_any(),
        };
        let status = if task.done {
            task.status.into_any()
        } else {
            view! { <strong class="govuk-tag govuk-tag--blue">{task.status}</strong> }.into_any()
        };
        view! {
            <li class=class>
                <div class="govuk-task-list__name-and-hint">
                    {title}
                    {task.hint.map(|text| view! { <div id=hint_id class="govuk-task-list__hint">{text}</div> })}
                </div>
                <div class="govuk-task-list__status" id=status_id>{status}</div>
            </li>
        }
    };
    view! { <ul class="govuk-task-list">{tasks.into_iter().enumerate().map(item).collect_view()}</ul> }
}
