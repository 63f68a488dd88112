//! Pages, components and typed server functions.

pub mod manage;
