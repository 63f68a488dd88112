//! The `server` binary; everything is in the library, where tests can reach it.
use std::process::ExitCode;

/// Rendering a page blocks a thread for a moment, so even a one-core machine gets several.
const FEWEST_THREADS: usize = 4;

fn main() -> ExitCode {
    let threads = std::thread::available_parallelism()
        .map_or(FEWEST_THREADS, |cores| cores.get().max(FEWEST_THREADS));
    match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime.block_on(server::cli::run()),
        Err(error) => {
            eprintln!("the server cannot start its threads: {error}");
            ExitCode::FAILURE
        }
    }
}
