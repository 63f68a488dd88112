//! Keeps what is on this screen up to date: an event says that something changed, it is read again and shown in place. While
//! nobody sees the screen nothing is open: a browser has few connections for one server.

use super::{Followed, Shown, place::Kept, stream::Stream};
use crate::prelude::*;
use crate::{
    forms::{Kind, Refusal},
    shell::{browser, navigation},
};
use leptos::{leptos_dom::helpers::TimeoutHandle, task::spawn_local};
use send_wrapper::SendWrapper;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

/// Events within this time make one read.
const GATHER: Duration = Duration::from_millis(300);
/// A connection lost for longer is told: the browser comes back from most losses before.
const TELL_AFTER: Duration = Duration::from_secs(5);
/// How soon to try again when the server refused the stream or a read.
const TRY_AGAIN: Duration = Duration::from_secs(3);
/// Ages and holds change without an event, and a connection can be dead without saying so.
const READ_EVERY: Duration = Duration::from_secs(60);
/// A read that has not come back by then has been lost, in milliseconds.
const LOST_READ: f64 = 10_000.0;

/// Starts when the page stands, and ends with it.
pub(super) fn follow<T: Followed>(shown: Shown<T>) {
    let go = navigation::use_go();
    let follower = Rc::new(Follower {
        shown,
        go: Box::new(go),
        stream: RefCell::default(),
        planned: Cell::new(false),
        reading_since: Cell::new(None),
        again: Cell::new(false),
        telling: Cell::new(None),
        used: Cell::new(false),
        over: Cell::new(false),
    });
    let ours = follower.clone();
    Effect::new(move |begun: Option<()>| {
        if begun.is_none() {
            ours.begin();
        }
    });
}

struct Follower<T: Followed> {
    shown: Shown<T>,
    go: Box<dyn Fn(&str)>,
    stream: RefCell<Option<Stream>>,
    /// A read is about to begin.
    planned: Cell<bool>,
    /// A read is under way since then.
    reading_since: Cell<Option<f64>>,
    /// Something happened during the read that is under way.
    again: Cell<bool>,
    /// The connection is lost, which is about to be told.
    telling: Cell<Option<TimeoutHandle>>,
    /// Somebody touched the screen since the last read, so that the next keeps the sign-in alive.
    used: Cell<bool>,
    over: Cell<bool>,
}

impl<T: Followed> Follower<T> {
    fn begin(self: &Rc<Self>) {
        let on = |name: &'static str, act: fn(&Rc<Self>)| {
            let us = self.clone();
            window_event_listener_untyped(name, move |_| act(&us))
        };
        let listeners = [
            on("visibilitychange", |us| us.see()),
            on("online", |us| us.see()),
            on("offline", |us| us.lost()),
            on("pointerdown", |us| us.used.set(true)),
            on("keydown", |us| us.used.set(true)),
        ];
        let us = self.clone();
        let clock = set_interval_with_handle(move || us.see(), READ_EVERY).ok();
        let us = SendWrapper::new(self.clone());
        on_cleanup(move || {
            us.over.set(true);
            us.found();
            us.stream.take();
            if let Some(clock) = clock {
                clock.clear();
            }
            for listener in listeners {
                listener.remove();
            }
        });
        match self.position() {
            // Read first; the stream begins where that ends.
            None => self.read(),
            Some(_) if is_seen() => self.open(),
            Some(_) => {}
        }
    }

    fn position(&self) -> Option<i64> {
        self.shown.now.try_with_untracked(Followed::position)?
    }

    /// Reads while somebody sees the screen, and closes the stream when nobody does.
    fn see(self: &Rc<Self>) {
        if is_seen() {
            self.read();
        } else {
            self.stream.take();
            self.found();
        }
    }

    fn open(self: &Rc<Self>) {
        let Some((what, after)) = self
            .shown
            .now
            .try_with_untracked(|now| (now.stream(), now.position().unwrap_or_default()))
        else {
            return;
        };
        let handler = |act: fn(&Rc<Self>)| -> Box<dyn FnMut()> {
            let us = Rc::downgrade(self);
            Box::new(move || {
                if let Some(us) = us.upgrade() {
                    act(&us);
                }
            })
        };
        let opened = Stream::open(
            &what,
            after,
            handler(Self::plan),
            handler(|us| us.found()),
            handler(Self::failed),
        );
        match opened {
            Some(stream) => *self.stream.borrow_mut() = Some(stream),
            None => self.lost(),
        }
    }

    /// The browser comes back by itself from a lost connection, but not from an answer that was no stream.
    fn failed(self: &Rc<Self>) {
        self.lost();
        let given_up = self
            .stream
            .borrow()
            .as_ref()
            .is_none_or(|stream| stream.state() == Stream::CLOSED);
        if given_up {
            self.come_back();
        }
    }

    /// Later, reads and opens the stream again.
    fn come_back(self: &Rc<Self>) {
        let us = self.clone();
        set_timeout(
            move || {
                us.stream.take();
                us.see();
            },
            TRY_AGAIN,
        );
    }

    fn lost(self: &Rc<Self>) {
        if self.over.get() || self.shown.stale.try_get_untracked() != Some(false) {
            return;
        }
        let us = self.clone();
        let telling = self.telling.take().or_else(|| {
            set_timeout_with_handle(
                move || {
                    us.telling.set(None);
                    us.shown.stale.try_set(true);
                },
                TELL_AFTER,
            )
            .ok()
        });
        self.telling.set(telling);
    }

    fn found(&self) {
        if let Some(telling) = self.telling.take() {
            telling.clear();
        }
        if self.shown.stale.try_get_untracked() == Some(true) {
            self.shown.stale.try_set(false);
        }
    }

    fn plan(self: &Rc<Self>) {
        if self.planned.replace(true) {
            return;
        }
        let us = self.clone();
        set_timeout(
            move || {
                us.planned.set(false);
                us.read();
            },
            GATHER,
        );
    }

    fn read(self: &Rc<Self>) {
        if self.over.get() || !is_seen() {
            return;
        }
        let now = js_sys::Date::now();
        if self
            .reading_since
            .get()
            .is_some_and(|since| now - since < LOST_READ)
        {
            self.again.set(true);
            return;
        }
        let Some(shown) = self.shown.now.try_get_untracked() else {
            return;
        };
        self.reading_since.set(Some(now));
        let by_itself = !self.used.take();
        let us = self.clone();
        spawn_local(async move {
            let answer = shown.read(by_itself).await;
            if us.reading_since.get() == Some(now) {
                us.reading_since.set(None);
            }
            if !us.over.get() {
                us.take(answer);
            }
        });
    }

    fn take(self: &Rc<Self>, answer: Result<T, Refusal>) {
        match answer {
            Ok(now) => {
                self.show(now);
                let state = self.stream.borrow().as_ref().map(Stream::state);
                match state {
                    None if is_seen() => self.open(),
                    Some(Stream::OPEN) => self.found(),
                    _ => {}
                }
                if self.again.take() {
                    self.plan();
                }
            }
            // Signed out, or no longer allowed to look: the server says so on a page.
            Err(Refusal {
                elsewhere: Some(path),
                ..
            }) => (self.go)(&path),
            Err(Refusal {
                kind: Kind::NotFound,
                ..
            }) => browser::load("/staff"),
            Err(_) => {
                self.lost();
                if self.stream.borrow().is_none() {
                    self.come_back();
                }
            }
        }
    }

    /// Shows what is newer in the place of the old.
    fn show(&self, now: T) {
        let Some(before) = self.shown.now.try_get_untracked() else {
            return;
        };
        if now.position() < before.position() {
            return; // a slow answer that a later one overtook
        }
        let mut news = now.news(&before);
        let kept = Kept::now(T::PLACE, T::INSTEAD);
        self.shown.now.set(now);
        request_animation_frame(move || kept.put_back());
        if !news.is_empty() {
            // The same words again are no change to a screen reader.
            if self.shown.news.get_untracked() == news {
                news.push('\u{a0}');
            }
            self.shown.news.set(news);
        }
    }
}

fn is_seen() -> bool {
    !document().hidden()
}
