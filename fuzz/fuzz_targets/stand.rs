//! Bytes become facts of any kind, and the facts a stand. Nothing may panic, and the order of facts may not matter.
//!
//! The fields of a kind tell how many bytes it takes, so that almost every input is a dossier and not a parse error.

#![no_main]

use dossier::{Bron, Feit, FeitId, Inhoud, OnvolledigeDatum, Peilmoment, Soort, Stand, Vorm, stand};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use wet::Wet;

/// The bytes that are left; zeros after the end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> u32 {
        match self.byte() {
            255 => u32::MAX,
            254 => u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()]),
            other => u32::from(other),
        }
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[usize::from(self.byte()) % from.len()]
    }

    fn date(&mut self) -> Date {
        match self.byte() {
            255 => Date::MAX,
            254 => Date::MIN,
            high => {
                let days = i64::from(high) * 256 + i64::from(self.byte());
                date(1950, 1, 1).saturating_add(SignedDuration::from_hours(24 * days))
            }
        }
    }

    fn moment(&mut self) -> Timestamp {
        match self.byte() {
            255 => Timestamp::MAX,
            254 => Timestamp::MIN,
            day => Timestamp::from_second(1_640_995_200 + i64::from(day) * 600_000).unwrap_or_default(),
        }
    }

    fn value(&mut self, vorm: Vorm) -> Value {
        match vorm {
            Vorm::Tekst | Vorm::LangeTekst => json!(*self.pick(&["", "school", "é"])),
            Vorm::Datum => json!(self.date()),
            Vorm::OnvolledigeDatum => {
                let (jaar, maand, dag) = (i16::from(self.byte()) * 40, self.byte() % 13, self.byte() % 32);
                let datum = OnvolledigeDatum::new(jaar, maand.cast_signed(), dag.cast_signed());
                json!(datum.unwrap_or_else(|| OnvolledigeDatum::from(date(1990, 1, 1))))
            }
            Vorm::Uren => json!(self.number().saturating_mul(120)),
            Vorm::Getal | Vorm::Feit => json!(self.number()),
            Vorm::Bedrag => {
                json!((i64::from(self.number()) - 5).saturating_mul(5_000_000_000 >> (self.byte() % 40)))
            }
            Vorm::JaNee => json!(self.byte() % 2 == 0),
            Vorm::Gemeente => json!(*self.pick(&["1916", "0502", ""])),
            Vorm::Keuze(opties) => json!(self.pick(opties).waarde),
        }
    }

    fn inhoud(&mut self) -> Inhoud {
        let soort = *self.pick(Soort::ALLE);
        let mut velden = Map::from_iter([("soort".to_owned(), json!(soort.code()))]);
        for veld in soort.velden() {
            let leeg = !veld.verplicht && self.byte() % 4 == 0;
            let waarde = if leeg { Value::Null } else { self.value(veld.vorm) };
            velden.insert(veld.naam.to_owned(), waarde);
        }
        serde_json::from_value(Value::Object(velden)).expect("a kind accepts its own fields")
    }

    fn feit(&mut self, place: u32) -> Feit {
        let id = if self.byte() % 8 == 0 { self.number() } else { place };
        let vervangt = (self.byte() % 8 == 0).then(|| FeitId(self.number()));
        let (op, geregistreerd, bron) = (self.date(), self.moment(), *self.pick(Bron::ALLE));
        let door = String::new();
        Feit { id: FeitId(id), op, geregistreerd, door, bron, vervangt, inhoud: self.inhoud() }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let peil = Peilmoment { op: bytes.date(), bekend_op: bytes.moment() };
    let mut feiten = Vec::new();
    while !bytes.0.is_empty() {
        let place = u32::try_from(feiten.len()).unwrap_or(u32::MAX) + 1;
        feiten.push(bytes.feit(place));
    }
    let wet = Wet::default();
    let eerst = stand(&feiten, &wet, peil);
    feiten.reverse();
    assert_eq!(eerst, stand(&feiten, &wet, peil), "the order of facts may not matter");
    let tekst = serde_json::to_string(&eerst).expect("a stand can be written");
    assert_eq!(eerst, serde_json::from_str::<Stand>(&tekst).expect("a stand can be read"));
});
