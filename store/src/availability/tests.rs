//! What is offered, against a real database: places at a moment, every reason, and what people change.
mod own;
mod people;
mod places;
mod reasons;
mod replica;
mod scene;
