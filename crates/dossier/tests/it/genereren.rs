//! Arbitrary facts over all kinds, with extreme dates and numbers, equal numbers and references to nothing.

use dossier::{Bron, Feit, FeitId, Inhoud, OnvolledigeDatum, Peilmoment, Soort, Vorm};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// Any date that the calendar has; mostly one at which things happen.
pub fn datum() -> impl Strategy<Value = Date> {
    prop_oneof![
        12 => (0..2200_i64).prop_map(|dagen| date(2021, 1, 1) + dagen.days()),
        1 => Just(Date::MIN),
        1 => Just(Date::MAX),
        1 => (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(jaar, maand, dag)| date(jaar, maand, dag)),
    ]
}

/// Any moment, mostly of the years of the act.
pub fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        12 => (1_609_459_200_i64..1_800_000_000).prop_map(|seconden| Timestamp::from_second(seconden).unwrap()),
        1 => Just(Timestamp::MIN),
        1 => Just(Timestamp::MAX),
    ]
}

fn onvolledig() -> impl Strategy<Value = OnvolledigeDatum> {
    (1_i16..=9999, 0_i8..=12, 0_i8..=31)
        .prop_filter_map("no such date", |(jaar, maand, dag)| OnvolledigeDatum::new(jaar, maand, dag))
}

fn nummer() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0_u32..20, 1 => Just(u32::MAX)]
}

fn waarde(vorm: Vorm) -> BoxedStrategy<Value> {
    match vorm {
        Vorm::Tekst | Vorm::LangeTekst => "[a-zé\"\n ]{0,6}".prop_map(Value::from).boxed(),
        Vorm::Datum => datum().prop_map(|datum| json!(datum)).boxed(),
        Vorm::OnvolledigeDatum => onvolledig().prop_map(|datum| json!(datum)).boxed(),
        Vorm::Uren => prop_oneof![6 => 0_u32..60_000, 1 => any::<u32>()].prop_map(Value::from).boxed(),
        Vorm::Getal => any::<u32>().prop_map(Value::from).boxed(),
        Vorm::Bedrag => prop_oneof![4 => 0_i64..300_000, 1 => any::<i64>()].prop_map(Value::from).boxed(),
        Vorm::JaNee => any::<bool>().prop_map(Value::from).boxed(),
        Vorm::Gemeente => select(vec!["1916", "0502", "0556", ""]).prop_map(Value::from).boxed(),
        Vorm::Feit => nummer().prop_map(Value::from).boxed(),
        Vorm::Keuze(opties) => select(opties).prop_map(|optie| json!(optie.waarde)).boxed(),
    }
}

/// What happened, as JSON made of the fields that a kind says it has.
pub fn velden(soort: Soort) -> impl Strategy<Value = Map<String, Value>> {
    let per_veld = soort.velden().iter().map(|veld| {
        let leeg = if veld.verplicht { 0 } else { 1 };
        prop_oneof![3 => waarde(veld.vorm), leeg => Just(Value::Null)]
    });
    per_veld.collect::<Vec<_>>().prop_map(move |waarden| {
        let namen = soort.velden().iter().map(|veld| veld.naam.to_owned());
        let mut velden: Map<String, Value> = namen.zip(waarden).collect();
        velden.insert("soort".into(), json!(soort.code()));
        velden
    })
}

pub fn inhoud() -> impl Strategy<Value = Inhoud> {
    let velden = select(Soort::ALLE).prop_flat_map(velden);
    velden.prop_map(|velden| serde_json::from_value(Value::Object(velden)).unwrap())
}

fn feit() -> impl Strategy<Value = Feit> {
    let id = prop_oneof![20 => 1_u32..30, 1 => Just(0), 1 => Just(u32::MAX)].prop_map(FeitId);
    let vervangt = prop_oneof![8 => Just(None), 1 => nummer().prop_map(|nummer| Some(FeitId(nummer)))];
    (id, datum(), moment(), select(Bron::ALLE), vervangt, inhoud()).prop_map(
        |(id, op, geregistreerd, bron, vervangt, inhoud)| {
            let door = "proef".to_owned();
            Feit { id, op, geregistreerd, door, bron, vervangt, inhoud }
        },
    )
}

/// Facts with equal numbers and references to nothing.
pub fn feiten() -> impl Strategy<Value = Vec<Feit>> {
    vec(feit(), 0..40)
}

/// Facts numbered 1, 2, 3, as the store numbers them.
pub fn genummerd() -> impl Strategy<Value = Vec<Feit>> {
    feiten().prop_map(|mut feiten| {
        (1..).zip(&mut feiten).for_each(|(nummer, feit)| feit.id = FeitId(nummer));
        feiten
    })
}

pub fn peilmoment() -> impl Strategy<Value = Peilmoment> {
    (datum(), moment()).prop_map(|(op, bekend_op)| Peilmoment { op, bekend_op })
}
