//! One pass over the dossiers: what each of them adds to each indicator at each reference date.

use wet::Wet;

use super::beeld::Beeld;
use super::blok::{Blok, Delen};
use super::gang::Gang;
use super::groep::Foto;
use super::kern::{SECTIES, Sectie, dagnummer};
use super::kijk::{Getal, Kijk, Moment};
use super::telraam::{Sleutel, Telraam};
use super::wettermijn::Wettermijnen;
use super::{aankomst, doen, kenmerk, leren, plicht};
use crate::definitie::Indicator;
use crate::peil::Peil;
use crate::tabel::{UITSPLITSINGEN_MAX, Vraag};

fn moment(peil: &Peil) -> Moment {
    Moment {
        vanaf: peil.vanaf.map_or(i32::MIN, dagnummer),
        op: dagnummer(peil.op),
        bekend: u32::try_from(peil.moment().bekend_op.as_second().max(0)).unwrap_or(u32::MAX - 1),
    }
}

/// Whom a question is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Alleen {
    Iedereen,
    Gemeente(Option<u16>),
}

impl Alleen {
    pub(super) fn telt(self, beeld: &Beeld) -> bool {
        match self {
            Self::Iedereen => true,
            Self::Gemeente(nummer) => nummer.is_some_and(|nummer| kenmerk::gemeente(beeld) == Some(nummer)),
        }
    }
}

/// Sections of records: what a question needs, or what was read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leest([bool; SECTIES]);

impl Leest {
    /// What indicators look at by way of the picture, together.
    pub(super) fn voor<'i>(indicatoren: impl Iterator<Item = &'i Indicator>) -> Self {
        let mut alle = Self::plicht();
        for indicator in indicatoren {
            for (plek, sectie) in alle.0.iter_mut().zip(Sectie::ALLE) {
                *plek |= leest(*indicator, sectie);
            }
        }
        alle
    }

    /// Whether something in these sections is looked at in others.
    pub(super) fn raakt(self, ander: Self) -> bool {
        self.0.iter().zip(ander.0).any(|(een, ander)| *een && ander)
    }

    /// Who somebody is.
    pub(super) const fn plicht() -> Self {
        let mut leest = [false; SECTIES];
        leest[Sectie::Plicht as usize] = true;
        Self(leest)
    }

    const fn heeft(self, sectie: Sectie) -> bool {
        self.0[sectie as usize]
    }

    /// Reads on in a dossier; gives what there was, and the day of the next record.
    pub(super) fn lees(self, beeld: &mut Beeld, delen: Delen<'_>, moment: Moment, wet: &Wet) -> (Self, i32) {
        let (mut gelezen, mut volgende) = (Self::default(), i32::MAX);
        for sectie in Sectie::ALLE.into_iter().filter(|sectie| self.heeft(*sectie)) {
            let (is_nieuw, daarna) = beeld.lees(sectie, delen.records(sectie), moment, wet);
            gelezen.0[sectie as usize] = is_nieuw;
            volgende = volgende.min(daarna);
        }
        (gelezen, volgende)
    }
}

/// Counts the dossiers of blocks.
pub(super) fn tel<'v, 'b>(
    blokken: impl Iterator<Item = &'b [Blok]>,
    wet: &Wet,
    vraag: &'v Vraag,
    alleen: Alleen,
) -> Telraam<'v> {
    let mut telraam = Telraam::nieuw(vraag);
    let termijnen = Wettermijnen::van(wet);
    if let [peil] = vraag.peilen.as_slice() {
        let leest = Leest::voor(vraag.indicatoren.iter());
        let mut foto = Foto { vraag, leest, alleen, termijnen, moment: moment(peil) };
        blokken.for_each(|blokken| foto.tel(blokken, &mut telraam));
        return telraam;
    }
    let momenten = vraag.peilen.iter().map(moment).collect();
    let mut gang = Gang::nieuw(vraag, alleen, termijnen, momenten, &mut telraam);
    for blok in blokken.flatten() {
        for plek in 0..blok.nummers.len() {
            gang.neem(blok.delen(plek), Wie::van(blok, plek));
        }
    }
    telraam
}

/// Which dossier, and who has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wie {
    pub dossier: u32,
    consulent: u16,
}

impl Wie {
    pub(super) fn van(blok: &Blok, plek: usize) -> Self {
        let dossier = blok.nummers.get(plek).copied().unwrap_or_default();
        Self { dossier, consulent: blok.consulenten.get(plek).copied().unwrap_or_default() }
    }
}

/// The categories of a dossier, in the order of the question.
pub(super) fn sleutel(beeld: &Beeld, moment: Moment, vraag: &Vraag, wie: Wie) -> Sleutel {
    let mut sleutel = [0; UITSPLITSINGEN_MAX];
    for (deel, per) in sleutel.iter_mut().zip(&vraag.per) {
        *deel = kenmerk::kenmerk(*per, beeld, moment.op, wie.consulent);
    }
    sleutel
}

/// Whether an indicator looks at a section by way of the picture.
const fn leest(indicator: Indicator, sectie: Sectie) -> bool {
    use Indicator as I;
    match sectie {
        Sectie::Plicht => true,
        Sectie::Traject => matches!(
            indicator,
            I::Doorlooptijd
                | I::LesWachtlijst
                | I::ExamenGeslaagd
                | I::ExamenSlaagkans
                | I::ZDeelnameGehaald
                | I::PvtAfgerond
                | I::MapAfgerond
                | I::MeedoenGestart
                | I::MeedoenNu
                | I::MeedoenNa6Maanden
                | I::MeedoenNa12Maanden
                | I::NaarWerkBegeleid
                | I::NaarWerkUitkomst
                | I::BegeleidingGestart
                | I::BegeleidingNu
                | I::OntzorgenGestart
                | I::OntzorgenBereik
                | I::Waarschuwingen
                | I::Boetes
                | I::Boetebedrag
                | I::Elip
                | I::ElipAfgerond
        ),
        Sectie::Uren => is_uren(indicator) || matches!(indicator, I::ZLesurenGehaald | I::ZDeelnameGehaald),
        Sectie::Punten => {
            matches!(indicator, I::GesprekkenEersteJaar | I::GesprekOpTijd | I::Taalniveau)
        }
    }
}

/// Whether it is a sum of hours.
pub(super) const fn is_uren(indicator: Indicator) -> bool {
    use Indicator as I;
    matches!(
        indicator,
        I::LesurenGegeven
            | I::LesurenGevolgd
            | I::DeelnameBevestigd
            | I::DeelnameOnbevestigd
            | I::VerzuimOngeoorloofd
            | I::VerzuimZiek
    )
}

/// Whether the answer stays what it is until there are other records or a term is over, whatever the day and the period.
pub(super) const fn blijft(indicator: Indicator) -> bool {
    use Indicator as I;
    // What looks at streams does not, but for talks of the first year: that says itself when it does.
    !leest(indicator, Sectie::Uren)
        && !matches!(
            indicator,
            I::GesprekOpTijd
                | I::Taalniveau
                | I::MeedoenNa6Maanden
                | I::MeedoenNa12Maanden
                | I::TermijnStand
                | I::Elip
                | I::Verlengd
                | I::Waarschuwingen
                | I::Boetes
                | I::Boetebedrag
                | I::Tijdigheid
        )
}

/// What one dossier adds to an indicator.
pub(super) fn getal(indicator: Indicator, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    use Indicator as I;
    match indicator {
        I::Instroom
        | I::Koppelingen
        | I::Gehuisvest
        | I::WachttijdHuisvesting
        | I::HuisvestingOpTijd
        | I::WachtOpWoning
        | I::PipVastgesteld
        | I::PipOpTijd
        | I::PipDuur
        | I::PipZekerheid
        | I::Doorlooptijd => aankomst::tel(indicator, kijk, uit),
        I::Leerroute
        | I::LeerrouteInPip
        | I::RouteGewisseld
        | I::Afgeschaald
        | I::LesWachtlijst
        | I::ZLesurenGehaald
        | I::ZDeelnameGehaald
        | I::Taalniveau
        | I::ExamenGeslaagd
        | I::ExamenSlaagkans => leren::tel(indicator, kijk, uit),
        _ if is_uren(indicator) => leren::sommen(indicator, kijk, uit),
        I::PvtAfgerond
        | I::MapAfgerond
        | I::MeedoenGestart
        | I::MeedoenNu
        | I::MeedoenNa6Maanden
        | I::MeedoenNa12Maanden
        | I::NaarWerkBegeleid
        | I::NaarWerkUitkomst
        | I::GesprekkenEersteJaar
        | I::GesprekOpTijd
        | I::BegeleidingGestart
        | I::BegeleidingNu
        | I::OntzorgenGestart
        | I::OntzorgenBereik => doen::tel(indicator, kijk, uit),
        _ => plicht::tel(indicator, kijk, uit),
    }
}
