//! Hours against their norm, as bars. A line says how far one would be at an even pace.

use dossier::{Leerroute, Minuten, Stand, TermijnSoort};
use jiff::civil::Date;
use wet::{Code, Wet};

use crate::dutch;

/// Width of a bar in the picture.
const BREEDTE: u32 = 350;
/// Room for the words about unconfirmed hours, on the left.
const RUIMTE: u32 = 130;

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Balk {
    /// What it counts.
    pub naam: &'static str,
    /// `212 van 800 uur`
    pub tekst: String,
    /// Width of what counts.
    pub vol: u32,
    /// Width of what nobody confirmed yet.
    pub open: u32,
    /// Hours that nobody confirmed yet.
    pub onbevestigd: Option<String>,
    /// Place of the line and what it says.
    pub lijn: Option<(u32, String)>,
    /// Height of the picture.
    pub hoogte: u32,
    /// Where the unconfirmed hours stand: under the line's own words when these are in the way.
    pub open_y: u32,
    /// Whether it is behind the line.
    pub achter: bool,
    /// Whether the norm is reached.
    pub klaar: bool,
}

impl Balk {
    /// The bar in a sentence, for who does not see it.
    pub(crate) fn zin(&self) -> String {
        let mut zin = format!("{}: {}", self.naam, self.tekst);
        if let Some(open) = &self.onbevestigd {
            zin.push_str(&format!(", {open} uur nog niet bevestigd"));
        }
        if let Some((_, lijn)) = &self.lijn {
            zin.push_str(&format!(", bij gelijk tempo nu {lijn} uur"));
        }
        zin
    }
}

/// The bars that matter for this person.
pub(crate) fn balken(stand: &Stand, wet: &Wet) -> Vec<Balk> {
    let uren = &stand.uren;
    let z = stand.pip.as_ref().is_some_and(|pip| pip.leerroute == Leerroute::Z);
    let norm = |code| Minuten(wet.minuten(code, stand.op));
    let nul = Minuten::default();
    let mut balken = Vec::new();
    if z {
        let (les, mee) = (norm(Code::ZCursusuren), norm(Code::ZParticipatieUren));
        let mee = stand.belastbaar.map_or(mee, |uren| uren.min_van(mee));
        let norm_mee = mee;
        let mee_lijn = lijn(stand, TermijnSoort::ZParticipatie, mee);
        let mee = balk(
            "Meedoen (met PVT en MAP)",
            (uren.participatie_z(), uren.participatie_onbevestigd),
            mee,
            mee_lijn,
        );
        if norm_mee > nul {
            balken.push(mee);
        }
        balken.push(balk("Taalles", (uren.les_gevolgd, nul), les, lijn(stand, TermijnSoort::ZLesuren, les)));
    } else if uren.les_gegeven > nul {
        balken.push(balk("Taalles gevolgd", (uren.les_gevolgd, nul), uren.les_gegeven, None));
    }
    if uren.pvt > nul || stand.termijn(TermijnSoort::Pvt).is_some() {
        balken.push(balk("PVT", (uren.pvt, nul), norm(Code::PvtUren), None));
    }
    if uren.map > nul || stand.termijn(TermijnSoort::Map).is_some() {
        balken.push(balk("MAP, praktijk", (uren.map_praktijk, nul), norm(Code::MapPraktijkUren), None));
    }
    balken
}

fn balk(naam: &'static str, (telt, open): (Minuten, Minuten), norm: Minuten, lijn: Option<Minuten>) -> Balk {
    let breed = |minuten: Minuten| {
        let breedte = u64::from(minuten.0.min(norm.0)) * u64::from(BREEDTE) / u64::from(norm.0.max(1));
        u32::try_from(breedte).unwrap_or(BREEDTE)
    };
    let vol = breed(telt);
    let klaar = telt >= norm && norm.0 > 0;
    let lijn_x = lijn.filter(|_| !klaar).map(breed);
    let in_de_weg = open.0 > 0 && lijn_x.is_some_and(|x| x < RUIMTE);
    let regels = if in_de_weg { 2 } else { u32::from(lijn_x.is_some() || open.0 > 0) };
    Balk {
        naam,
        tekst: format!("{} van {} uur", dutch::hours(telt.0), dutch::hours(norm.0)),
        vol,
        open: breed(telt.plus(open)).saturating_sub(vol),
        onbevestigd: (open.0 > 0).then(|| dutch::hours(open.0)),
        lijn: lijn_x.zip(lijn).map(|(x, minuten)| (x, dutch::hours(minuten.0 / 60 * 60))),
        hoogte: 48 + 16 * regels,
        open_y: if in_de_weg { 73 } else { 57 },
        achter: lijn.is_some_and(|lijn| telt < lijn) && !klaar,
        klaar,
    }
}

/// How far somebody is at an even pace, while the term runs.
fn lijn(stand: &Stand, soort: TermijnSoort, norm: Minuten) -> Option<Minuten> {
    let termijn = stand.termijn(soort).filter(|termijn| termijn.is_open())?;
    let dagen = |tot: Date| u64::try_from(tot.duration_since(termijn.begin).as_hours() / 24).ok();
    let (voorbij, totaal) = (dagen(stand.op)?, dagen(termijn.einde)?);
    let minuten = u64::from(norm.0) * voorbij.min(totaal) / totaal.max(1);
    u32::try_from(minuten).ok().map(Minuten)
}
