//! Messages as they arrive: in both languages, over a real SMTP conversation, a text gateway, and after failures.

mod delivery;
mod fake_smtp;
mod receivers;
mod rendering;
mod visit;
