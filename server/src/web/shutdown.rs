//! One wish to stop, heard by the listener and every worker.
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Cheap to clone; every clone hears the same wish.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Sender<bool>);

impl Default for Shutdown {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Shutdown {
    /// A wish that Ctrl-C and SIGTERM make.
    pub fn on_signals() -> std::io::Result<Self> {
        let shutdown = Self::default();
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let asked = shutdown.clone();
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            asked.ask();
        });
        Ok(shutdown)
    }

    /// Wishes it.
    pub fn ask(&self) {
        self.0.send_replace(true);
    }

    /// Whether it has been wished.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Returns once it is wished, at once if it was before.
    pub async fn asked(&self) {
        // Fails only when every sender is gone, and this is one.
        let _ = self.0.subscribe().wait_for(|asked| *asked).await;
    }
}
