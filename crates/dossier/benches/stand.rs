//! How long one stand takes for a long dossier: 300 facts of three years. The aim is at most 15 microseconds.

#![expect(clippy::unwrap_used, reason = "a bench that cannot start must stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use dossier::*;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use mimalloc as _;
use wet::Wet;

const BEGIN: Date = date(2023, 1, 9);
const AANTAL: u32 = 300;

fn feit(id: u32, op: Date, inhoud: Inhoud) -> Feit {
    let geregistreerd = op.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    Feit {
        id: FeitId(id),
        op,
        geregistreerd,
        door: "bench".into(),
        bron: Bron::Consulent,
        vervangt: None,
        inhoud,
    }
}

/// The facts with which every dossier of the Z-route starts.
fn begin() -> Vec<Feit> {
    let gemeente = || Gemeente("1916".into());
    let pip = Inhoud::PipVastgesteld {
        leerroute: Leerroute::Z,
        niveau: Some(Taalniveau::A1),
        intensiteit: Some(Minuten::uren(12)),
        alfabetisering: Alfabetisering::AA,
        gesprekken: Some(6),
        eenzijdig: false,
    };
    let kennisgeving =
        Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 };
    let woonvorm = Woonvorm::Zelfstandig;
    let inhouden = [
        Inhoud::Koppeling { gemeente: gemeente() },
        Inhoud::Huisvesting { gemeente: gemeente(), woonvorm },
        Inhoud::BrpInschrijving { gemeente: gemeente() },
        kennisgeving,
        Inhoud::BijstandToegekend {},
        Inhoud::IntakeOproep { afspraak: date(2023, 2, 20) },
        Inhoud::IntakeAfspraak { uitkomst: AfspraakUitkomst::Verschenen },
        Inhoud::IntakeAfgerond {},
        pip,
        Inhoud::LesAangemeld { aanbieder: "Taalschool Delta".into() },
        Inhoud::LesGestart { aanbieder: "Taalschool Delta".into() },
    ];
    let feit = |(week, inhoud): (u32, Inhoud)| feit(week + 1, BEGIN + i64::from(week).weeks(), inhoud);
    (0_u32..).zip(inhouden).map(feit).collect()
}

/// What happens in an ordinary week.
fn week(plek: u32) -> Inhoud {
    match plek % 8 {
        0 => Inhoud::LesUren { gegeven: Minuten::uren(48), gevolgd: Minuten::uren(40) },
        1 | 4 | 6 => Inhoud::Participatie {
            activiteit: ParticipatieSoort::Vrijwilligerswerk,
            plaats: "Buurthuis".into(),
            duur: Minuten::uren(6),
            bevestigd_door: plek.is_multiple_of(3).then(|| "Beheerder".to_owned()),
        },
        2 => Inhoud::ParticipatieBevestigd { feit: FeitId(plek - 1), door: "Beheerder".into() },
        3 => Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None },
        5 => Inhoud::Verzuim { verzuim: VerzuimSoort::Ziek, duur: Minuten::uren(3) },
        _ => Inhoud::Voortgang { onderdeel: Examenonderdeel::LE, niveau: Taalniveau::A1 },
    }
}

fn dossier() -> Vec<Feit> {
    let mut feiten = begin();
    let vaste = u32::try_from(feiten.len()).unwrap();
    let eerste = BEGIN + 12.weeks();
    feiten.extend(
        (vaste + 1..=AANTAL).map(|id| feit(id, eerste + (i64::from(id - vaste) * 3).days(), week(id))),
    );
    feiten
}

fn bench(criterion: &mut Criterion) {
    let feiten = dossier();
    let wet = Wet::default();
    let peil = Peilmoment { op: date(2025, 11, 12), bekend_op: Timestamp::MAX };
    criterion.bench_function("stand of 300 facts", |bencher| {
        bencher.iter(|| stand(black_box(&feiten), &wet, peil));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
