//! Timetables against a real database: what is generated, what is left alone, and what is never lost.
mod changing;
mod generating;
mod racing;
mod scene;
