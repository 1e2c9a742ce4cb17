//! Statistical disclosure control: which numbers of a table must stay hidden so that nobody can compute the small ones, and the
//! proof that an outsider can check.
//!
//! A publication is a [`System`]: cells and the sums between them. A [`Policy`] says which cells are sensitive and how far an
//! attacker must stay away. [`protect`] hides as little as possible, [`fn@round`] rounds everything instead. Both return
//! witness tables, and [`fn@check`] (which has no solver) verifies them.
//!
//! ```
//! use disclosure::{Base, Counts, Policy, Variable, protect};
//!
//! let route = Variable::flat("route", "alle", &["B1", "onderwijs", "Z"])?;
//! let age = Variable::flat("leeftijd", "alle", &["tot 30", "30 en ouder"])?;
//! let mut counts = Counts::new(vec![route, age]);
//! for (route, young, old) in [("B1", 40, 31), ("onderwijs", 22, 3), ("Z", 14, 27)] {
//!     for (age, value) in [("tot 30", young), ("30 en ouder", old)] {
//!         let codes = vec![route.to_owned(), age.to_owned()];
//!         counts.add(Base { codes, value: Some(value), ..Base::default() })?;
//!     }
//! }
//! let system = counts.tables(&[&["route", "leeftijd"]])?;
//! let safe = protect(&system, &Policy::counts(4), 20_251_112, &mut || true)?;
//! assert_eq!(safe.sensitive, 1);
//! assert_eq!(safe.hidden.iter().filter(|hidden| **hidden).count(), 4);
//! assert_eq!(safe.cost, safe.bound);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(missing_docs)]

mod build;
mod chance;
mod check;
mod clock;
pub mod format;
mod link;
mod lp;
mod model;
mod nudge;
mod policy;
mod reduce;
mod round;
mod solve;

pub use build::{Base, BuildError, Counts, MAX_CELLS, Variable};
pub use check::{Fault, Published, Rounding, check};
pub use model::{Cell, Levels, MAX_VALUE, Status, Sum, System, SystemError, default_cost};
pub use policy::{Policy, Protection, Requirement, Zeros, requirements};
pub use round::{DEFAULT_BASE, RoundError, Rounded, round};
pub use solve::{MANY_DIRECTIONS, ProtectError, Protected, protect, published};
