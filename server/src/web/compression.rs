//! Pages and JSON are compressed as they go out; files were compressed when they were built.
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{And, DefaultPredicate, NotForContentType, Predicate},
    },
};

/// Brotli at the level where it is cheap: the next ones make a page a sixth smaller, half a packet, and cost more than
/// rendering it did.
pub(super) fn layer() -> CompressionLayer<And<DefaultPredicate, NotForContentType>> {
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(1))
        .compress_when(worth_it)
}
