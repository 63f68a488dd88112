//! Pages and JSON are compressed as they go out; files were compressed when they were built.
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{And, DefaultPredicate, NotForContentType, Predicate},
    },
};

/// Brotli at a level that costs less than rendering the page did.
pub(super) fn layer() -> CompressionLayer<And<DefaultPredicate, NotForContentType>> {
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("font/"));
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(4))
        .compress_when(worth_it)
}
