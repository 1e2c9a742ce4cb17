//! From facts to a publication.

use std::collections::BTreeMap;

use disclosure::format::Publication;
use disclosure::{BuildError, Fault, Policy, ProtectError, Protected, System, protect, requirements};
use thiserror::Error;
use wet::{Code, Wet};

use super::document::{
    Deel, Definitietekst, Eerder, Getal, Kop, Publicatie, Rij, Tabel, Vastlegging, Woorden,
};
use super::grootboek::{GrootboekFout, verbind};
use super::stelsel::{REGIO, SAMEN, TUSSEN, VASTLEGGING, codes, label, label_vastlegging, stelsel};
use super::tekst;
use super::telling::{Telling, tellingen};
use super::toets::{VERSCHIL, controleer, ten_minste};
use super::vragen::{TOTAAL, VRAGEN};
use crate::tabel::{MonitorFout, Zaak};
use crate::uitsplitsing::Uitsplitsing;

/// Version of the format and of the way in which a publication is made.
pub(super) const FORMAAT: u32 = 1;
/// So often the search for a pattern that hides less may go on. Counted, not timed: the same bytes on every machine.
const STAPPEN: u32 = 20_000;
/// So many draws of witness tables are tried.
const TREKKINGEN: u64 = 3;
/// Below this setting a table would name single people.
const DREMPEL_MINST: u32 = 3;

/// What to publish.
#[derive(Debug, Clone)]
pub struct Opdracht {
    /// What stands above it.
    pub kop: Kop,
    /// Draws the witness tables. Secret: keep it with the publication, never in it.
    pub zaad: u64,
    /// What people add.
    pub woorden: Woorden,
}

/// Why there is no publication; the message is Dutch and says what to do.
#[derive(Debug, Error)]
pub enum MaakFout {
    /// The municipality is not in the region.
    #[error("Gemeente {0} hoort niet bij deze organisatie. Kies een gemeente die zij bedient.")]
    Gemeente(String),
    /// The threshold is too low.
    #[error(
        "Het kleinste aantal in een tabel staat op {0}. Zet de instelling onderdrukking_drempel op 3 of hoger."
    )]
    Drempel(u32),
    /// The question cannot be answered.
    #[error(transparent)]
    Monitor(#[from] MonitorFout),
    /// Cells and sums that contradict each other: a mistake in this program.
    #[error("De tabellen kloppen niet met elkaar: {0} Meld dit; er is niets gepubliceerd.")]
    Stelsel(#[from] BuildError),
    /// An earlier publication does not follow from the facts any more.
    #[error(
        "{0}. Wat toen is gepubliceerd kan daarom niet worden meegewogen, en er is niets gepubliceerd. Zoek eerst uit wat er is veranderd."
    )]
    Grootboek(String),
    /// What was printed earlier gives a person away.
    #[error(transparent)]
    Onbeschermd(#[from] ProtectError),
    /// Every question had to be left out.
    #[error(
        "Er blijft geen vraag over die veilig is. Wat eerder over andere gemeenten op deze dag is gepubliceerd, geeft samen met de regio te veel prijs. Kies een andere peildatum."
    )]
    NietsOver,
    /// The checker found faults.
    #[error("De controle keurde de publicatie af: {}", .0.join(" "))]
    Afgekeurd(Vec<String>),
}

impl From<GrootboekFout> for MaakFout {
    fn from(fout: GrootboekFout) -> Self {
        match fout {
            GrootboekFout::Anders(nummer) => {
                Self::Grootboek(format!("Publicatie {nummer} volgt niet meer uit de feiten"))
            }
            GrootboekFout::Stelsel(fout) => Self::Stelsel(fout.into()),
        }
    }
}

/// Makes a publication. `eerdere` are the earlier ones of the organisation that are out, in order of their numbers; each is
/// counted again as known then. The same facts as known then, settings, seed and earlier publications give the same bytes.
///
/// # Errors
/// A [`MaakFout`]; nothing may be published then.
pub fn maak(
    opdracht: &Opdracht,
    zaken: &[Zaak<'_>],
    wet: &Wet,
    eerdere: &[Publicatie],
) -> Result<Publicatie, MaakFout> {
    let kop = &opdracht.kop;
    if !kop.regio.contains(&kop.gemeente) {
        return Err(MaakFout::Gemeente(kop.gemeente.clone()));
    }
    let kleinste = wet.aantal(Code::OnderdrukkingDrempel, kop.op);
    if kleinste < DREMPEL_MINST {
        return Err(MaakFout::Drempel(kleinste));
    }
    let drempel = u64::from(kleinste - 1);
    let mut geteld = tellingen(kop, zaken, wet)?;
    let mut grootboek = Vec::new();
    for eerder in eerdere {
        let toen = Wet::nieuw(eerder.instellingen.clone());
        let mut geteld = tellingen(&eerder.kop, zaken, &toen)?;
        geteld.retain(|telling| !eerder.weggelaten.iter().any(|code| code == telling.vraagstuk.code));
        grootboek.push((eerder, stelsel(&eerder.kop, &geteld)?));
    }
    let policy = Policy::counts(drempel);
    let mut weggelaten = Vec::new();
    let (system, protected) = loop {
        let system = verbind(stelsel(kop, &geteld)?, kop.op, &grootboek)?;
        match beveilig(&system, &policy, opdracht.zaad) {
            Ok(protected) => break (system, protected),
            Err(ProtectError::Exposed(label)) => {
                weggelaten.push(laat_weg(&label, &mut geteld).ok_or(ProtectError::Exposed(label))?);
                if geteld.is_empty() {
                    return Err(MaakFout::NietsOver);
                }
            }
            Err(fout) => return Err(fout.into()),
        }
    };
    let publicatie = Publicatie {
        formaat: FORMAAT,
        kop: kop.clone(),
        drempel,
        instellingen: wet.instellingen().clone(),
        weggelaten,
        delen: Druk::nieuw(kop, &system, &protected).delen(&geteld),
        bijschriften: opdracht.woorden.bijschriften.clone(),
        toelichting: opdracht.woorden.toelichting.clone(),
        grootboek: eerdere.iter().map(|een| Eerder { nummer: een.kop.nummer, hash: een.hash() }).collect(),
        beveiliging: openbaar(&system, &policy, &protected),
    };
    keur(publicatie)
}

/// The same figures with other words of people.
///
/// # Errors
/// When the words do not belong to the questions.
pub fn met_woorden(publicatie: Publicatie, woorden: Woorden) -> Result<Publicatie, MaakFout> {
    let Woorden { bijschriften, toelichting } = woorden;
    keur(Publicatie { bijschriften, toelichting, ..publicatie })
}

fn keur(publicatie: Publicatie) -> Result<Publicatie, MaakFout> {
    let fouten = controleer(&publicatie);
    if fouten.is_empty() { Ok(publicatie) } else { Err(MaakFout::Afgekeurd(fouten)) }
}

/// Hides what must stay hidden. What the solver takes for safe in fractions may have no witness in whole numbers: then
/// another draw is tried, and at last the question of the cell counts as given away.
fn beveilig(system: &System, policy: &Policy, zaad: u64) -> Result<Protected, ProtectError> {
    let mut laatste = Vec::new();
    for trekking in 0..TREKKINGEN {
        let mut over = STAPPEN;
        let mut ga_door = || {
            over = over.saturating_sub(1);
            over > 0
        };
        match protect(system, policy, zaad.wrapping_add(trekking), &mut ga_door) {
            Err(ProtectError::Unchecked(fouten)) => laatste = fouten,
            anders => return anders,
        }
    }
    let eisen = requirements(system, policy);
    let cel = laatste.iter().find_map(|fout| match fout {
        Fault::NotLow { requirement } | Fault::NotHigh { requirement } => eisen.get(*requirement),
        _ => None,
    });
    let label = cel.and_then(|eis| system.cells().get(eis.cell)).map(|cell| cell.label.clone());
    Err(label.map_or(ProtectError::Unchecked(laatste), ProtectError::Exposed))
}

/// Leaves out the question with a number that nothing can hide any more, because of what is out already: the
/// question of that number, or the last of several. Where that one is out already, the last question goes, because it ties
/// this municipality to the region too.
fn laat_weg(label: &str, geteld: &mut Vec<Telling>) -> Option<String> {
    let naam = label.strip_prefix(VERSCHIL).unwrap_or(label);
    let codes =
        if naam.starts_with(SAMEN) { naam.rsplit(TUSSEN).next()? } else { naam.split([' ', '/']).next()? };
    let mut laatste = codes.split('+').rev();
    let is_geteld = |code: &&str| geteld.iter().any(|telling| telling.vraagstuk.code == *code);
    let code =
        laatste.find(is_geteld).or_else(|| geteld.last().map(|telling| telling.vraagstuk.code))?.to_owned();
    geteld.retain(|telling| telling.vraagstuk.code != code);
    Some(code)
}

/// The public side. The cost of what is hidden is a sum of hidden numbers: it is not published.
fn openbaar(system: &System, policy: &Policy, protected: &Protected) -> Publication {
    Publication::new(system, policy, protected)
}

/// Prints the tables of a protected system.
struct Druk<'a> {
    kop: &'a Kop,
    system: &'a System,
    hidden: &'a [bool],
    plek: BTreeMap<&'a str, usize>,
}

impl<'a> Druk<'a> {
    fn nieuw(kop: &'a Kop, system: &'a System, protected: &'a Protected) -> Self {
        let plek = system.cells().iter().map(|cell| cell.label.as_str()).zip(0..).collect();
        Self { kop, system, hidden: &protected.hidden, plek }
    }

    fn delen(&self, geteld: &[Telling]) -> Vec<Deel> {
        let deel = |vraagstuk: &super::vragen::Vraagstuk| {
            let eigen: Vec<&Telling> =
                geteld.iter().filter(|telling| telling.vraagstuk.code == vraagstuk.code).collect();
            let nu = eigen.iter().find(|telling| telling.is_nu)?;
            let mut tabellen: Vec<Tabel> = vraagstuk.tabellen.iter().map(|per| self.tabel(nu, per)).collect();
            tabellen.extend(self.regio(nu));
            tabellen.extend(eigen.iter().filter(|telling| !telling.is_nu).map(|toen| self.tabel(toen, &[])));
            let indicatoren = [vraagstuk.indicator].into_iter().chain(vraagstuk.ook);
            let mut deel = Deel {
                code: vraagstuk.code.to_owned(),
                vraag: vraagstuk.vraag.to_owned(),
                antwoord: String::new(),
                definities: indicatoren.filter_map(|een| self.definitie(een)).collect(),
                tabellen,
                vastlegging: self.vastlegging(nu),
            };
            deel.antwoord = tekst::antwoord(&deel);
            Some(deel)
        };
        VRAGEN.iter().filter_map(deel).collect()
    }

    fn definitie(&self, indicator: crate::Indicator) -> Option<Definitietekst> {
        let definitie = indicator.definitie();
        let versie = definitie.versie(self.kop.op)?;
        Some(Definitietekst {
            indicator: definitie.code.to_owned(),
            naam: definitie.naam.to_owned(),
            vanaf: versie.vanaf,
            populatie: versie.populatie.to_owned(),
            telling: versie.telling.to_owned(),
            uitgesloten: versie.uitgesloten.to_owned(),
        })
    }

    fn getal(&self, label: &str) -> Option<Getal> {
        let cel = self.plek.get(label).copied()?;
        let waarde = self.waarde(cel);
        let ten_minste =
            waarde.is_none().then(|| ten_minste(cel, self.system.sums(), |cel| self.naam_en_waarde(cel)));
        Some(Getal { cel, waarde, ten_minste: ten_minste.flatten() })
    }

    fn waarde(&self, cel: usize) -> Option<u64> {
        let is_verborgen = self.hidden.get(cel).copied().unwrap_or(true);
        self.system.cells().get(cel).filter(|_| !is_verborgen).map(|cell| cell.value)
    }

    fn naam_en_waarde(&self, cel: usize) -> (&str, Option<u64>) {
        (self.system.cells().get(cel).map_or("", |cell| cell.label.as_str()), self.waarde(cel))
    }

    fn kolommen(telling: &Telling) -> Vec<String> {
        let onder = telling.vraagstuk.kolommen();
        [TOTAAL].into_iter().chain(onder.iter().map(|(naam, _)| *naam)).map(str::to_owned).collect()
    }

    fn rij(
        &self,
        telling: &Telling,
        (gemeente, sleutel): (&str, &[(Uitsplitsing, &str)]),
        naam: Vec<String>,
    ) -> Rij {
        let kolommen = Self::kolommen(telling);
        let getallen =
            kolommen.iter().filter_map(|kolom| self.getal(&label(telling, gemeente, sleutel, kolom)));
        Rij { sleutel: naam, getallen: getallen.collect() }
    }

    /// A table with a line for each combination of categories, totals first.
    fn tabel(&self, telling: &Telling, per: &[Uitsplitsing]) -> Tabel {
        let mut sleutels: Vec<Vec<String>> = vec![Vec::new()];
        for een in per {
            let mut codes = codes(self.kop, telling, *een);
            codes.insert(0, TOTAAL.to_owned());
            sleutels = sleutels
                .iter()
                .flat_map(|begin| codes.iter().map(move |code| begin.iter().chain([code]).cloned().collect()))
                .collect();
        }
        let rijen = sleutels.into_iter().map(|naam| {
            let sleutel: Vec<(Uitsplitsing, &str)> =
                per.iter().copied().zip(naam.iter().map(String::as_str)).collect();
            self.rij(telling, (&self.kop.gemeente, &sleutel), naam.clone())
        });
        Tabel {
            op: (!telling.is_nu).then_some(telling.op),
            per: per.iter().map(|per| per.code().to_owned()).collect(),
            kolommen: Self::kolommen(telling),
            rijen: rijen.collect(),
        }
    }

    /// The municipality beside the region, where that is more than itself.
    fn regio(&self, telling: &Telling) -> Option<Tabel> {
        let wie = [self.kop.gemeente.as_str(), REGIO];
        let rijen = wie.map(|wie| self.rij(telling, (wie, &[]), vec![wie.to_owned()]));
        (self.kop.regio.len() > 1).then(|| Tabel {
            op: None,
            per: vec![Uitsplitsing::Gemeente.code().to_owned()],
            kolommen: Self::kolommen(telling),
            rijen: rijen.to_vec(),
        })
    }

    fn vastlegging(&self, telling: &Telling) -> Option<Vastlegging> {
        let getal = |deel: &str| self.getal(&label_vastlegging(telling, &self.kop.gemeente, deel));
        let [tijdig, laat, zonder_dag] = VASTLEGGING.map(getal);
        Some(Vastlegging { tijdig: tijdig?, laat: laat?, zonder_dag: zonder_dag? })
    }
}
