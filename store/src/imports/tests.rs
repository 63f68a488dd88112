//! Imports against a real database: as a whole, again without change, and without touching what staff did.
