//! The entry point of the browser half.
