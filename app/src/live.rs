//! What boards wait for: the newest position of each prison's events, told by the one reader that this server has.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Where the reader of events tells and open boards listen. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Live(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// The newest position of each prison that somebody here looks at.
    prisons: Mutex<HashMap<i32, watch::Sender<i64>>>,
    /// Which run of the reader this is; even while nobody reads.
    run: watch::Sender<u64>,
    closed: watch::Sender<bool>,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            prisons: Mutex::default(),
            run: watch::Sender::new(0),
            closed: watch::Sender::new(false),
        }
    }
}

/// What one open board hears.
#[derive(Debug)]
pub struct Heard {
    newest: watch::Receiver<i64>,
    run: watch::Receiver<u64>,
    closed: watch::Receiver<bool>,
    began: u64,
}

impl Live {
    /// The reader reads from here on.
    pub fn reads(&self) {
        self.0.run.send_modify(|run| *run |= 1);
    }

    /// The reader cannot read: boards that listen are told to come back later, because they would miss what happens.
    pub fn lost(&self) {
        self.0.run.send_modify(|run| *run += *run & 1);
    }

    /// The server stops: nobody is told anything any more.
    pub fn close(&self) {
        self.0.closed.send_replace(true);
    }

    /// There are events of a prison up to this position.
    pub fn tell(&self, prison_id: i32, position: i64) {
        let mut prisons = self.prisons();
        let Some(prison) = prisons.get(&prison_id) else {
            return;
        };
        if prison.receiver_count() == 0 {
            prisons.remove(&prison_id);
            return;
        }
        prison.send_replace(position);
    }

    /// Listens for a prison's events. Nothing while nobody reads them.
    #[must_use]
    pub fn listen(&self, prison_id: i32) -> Option<Heard> {
        let (run, closed) = (self.0.run.subscribe(), self.0.closed.subscribe());
        let began = *run.borrow();
        if began & 1 == 0 || *closed.borrow() {
            return None;
        }
        let newest = self.prisons().entry(prison_id).or_default().subscribe();
        Some(Heard {
            newest,
            run,
            closed,
            began,
        })
    }

    fn prisons(&self) -> MutexGuard<'_, HashMap<i32, watch::Sender<i64>>> {
        self.0
            .prisons
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heard {
    /// The next position after `told`; nothing when there will be none, because the reader lost the database or the server
    /// stops.
    pub async fn after(&mut self, told: i64) -> Option<i64> {
        let began = self.began;
        tokio::select! {
            newest = self.newest.wait_for(|newest| *newest > told) => newest.ok().map(|newest| *newest),
            _ = self.run.wait_for(|run| *run != began) => None,
            _ = self.closed.wait_for(|closed| *closed) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_board_hears_of_its_prison_until_nobody_reads_any_more() {
        let live = Live::default();
        assert!(live.listen(1).is_none(), "nobody reads yet");
        live.reads();
        let mut heard = live.listen(1).unwrap();
        live.tell(2, 7);
        live.tell(1, 8);
        assert_eq!(heard.after(0).await, Some(8));
        live.tell(1, 9);
        live.tell(1, 10);
        assert_eq!(heard.after(8).await, Some(10), "only the newest counts");
        live.lost();
        assert_eq!(heard.after(10).await, None);
        assert!(live.listen(1).is_none());
        live.reads();
        assert_eq!(
            heard.after(10).await,
            None,
            "it missed what happened meanwhile"
        );
        let mut heard = live.listen(1).unwrap();
        live.close();
        assert_eq!(heard.after(10).await, None);
        assert!(live.listen(1).is_none());
    }
}
