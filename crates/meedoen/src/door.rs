//! Where time and chance come in: the clock and the random source of the operating system.

use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::Date;

/// The present moment.
#[expect(clippy::disallowed_methods, reason = "this is the one door through which time comes in")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Fills the bytes with randomness of the operating system.
#[expect(clippy::disallowed_methods, reason = "this is the one door through which chance comes in")]
pub fn random(bytes: &mut [u8]) {
    if getrandom::fill(bytes).is_err() {
        // Without randomness no key, session or form token is safe: better no server than an unsafe one.
        eprintln!("Het besturingssysteem geeft geen willekeurige getallen. Meedoen stopt.");
        std::process::exit(1);
    }
}

/// The start of something that is timed or has a limited time.
pub fn start() -> Instant {
    Instant::now()
}

/// The civil date in the Netherlands.
pub fn today() -> Date {
    wet::wall_clock::wall_time(now()).date()
}
