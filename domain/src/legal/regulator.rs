//! Who regulates a professional, and under which number. Only the shape is checked here; whoever accepts the professional
//! looks the number up in the regulator's public register.

use crate::codes::codes;

codes! {
    /// What a professional is.
    Role {
        /// Regulated by the SRA.
        Solicitor = "solicitor",
        /// Regulated by the Bar Standards Board.
        Barrister = "barrister",
        /// Regulated by CILEX Regulation.
        LegalExecutive = "legal_executive",
    }
}

codes! {
    /// Who keeps the register that a professional stands in.
    Regulator {
        /// Solicitors Regulation Authority.
        Sra = "sra",
        /// Bar Standards Board.
        Bsb = "bsb",
        /// CILEX Regulation.
        Cilex = "cilex",
    }
}

impl Role {
    /// Each role has one regulator, so nobody is asked for both.
    #[must_use]
    pub const fn regulator(self) -> Regulator {
        match self {
            Self::Solicitor => Regulator::Sra,
            Self::Barrister => Regulator::Bsb,
            Self::LegalExecutive => Regulator::Cilex,
        }
    }
}

impl Regulator {
    /// How many digits its numbers have.
    #[must_use]
    pub const fn digits(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Sra => 4..=7,
            Self::Bsb => 4..=6,
            Self::Cilex => 6..=8,
        }
    }
}

/// A number in a regulator's register: digits, as many as that regulator uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegulatorNumber(String);

impl RegulatorNumber {
    /// Reads a number as typed; spaces and an initial "SRA", "BSB" or "CILEX" do no harm. Nothing when it cannot be one.
    #[must_use]
    pub fn parse(regulator: Regulator, typed: &str) -> Option<Self> {
        let folded: String = typed.split_whitespace().collect::<String>().to_lowercase();
        let digits = folded.strip_prefix(regulator.code()).unwrap_or(&folded);
        let right = regulator.digits().contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.bytes().any(|byte| byte != b'0');
        right.then(|| Self(digits.to_owned()))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
