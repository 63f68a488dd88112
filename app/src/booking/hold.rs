//! The held place: until when, and what is left of it. The server says "held until"; the browser adds a countdown.

use crate::prelude::*;
use crate::{shell::language, texts::booking::hold as t};
use serde::{Deserialize, Serialize};

/// Below this many seconds the visitor is warned.
const SOON: u32 = 120;

/// A held place, ready for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldView {
    /// Day and times, in words.
    pub when: String,
    /// The time it is held until, in words.
    pub until: String,
    /// Seconds left when the page was made.
    pub seconds: u32,
    /// Whether it has run out.
    pub over: bool,
    /// Whether it can be extended once more.
    pub can_extend: bool,
}

/// Says which time is held and until when.
#[component]
pub fn Hold(
    /// The held place.
    held: HeldView,
) -> impl IntoView {
    let l = language();
    // Nothing ticks until the browser has taken over: text that depends on the time starts in an effect.
    let left = RwSignal::new(None::<u32>);
    #[cfg(feature = "hydrate")]
    if !held.over {
        countdown(left, held.seconds);
    }
    let over = move || held.over || left.get() == Some(0);
    let warned = Memo::new(move |_| left.get().is_some_and(|left| left > 0 && left < SOON));
    let until = t::until(l, &held.until);
    view! {
        <div class="app-hold" class:app-hold--over=over>
            <p class="govuk-body govuk-!-font-weight-bold">{held.when}</p>
            {move || if over() {
                view! { <p class="govuk-body">{t::over(l)}</p> }.into_any()
            } else {
                view! {
                    <p class="govuk-body">
                        {until.clone()}
                        {move || left.get().map(|left| view! { <span class="app-hold__left" aria-hidden="true">{t::left(l, left / 60, left % 60)}</span> })}
                    </p>
                }.into_any()
            }}
            <p class="govuk-body govuk-!-font-weight-bold" role="status">
                {move || if warned.get() { t::soon(l) } else { "" }}
            </p>
        </div>
    }
}

/// Counts down once a second by the browser's clock, which keeps going when the page sleeps.
#[cfg(feature = "hydrate")]
fn countdown(left: RwSignal<Option<u32>>, seconds: u32) {
    Effect::new(move |_| {
        let end = js_sys::Date::now() + f64::from(seconds) * 1000.0;
        let tick = move || {
            let seconds = ((end - js_sys::Date::now()) / 1000.0).ceil().max(0.0);
            // A float between 0 and a few thousand.
            left.set(Some(seconds as u32));
        };
        tick();
        if let Ok(timer) = set_interval_with_handle(tick, std::time::Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
    });
}
