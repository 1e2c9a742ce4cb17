//! What every request shares: the store, the door to clock and chance, and the mode.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use store::Store;
use tokio::sync::Notify;
use wet::wall_clock::{moment, wall_time};

use crate::cijfers::Cijferkast;

/// Time and chance come in through here: only the binary reads the clock or makes random numbers.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    /// The present moment.
    pub now: fn() -> Timestamp,
    /// Fills the bytes with randomness fit for keys.
    pub random: fn(&mut [u8]),
}

/// How the application runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Invented people on one fixed day; sign in with one click.
    Demo {
        /// The day it always is.
        datum: Date,
    },
    /// Real people: the clock is read and every sign-in needs a password and a code.
    Echt {
        /// Whether visitors come in over HTTPS; if so cookies are never sent without it.
        https: bool,
    },
}

/// The state all handlers share. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    door: Door,
    mode: Mode,
    gewekt: Notify,
    cijferkast: Cijferkast,
}

impl App {
    /// Bundles what the pages need.
    #[must_use]
    pub fn new(store: Store, door: Door, mode: Mode) -> Self {
        Self {
            inner: Arc::new(Inner {
                store,
                door,
                mode,
                gewekt: Notify::new(),
                cijferkast: Cijferkast::default(),
            }),
        }
    }

    /// Where everything is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// The mode the application runs in.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.mode
    }

    /// The columns from which figures are counted.
    pub(crate) fn cijferkast(&self) -> &Cijferkast {
        &self.inner.cijferkast
    }

    /// Lets the background work begin at once: something changed that touches many dossiers.
    pub(crate) fn wake(&self) {
        self.inner.gewekt.notify_one();
    }

    /// Waits until there is work for the background.
    pub async fn woken(&self) {
        self.inner.gewekt.notified().await;
    }

    /// The present moment by the clock, also in demo mode: for sessions and locks.
    #[must_use]
    pub fn clock(&self) -> Timestamp {
        (self.inner.door.now)()
    }

    /// The civil date in the Netherlands, or the fixed day of the demo.
    #[must_use]
    pub fn today(&self) -> Date {
        match self.inner.mode {
            Mode::Demo { datum } => datum,
            Mode::Echt { .. } => wall_time(self.clock()).date(),
        }
    }

    /// The moment to stamp on what is recorded now: the present, moved to the fixed day in demo mode.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let clock = self.clock();
        let Mode::Demo { datum } = self.inner.mode else { return clock };
        let wall = wall_time(clock).time();
        moment(datum.to_datetime(wall)).unwrap_or(clock)
    }

    /// Fresh random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.inner.door.random)(&mut bytes);
        bytes
    }

    /// Whether cookies carry `Secure`.
    #[must_use]
    pub fn secure_cookies(&self) -> bool {
        matches!(self.inner.mode, Mode::Echt { https: true })
    }
}
