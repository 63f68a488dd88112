//! What happens to a booking while somebody has its page open: who claimed it, who decided, that it was changed. The page
//! itself stays, because something may have been typed into its forms; a notice says what happened.

mod load;

pub use load::load_standing;

use serde::{Deserialize, Serialize};

use super::{
    live::{Followed, Shown},
    requests::ClaimView,
};
use crate::forms::Refusal;
use crate::prelude::*;

/// Where a booking stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The booking.
    pub id: String,
    /// Rises with everything that happens to it.
    pub version: i32,
    /// Whether something waits for a decision.
    pub waits: bool,
    /// Who has it.
    pub claim: ClaimView,
    /// How it ended: who decided what and when. Empty while it waits.
    pub ended: String,
    /// When this was read, such as "10:42am"; empty for what the page was made of.
    pub read_at: String,
    /// Everything that happened up to this position of the prison's events is here; none for what the page was made of.
    pub position: Option<i64>,
}

impl Followed for Standing {
    const PLACE: &'static str = "claim-state";
    const INSTEAD: &'static str = "claimed";

    fn stream(&self) -> String {
        ["booking=", &self.id].concat()
    }

    fn position(&self) -> Option<i64> {
        self.position
    }

    fn read_at(&self) -> &str {
        &self.read_at
    }

    async fn read(self, by_itself: bool) -> Result<Self, Refusal> {
        load_standing(self.id, by_itself).await
    }

    /// The notice is read aloud itself.
    fn news(&self, _: &Self) -> String {
        String::new()
    }
}

/// An open page of a booking, in sight of colleagues as long as it is open.
#[derive(Clone, Copy)]
pub(in crate::staff) struct Meanwhile {
    shown: Shown<Standing>,
    happened: Memo<String>,
}

impl Meanwhile {
    /// From what the page was made of.
    pub(in crate::staff) fn since(opened: Standing) -> Self {
        let shown = Shown::live(opened.clone());
        let happened = Memo::new(move |_| shown.now.with(|now| happened(&opened, now)));
        Self { shown, happened }
    }

    /// What happened, at the top of the page (`here` is its address), read aloud when it comes.
    pub(in crate::staff) fn notice(self, here: String) -> AnyView {
        let notice = move || {
            let (text, here) = (self.happened.get(), here.clone());
            (!text.is_empty()).then(|| {
                view! {
                    <div class="govuk-inset-text app-not-live" id="meanwhile">
                        {text}" "
                        <a class="govuk-link" href=here rel="external">"Read this page again"</a>
                    </div>
                }
            })
        };
        view! {
            {self.shown.state("page")}
            <div role="status">{notice}</div>
        }
        .into_any()
    }

    /// The same within a form that it concerns.
    pub(in crate::staff) fn in_form(self) -> AnyView {
        let text = move || {
            let text = self.happened.get();
            (!text.is_empty()).then(
                || view! { <p class="govuk-inset-text app-not-live app-meanwhile">{text}</p> },
            )
        };
        view! { {text} }.into_any()
    }

    /// Who has it now; none once nothing waits.
    pub(in crate::staff) fn claim(self) -> Memo<Option<ClaimView>> {
        self.shown.part(|now| now.waits.then(|| now.claim.clone()))
    }
}

/// What happened since the page was opened; empty when nothing did that whoever looks must know.
fn happened(opened: &Standing, now: &Standing) -> String {
    if opened.waits && !now.waits {
        return now.ended.clone();
    }
    if opened.version != now.version {
        return "This was changed since you opened the page. Look again before you do anything here.".to_owned();
    }
    match (&opened.claim, &now.claim) {
        (before, ClaimView::Other(text)) if before != &now.claim => text.clone(),
        (ClaimView::Mine(_), ClaimView::Nobody) => "Your claim has ended.".to_owned(),
        (ClaimView::Other(_), ClaimView::Nobody) => "Nobody has this any more.".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(version: i32, waits: bool, claim: ClaimView) -> Standing {
        Standing {
            version,
            waits,
            claim,
            ended: if waits { "" } else { "Bela accepted" }.to_owned(),
            ..Standing::default()
        }
    }

    #[test]
    fn who_looks_is_told_what_others_do_and_when_their_own_claim_ends() {
        use ClaimView::{Mine, Nobody};
        let bela = || ClaimView::Other("Bela has this until 10am.".to_owned());
        let mine = || Mine("10am".to_owned());
        for (before, now, words) in [
            (Nobody, (1, true, Nobody), ""),
            (Nobody, (1, true, bela()), "Bela has this until 10am."),
            (bela(), (1, true, bela()), ""),
            (bela(), (1, true, Nobody), "Nobody has this any more."),
            (mine(), (1, true, Nobody), "Your claim has ended."),
            (Nobody, (1, true, mine()), ""),
            (mine(), (2, false, Nobody), "Bela accepted"),
        ] {
            let opened = standing(1, true, before);
            let now = standing(now.0, now.1, now.2);
            assert_eq!(happened(&opened, &now), words);
        }
        let changed = happened(&standing(1, true, Nobody), &standing(2, true, bela()));
        assert!(changed.starts_with("This was changed"));
        let changed = happened(&standing(1, false, Nobody), &standing(2, false, Nobody));
        assert!(changed.starts_with("This was changed"));
    }
}
