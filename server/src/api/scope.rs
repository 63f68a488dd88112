//! What a key may do.

/// A scope of an API key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Prisons and their free times.
    PrisonsRead,
    /// Taking, extending and releasing places.
    HoldsWrite,
    /// Its own bookings.
    BookingsRead,
    /// Making, changing and cancelling bookings.
    BookingsWrite,
    /// Every booking, not only its own; includes reading.
    BookingsAll,
    /// Feeding prisoners and their contacts.
    RecordsWrite,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 6] = [
        Self::PrisonsRead,
        Self::HoldsWrite,
        Self::BookingsRead,
        Self::BookingsWrite,
        Self::BookingsAll,
        Self::RecordsWrite,
    ];

    /// As it is written on the command line and stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::PrisonsRead => "prisons:read",
            Self::HoldsWrite => "holds:write",
            Self::BookingsRead => "bookings:read",
            Self::BookingsWrite => "bookings:write",
            Self::BookingsAll => "bookings:all",
            Self::RecordsWrite => "records:write",
        }
    }

    /// Reads one back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == text)
    }

    /// The scopes that allow what this one allows.
    pub fn granted_by(self) -> &'static [Self] {
        match self {
            Self::PrisonsRead => &[Self::PrisonsRead],
            Self::HoldsWrite => &[Self::HoldsWrite],
            Self::BookingsRead => &[Self::BookingsRead, Self::BookingsAll],
            Self::BookingsWrite => &[Self::BookingsWrite],
            Self::BookingsAll => &[Self::BookingsAll],
            Self::RecordsWrite => &[Self::RecordsWrite],
        }
    }
}
