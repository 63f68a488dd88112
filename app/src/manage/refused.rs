//! Why a visit cannot be changed or called off any more.

use crate::{
    forms::{Fault, Refusal},
    shell::language,
    texts::visit as t,
};

/// The visit has begun.
pub(super) fn too_late() -> Refusal {
    conflict("too_late", t::too_late(language()))
}

/// Another change waits for a decision.
pub(super) fn change_waiting() -> Refusal {
    conflict("change_waiting", t::change_waiting(language()))
}

/// The visit is over, in whatever way.
pub(super) fn is_over() -> Refusal {
    conflict("visit_over", t::is_over(language()))
}

fn conflict(code: &str, text: &str) -> Refusal {
    Refusal::conflict(vec![Fault::new("", code, text)])
}
