//! Pages that follow what happens at a prison: an event says that something changed, what the page shows is read again and
//! replaced in place. Without JavaScript they are pages that can be read again.

#[cfg(feature = "hydrate")]
mod follow;
mod list;
#[cfg(feature = "hydrate")]
mod place;
#[cfg(feature = "hydrate")]
mod stream;

#[cfg(feature = "ssr")]
mod looker;
#[cfg(feature = "ssr")]
mod serve;

pub(in crate::staff) use list::list;
#[cfg(feature = "ssr")]
pub(crate) use serve::stream;

use crate::forms::Refusal;
use crate::prelude::*;

/// What a page shows that changes by itself.
pub trait Followed: Clone + Send + Sync + 'static {
    /// The id of the element in which it stands.
    const PLACE: &'static str;
    /// The id of what gets the focus there when what had it is gone.
    const INSTEAD: &'static str;

    /// What of a prison is looked at, as the query of the stream.
    fn stream(&self) -> String;

    /// Up to which position of the prison's events everything is here; nothing where it must be read first.
    fn position(&self) -> Option<i64>;

    /// When it was read, such as "10:42am".
    fn read_at(&self) -> &str;

    /// Reads it again. `by_itself` when nobody asked for it but the screen, which keeps no sign-in alive.
    fn read(self, by_itself: bool) -> impl Future<Output = Result<Self, Refusal>> + 'static;

    /// What changed, in a few words for those who hear it; empty when nothing did that is worth telling.
    fn news(&self, before: &Self) -> String;
}

/// What is on the screen, and what changes there by itself.
pub(in crate::staff) struct Shown<T: Followed> {
    /// As read last.
    pub(in crate::staff) now: RwSignal<T>,
    /// What changed last, in words.
    news: RwSignal<String>,
    /// Whether changes do not arrive.
    stale: RwSignal<bool>,
}

impl<T: Followed> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Followed> Copy for Shown<T> {}

impl<T: Followed> Shown<T> {
    /// Follows what happens from here on, as long as the page stands.
    pub(in crate::staff) fn live(now: T) -> Self {
        let shown = Self {
            now: RwSignal::new(now),
            news: RwSignal::new(String::new()),
            stale: RwSignal::new(false),
        };
        #[cfg(feature = "hydrate")]
        follow::follow(shown);
        shown
    }

    /// A part that is shown anew only when it is another.
    pub(in crate::staff) fn part<P: PartialEq + Send + Sync + 'static>(
        self,
        of: fn(&T) -> P,
    ) -> Memo<P> {
        Memo::new(move |_| self.now.with(of))
    }

    /// Says when changes do not arrive, and tells those who hear the page what changed: in a few words, not everything again.
    pub(in crate::staff) fn state(self, what: &'static str) -> AnyView {
        let stale = move || {
            self.stale.get().then(|| {
                let at = self.now.with(|now| now.read_at().to_owned());
                not_live(what, &at)
            })
        };
        view! {
            <div role="status">{stale}</div>
            <div id="live-news" class="govuk-visually-hidden" aria-live="polite">{move || self.news.get()}</div>
        }
        .into_any()
    }

    /// When it was read, and the way to read it again for those without JavaScript.
    pub(in crate::staff) fn read_again(self, href: String) -> AnyView {
        view! {
            <p class="govuk-body-s">
                "Read at "<span id="read-at">{move || self.now.with(|now| now.read_at().to_owned())}</span>". "
                // The app stays where it is when a link leads there: this one is the browser's.
                <a class="govuk-link" href=href rel="external">"Read again"</a>
            </p>
        }
        .into_any()
    }
}

fn not_live(what: &'static str, read_at: &str) -> AnyView {
    let read_at = (!read_at.is_empty()).then(|| [" Last read at ", read_at, "."].concat());
    view! {
        <div class="govuk-inset-text app-not-live" id="not-live">
            "This "{what}" is not live. It will catch up by itself."{read_at}
        </div>
    }
    .into_any()
}
