//! Codes in words.

use domain::legal::{Regulator, Role};

/// What a professional is.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Solicitor => "Solicitor",
        Role::Barrister => "Barrister",
        Role::LegalExecutive => "Legal executive",
    }
}

/// Whose number it is.
pub(crate) fn registered(regulator: Regulator, number: &str) -> String {
    let name = match regulator {
        Regulator::Sra => "SRA",
        Regulator::Bsb => "Bar Standards Board",
        Regulator::Cilex => "CILEX",
    };
    format!("{name} {number}")
}
