//! One pass over the dossiers: what each of them adds to each indicator at each reference date.

use wet::Wet;

use super::beeld::Beeld;
use super::blok::{Blok, Delen};
use super::groep::Foto;
use super::kern::{Sectie, dagnummer};
use super::kijk::{Getal, Kijk, Lopers, Moment};
use super::reeks::Tijdlijn;
use super::telraam::{Rij, Sleutel, Telraam};
use super::wettermijn::Wettermijnen;
use super::{aankomst, doen, kenmerk, leren, plicht};
use crate::definitie::Indicator;
use crate::opteller::Meting;
use crate::peil::Peil;
use crate::tabel::{UITSPLITSINGEN_MAX, Vraag};
use crate::uitsplitsing::Uitsplitsing;

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

/// What a question needs of the records.
pub(super) struct Leest {
    traject: bool,
    uren: bool,
}

impl Leest {
    fn voor(vraag: &Vraag) -> Self {
        let traject = vraag.indicatoren.iter().any(|indicator| leest_traject(*indicator));
        Self { traject, uren: vraag.indicatoren.iter().any(|indicator| leest_uren(*indicator)) }
    }

    /// Reads on in a dossier; gives the day of the next record.
    pub(super) fn lees(&self, beeld: &mut Beeld, delen: Delen<'_>, moment: Moment, wet: &Wet) -> i32 {
        let mut lees = |sectie| beeld.lees(sectie, delen.records(sectie), moment, wet);
        let mut volgende = lees(Sectie::Plicht);
        if self.traject {
            volgende = volgende.min(lees(Sectie::Traject));
        }
        if self.uren {
            volgende = volgende.min(lees(Sectie::Uren));
        }
        volgende
    }
}

/// What a dossier adds to one indicator.
struct Antwoord {
    getallen: Vec<Getal>,
    /// Until which day that stays so when there are no other records.
    blijft: i32,
    /// The row in which it was counted, and the reference date whose period counted, until it is taken back.
    ingang: Option<(Rij, Moment)>,
    /// Whether it is to be taken back at all.
    is_verschil: bool,
    /// Minutes in streams up to each reference date, when all are passed at once; empty for other indicators.
    minuten: Vec<i64>,
}

impl Antwoord {
    /// Raises the amount that somebody has in the same row; false when there is more to it.
    fn verhoog(&mut self, plek: (usize, usize), rij: &Rij, totaal: i64, telraam: &mut Telraam<'_>) -> bool {
        let Some((eerder, _)) = self.ingang.filter(|(eerder, _)| self.is_verschil && eerder.plek == rij.plek)
        else {
            return false;
        };
        let [Getal { meting: Meting::Som(toen), .. }] = self.getallen.as_mut_slice() else { return false };
        if totaal <= 0 {
            return false;
        }
        if *toen != totaal {
            telraam.verhoog(plek, &eerder, totaal - *toen);
            *toen = totaal;
        }
        true
    }
}

/// The pass over one dossier.
struct Gang<'p, 'v, 'w> {
    vraag: &'v Vraag,
    leest: Leest,
    alleen: Alleen,
    termijnen: Wettermijnen<'w>,
    momenten: Vec<Moment>,
    /// When all reference dates can be passed at once.
    tijdlijn: Option<Tijdlijn>,
    beeld: Beeld,
    antwoorden: Vec<Antwoord>,
    /// What was counted before something else took its place.
    oud: Vec<Getal>,
    telraam: &'p mut Telraam<'v>,
}

/// Counts the dossiers of blocks.
pub(super) fn tel<'v>(blokken: &[Blok], wet: &Wet, vraag: &'v Vraag, alleen: Alleen) -> Telraam<'v> {
    let mut telraam = Telraam::nieuw(vraag);
    if let [peil] = vraag.peilen.as_slice() {
        let (leest, termijnen) = (Leest::voor(vraag), Wettermijnen::van(wet));
        Foto { vraag, leest, alleen, termijnen, moment: moment(peil) }.tel(blokken, &mut telraam);
        return telraam;
    }
    let antwoorden = (0..vraag.indicatoren.len()).map(|nummer| {
        let is_verschil = telraam.is_verschil(nummer);
        let (getallen, minuten) = (Vec::new(), Vec::new());
        Antwoord { getallen, blijft: i32::MIN, ingang: None, is_verschil, minuten }
    });
    let antwoorden = antwoorden.collect();
    let momenten: Vec<Moment> = vraag.peilen.iter().map(moment).collect();
    let mut gang = Gang {
        vraag,
        leest: Leest::voor(vraag),
        alleen,
        termijnen: Wettermijnen::van(wet),
        tijdlijn: Tijdlijn::van(&momenten),
        momenten,
        beeld: Beeld::default(),
        antwoorden,
        oud: Vec::new(),
        telraam: &mut telraam,
    };
    for blok in blokken {
        for plek in 0..blok.nummers.len() {
            gang.neem(blok.delen(plek), Wie::van(blok, plek));
        }
    }
    telraam
}

impl Gang<'_, '_, '_> {
    /// Takes one dossier along all reference dates.
    fn neem(&mut self, delen: Delen<'_>, wie: Wie) {
        let mut lopers = Lopers::default();
        let (mut rij, mut vorige) = (None, None::<Moment>);
        let mut volgende = i32::MIN;
        let per_dag = self.vraag.per.contains(&Uitsplitsing::LeeftijdNu);
        for (indicator, antwoord) in self.vraag.indicatoren.iter().zip(&mut self.antwoorden) {
            antwoord.ingang = None;
            if let Some(tijdlijn) = &self.tijdlijn {
                tijdlijn.sommen(*indicator, delen, &mut antwoord.minuten);
            }
        }
        for peil in 0..self.momenten.len() {
            let Some(moment) = self.momenten.get(peil).copied() else { break };
            // Reading goes on where it stopped, as long as the same is known and the day is not earlier.
            let opnieuw = vorige.is_none_or(|vorige| vorige.bekend != moment.bekend || vorige.op > moment.op);
            vorige = Some(moment);
            if opnieuw {
                self.beeld.leeg();
                lopers = Lopers::default();
            }
            if volgende <= moment.op || opnieuw || per_dag {
                volgende = self.leest.lees(&mut self.beeld, delen, moment, self.termijnen.wet);
                self.antwoorden.iter_mut().for_each(|antwoord| antwoord.blijft = i32::MIN);
                rij = None;
            }
            if self.alleen.telt(&self.beeld) {
                self.beantwoord(peil, (delen, moment, wie), &mut lopers, &mut rij);
            } else {
                for (nummer, antwoord) in self.antwoorden.iter_mut().enumerate() {
                    let ingang = antwoord.ingang.take().filter(|_| antwoord.is_verschil);
                    if let Some((rij, toen)) = ingang {
                        self.telraam.neem((nummer, peil), (&rij, &toen, &antwoord.getallen), -1);
                    }
                }
            }
        }
    }

    /// Counts what one dossier adds at one reference date, and takes back what it added before.
    fn beantwoord(
        &mut self,
        peil: usize,
        (delen, moment, wie): (Delen<'_>, Moment, Wie),
        lopers: &mut Lopers,
        rij: &mut Option<Rij>,
    ) {
        let (beeld, termijnen, telraam) = (&self.beeld, &mut self.termijnen, &mut *self.telraam);
        let mut kijk = Kijk { beeld, delen, termijnen, lopers, moment, reeks: None };
        let indicatoren = self.vraag.indicatoren.iter().zip(&mut self.antwoorden);
        let vraag = self.vraag;
        let maak = |telraam: &mut Telraam<'_>| telraam.rij(sleutel(beeld, moment, vraag, wie), wie.dossier);
        for (nummer, (indicator, antwoord)) in indicatoren.enumerate() {
            if *indicator == Indicator::Doorlooptijd {
                if let Some(stappen) = aankomst::stappen(beeld) {
                    let rij = *rij.get_or_insert_with(|| maak(telraam));
                    telraam.neem_stappen((nummer, peil), (&rij, moment), &stappen);
                }
                continue;
            }
            kijk.reeks = antwoord.minuten.get(peil).copied();
            if kijk.reeks.is_some() && antwoord.ingang.is_some() {
                let totaal = leren::minuten(*indicator, &mut kijk);
                let rij = rij.get_or_insert_with(|| maak(telraam));
                if antwoord.verhoog((nummer, peil), rij, totaal, telraam) {
                    continue;
                }
            }
            let is_oud = antwoord.blijft < moment.op;
            let telt_al = antwoord.ingang.is_some_and(|(_, eerder)| eerder.vanaf == moment.vanaf);
            if !is_oud && antwoord.is_verschil && (telt_al || antwoord.getallen.is_empty()) {
                continue;
            }
            let terug = antwoord.ingang.take().filter(|_| antwoord.is_verschil);
            if terug.is_some() {
                self.oud.clone_from(&antwoord.getallen);
            }
            if is_oud {
                antwoord.getallen.clear();
                kijk.termijnen.blijft = if blijft(*indicator) { i32::MAX } else { i32::MIN };
                getal(*indicator, &mut kijk, &mut antwoord.getallen);
                antwoord.blijft = kijk.termijnen.blijft;
            }
            let nieuw = (!antwoord.getallen.is_empty())
                .then(|| (&*rij.get_or_insert_with(|| maak(telraam)), &moment, antwoord.getallen.as_slice()));
            match (terug, nieuw) {
                (Some((rij, toen)), _) => telraam.wissel((nummer, peil), (&rij, &toen, &self.oud), nieuw),
                (None, Some(nieuw)) => telraam.neem((nummer, peil), nieuw, 1),
                (None, None) => {}
            }
            // After the last date nothing is taken back.
            if peil + 1 < self.momenten.len() {
                antwoord.ingang = nieuw.map(|(rij, moment, _)| (*rij, *moment));
            }
        }
    }
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

/// Whether it looks at [`Sectie::Traject`] by way of the picture.
const fn leest_traject(indicator: Indicator) -> bool {
    use Indicator as I;
    matches!(
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
    )
}

/// Whether it looks at [`Sectie::Uren`] by way of the picture.
const fn leest_uren(indicator: Indicator) -> bool {
    use Indicator as I;
    matches!(
        indicator,
        I::LesurenGegeven
            | I::LesurenGevolgd
            | I::DeelnameBevestigd
            | I::DeelnameOnbevestigd
            | I::VerzuimOngeoorloofd
            | I::VerzuimZiek
            | I::ZLesurenGehaald
            | I::ZDeelnameGehaald
            | I::GesprekkenEersteJaar
            | I::GesprekOpTijd
            | I::Taalniveau
    )
}

/// Whether the answer stays what it is until there are other records or a term is over, whatever the day and the period.
const fn blijft(indicator: Indicator) -> bool {
    use Indicator as I;
    // What looks at streams does not, but for talks: that says itself when it does.
    let leest_stromen = leest_uren(indicator) && !matches!(indicator, I::GesprekkenEersteJaar);
    !leest_stromen
        && !matches!(
            indicator,
            I::MeedoenNa6Maanden
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
        I::LesurenGegeven
        | I::LesurenGevolgd
        | I::DeelnameBevestigd
        | I::DeelnameOnbevestigd
        | I::VerzuimOngeoorloofd
        | I::VerzuimZiek => leren::sommen(indicator, kijk, uit),
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
