//! Timetables against a real database.
