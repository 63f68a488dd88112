//! The booking engine against a real Postgres: what each verb does (`rules`), and what must hold whatever happens at once
//! (`races`).
#![cfg(test)]

mod edits;
mod races;
mod rules;
mod scene;
