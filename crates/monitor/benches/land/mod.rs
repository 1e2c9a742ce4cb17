//! A country of invented dossiers: 300 facts each, of which nine tenths are lessons, absence, taking part, talks and levels;
//! 5 % is registered late and 1.5 % withdrawn.
//!
//! Two thousand different dossiers are made and used again and again: the engine sees as many facts as a country has, and
//! the log fits in memory.

#![expect(clippy::unwrap_used, reason = "a bench that cannot start must stop")]

use dossier::*;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use monitor::Zaak;

/// Dossiers of the country.
pub const LAND: usize = 150_000;
/// Facts of each dossier.
pub const FEITEN: usize = 300;
/// Different dossiers.
const SJABLONEN: u64 = 2_000;
const GEMEENTEN: u64 = 342;

/// A generator of numbers that is the same everywhere (splitmix).
struct Toeval(u64);

impl Toeval {
    fn tot(&mut self, grens: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut getal = self.0;
        getal = (getal ^ (getal >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        getal = (getal ^ (getal >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (getal ^ (getal >> 31)) % grens
    }

    fn kies<T: Copy>(&mut self, uit: &[T]) -> T {
        uit[self.tot(uit.len() as u64) as usize]
    }
}

/// The different dossiers.
pub fn sjablonen() -> Vec<Vec<Feit>> {
    (0..SJABLONEN).map(|nummer| dossier(&mut Toeval(nummer * 7_919 + 1))).collect()
}

/// So many dossiers with numbers of their own.
pub fn zaken(sjablonen: &[Vec<Feit>], aantal: usize) -> Vec<Zaak<'_>> {
    let feiten = sjablonen.iter().cycle().take(aantal);
    (0..).zip(feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect()
}

struct Bouw<'t> {
    toeval: &'t mut Toeval,
    feiten: Vec<Feit>,
}

impl Bouw<'_> {
    fn feit(&mut self, op: Date, bron: Bron, inhoud: Inhoud) {
        let laat = if self.toeval.tot(20) == 0 { 15 + self.toeval.tot(120) } else { self.toeval.tot(4) };
        let seconde = self.toeval.tot(80_000) as i64;
        let dag = op.duration_since(date(1970, 1, 1)).as_secs() + laat as i64 * 86_400;
        let geregistreerd = Timestamp::from_second(dag + seconde).unwrap();
        let id = FeitId(self.feiten.len() as u32 + 1);
        let door = "bench".to_owned();
        self.feiten.push(Feit { id, op, geregistreerd, door, bron, vervangt: None, inhoud });
    }
}

fn dossier(toeval: &mut Toeval) -> Vec<Feit> {
    let kennisgeving = date(2022, 1, 3) + (toeval.tot(900) as i64).days();
    let mut bouw = Bouw { toeval, feiten: Vec::with_capacity(FEITEN) };
    let pip = begin(&mut bouw, kennisgeving);
    while bouw.feiten.len() < FEITEN {
        // About in order of time, as they are registered.
        let dagen = 20 + (bouw.feiten.len() * 1_000 / FEITEN) as i64 + bouw.toeval.tot(10) as i64;
        let op = pip + dagen.days();
        let doel = bouw.feiten.len() as u64;
        if bouw.toeval.tot(67) == 0 {
            let feit = FeitId(1 + bouw.toeval.tot(doel) as u32);
            bouw.feit(op, Bron::Consulent, Inhoud::Intrekking { feit, reden: Toelichting("fout".into()) });
        } else {
            let (bron, inhoud) = gewoon(&mut bouw);
            bouw.feit(op, bron, inhoud);
        }
    }
    bouw.feiten
}

/// Arrival, notice, PIP and the rest of the road: some thirty facts.
fn begin(bouw: &mut Bouw<'_>, kennisgeving: Date) -> Date {
    let gemeente = Gemeente(format!("{:04}", 1 + bouw.toeval.tot(GEMEENTEN)));
    let geboren = OnvolledigeDatum::from(date(1960, 1, 1) + (bouw.toeval.tot(16_000) as i64).days());
    let groep = bouw.toeval.kies(Doelgroep::ALLE);
    let leerroute = bouw.toeval.kies(Leerroute::ALLE);
    let geslacht = bouw.toeval.kies(&[Geslacht::Man, Geslacht::Vrouw]);
    let nationaliteit = Some(bouw.toeval.kies(&["0336", "0339", "0084", "0300"]).to_owned());
    let pip = kennisgeving + (35 + bouw.toeval.tot(50) as i64).days();
    let dag = |dagen: i64| kennisgeving + dagen.days();
    let niveau = Some(Taalniveau::B1);
    let plan = Inhoud::PipVastgesteld {
        leerroute,
        niveau,
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: None,
        eenzijdig: false,
    };
    let aanbieder = format!("School {}", bouw.toeval.tot(60));
    let persoon =
        Inhoud::Persoonsgegevens { geboortedatum: geboren, geslacht, nationaliteit, verblijfstitel: None };
    let woning = Inhoud::Huisvesting { gemeente: gemeente.clone(), woonvorm: Woonvorm::Zelfstandig };
    bouw.feit(dag(-90), Bron::Brp, persoon);
    bouw.feit(dag(-80), Bron::Coa, Inhoud::Koppeling { gemeente: gemeente.clone() });
    bouw.feit(dag(-20), Bron::Consulent, woning);
    bouw.feit(dag(-15), Bron::Brp, Inhoud::BrpInschrijving { gemeente });
    bouw.feit(kennisgeving, Bron::Duo, Inhoud::DuoKennisgeving { groep, regime: Regime::Wi2021 });
    bouw.feit(dag(3), Bron::Consulent, Inhoud::BijstandToegekend {});
    bouw.feit(dag(5), Bron::Consulent, Inhoud::OntzorgenGestart {});
    bouw.feit(dag(6), Bron::Begeleider, Inhoud::BegeleidingGestart { door_wie: None });
    bouw.feit(dag(20), Bron::Consulent, Inhoud::IntakeAfspraak { uitkomst: AfspraakUitkomst::Verschenen });
    bouw.feit(dag(30), Bron::Consulent, Inhoud::IntakeAfgerond {});
    bouw.feit(pip, Bron::Consulent, plan);
    bouw.feit(pip + 30.days(), Bron::School, Inhoud::LesGestart { aanbieder });
    for keer in 0..4 {
        let deel = if keer == 0 { PvtDeel::Activiteit } else { PvtDeel::Inleiding };
        bouw.feit(pip + (90 + keer).days(), Bron::Consulent, Inhoud::Pvt { deel, duur: Minuten::uren(3) });
        let praktijk = Inhoud::MapUren { thema: None, praktijk: true, duur: Minuten::uren(12) };
        bouw.feit(pip + (200 + keer).days(), Bron::Aanbieder, praktijk);
    }
    bouw.feit(pip + 100.days(), Bron::Consulent, Inhoud::VerklaringGetekend {});
    bouw.feit(pip + 300.days(), Bron::Consulent, Inhoud::MapEindgesprek {});
    for (onderdeel, dagen) in Examenonderdeel::ALLE.iter().zip([500_i64, 540, 580, 620, 660]) {
        let uitslag = bouw.toeval.kies(ExamenUitslag::ALLE);
        bouw.feit(pip + dagen.days(), Bron::Duo, Inhoud::Examen { onderdeel: *onderdeel, niveau, uitslag });
    }
    if bouw.toeval.tot(3) == 0 {
        let werk = Inhoud::WerkGestart { werkgever: "bakker".into(), uren_per_week: None };
        bouw.feit(pip + 400.days(), Bron::Consulent, werk);
        bouw.feit(pip + 950.days(), Bron::Duo, Inhoud::PlichtVoldaan {});
    }
    pip
}

/// One of the kinds that occur most.
fn gewoon(bouw: &mut Bouw<'_>) -> (Bron, Inhoud) {
    let minuten = |bouw: &mut Bouw<'_>, uren: u64| Minuten(60 * (1 + bouw.toeval.tot(uren)) as u32);
    let laatste = bouw
        .feiten
        .last()
        .filter(|feit| matches!(feit.inhoud, Inhoud::Participatie { bevestigd_door: None, .. }));
    if let Some(uren) = laatste.map(|feit| feit.id).filter(|_| bouw.toeval.tot(2) == 0) {
        return (Bron::Aanbieder, Inhoud::ParticipatieBevestigd { feit: uren, door: "gastheer".into() });
    }
    match bouw.toeval.tot(100) {
        0..20 => {
            let gegeven = minuten(bouw, 50);
            (Bron::School, Inhoud::LesUren { gegeven, gevolgd: Minuten(gegeven.0 * 9 / 10) })
        }
        20..48 => {
            let verzuim = bouw.toeval.kies(VerzuimSoort::ALLE);
            (Bron::School, Inhoud::Verzuim { verzuim, duur: minuten(bouw, 6) })
        }
        48..88 => {
            let bevestigd_door = (bouw.toeval.tot(10) < 7).then(|| "gastheer".to_owned());
            let (activiteit, plaats) = (ParticipatieSoort::Vrijwilligerswerk, "buurthuis".to_owned());
            let duur = minuten(bouw, 8);
            (Bron::Inburgeraar, Inhoud::Participatie { activiteit, plaats, duur, bevestigd_door })
        }
        88..93 => (Bron::Consulent, Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None }),
        _ => {
            let onderdeel = bouw.toeval.kies(Examenonderdeel::ALLE);
            (Bron::School, Inhoud::Voortgang { onderdeel, niveau: bouw.toeval.kies(Taalniveau::ALLE) })
        }
    }
}
