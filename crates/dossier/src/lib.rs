//! Facts, stand, terms and signals of one inburgeraar.
//!
//! Pure: no files, no clock, no randomness. A [`Feit`] says that something happened; [`stand`] computes from facts and
//! the law what follows on a [`Peilmoment`]: [`Termijn`]en with their derivation, [`Signaal`]en, [`Bevinding`]en.

mod bevinding;
mod datum;
mod feit;
mod inhoud;
mod keuze;
mod lijsten;
mod signaal;
mod stand;
mod termijn;
mod vorm;

pub use bevinding::{Bevinding, BevindingSoort};
pub use datum::{GeenDatum, OnvolledigeDatum};
pub use feit::{Bron, Feit, FeitId, Peilmoment};
pub use inhoud::{Inhoud, Onderwerp, Soort};
pub use lijsten::*;
pub use signaal::{Signaal, SignaalRol, SignaalSoort, SignaalUitleg, WerkSoort};
pub use stand::{
    ElipStand, Fase, Gebeurd, MeedoenStand, Mijlpaal, MijlpaalSoort, OnderdeelStand, PersoonStand, PipStand,
    PlichtStatus, Stand, Uren, geldige_nummers, stand, vervallen,
};
pub use termijn::{Regel, Stap, Termijn, TermijnSoort, Uitkomst};
pub use vorm::{Centen, Gemeente, Invoer, Minuten, Optie, Toelichting, Veld, Vorm};
