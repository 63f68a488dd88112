//! What the public page about the service shows: counted now and then, so that reading it costs two small queries.

mod free_places;
mod publish;
mod sample;

#[cfg(test)]
mod tests;

pub use free_places::{FreePlaces, free_places};
pub use publish::{Published, publish, published};
pub use sample::sample;
