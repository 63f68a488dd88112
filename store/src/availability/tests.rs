//! What is offered, against a real database.
