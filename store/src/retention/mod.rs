//! Erasing what is kept no longer: visits six months after they took place, unfinished bookings a day after the last
//! save, and everything whose time was set when it was written. Each kind in batches, so that no lock lasts.
mod ended;
mod visits;

pub use ended::erase_ended;
pub use visits::erase_visits;

#[cfg(test)]
mod tests;
