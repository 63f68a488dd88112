//! Listening until asked to stop; requests in flight are finished first.
use std::{net::SocketAddr, time::Duration};

use axum::Router;
use tokio::net::TcpListener;

use super::Shutdown;

/// How long requests in flight may take after the wish to stop.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves until `shutdown` is asked and what was begun is answered, or patience runs out.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    shutdown: Shutdown,
) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let asked = shutdown.clone();
    let serving =
        axum::serve(listener, service).with_graceful_shutdown(async move { asked.asked().await });
    let deadline = async {
        shutdown.asked().await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = serving => served,
        () = deadline => {
            tracing::warn!("requests still running were cut off");
            Ok(())
        }
    }
}
