//! A publication as workbook.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::metadata::opmerkingen;
use super::{Cijfer, Cijfertabel, Kolomsoort, Publicatie, VERBORGEN, gedeeld};
use crate::tabel::{SchrijfFout, begin, bladnaam, excel_datum, nieuwe_werkmap};

const TOELICHTING: &str = "Toelichting";

/// Shapes of cells.
struct Vormen {
    vet: Format,
    titel: Format,
    lopend: Format,
    datum: Format,
    rechts: Format,
    aantal: Format,
    procent: Format,
    euro: Format,
}

impl Vormen {
    fn new() -> Self {
        Self {
            vet: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            titel: Format::new().set_bold().set_font_size(14),
            lopend: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            datum: Format::new().set_num_format("d-m-yyyy").set_align(FormatAlign::Left),
            rechts: Format::new().set_align(FormatAlign::Right),
            aantal: Format::new().set_num_format("#,##0"),
            procent: Format::new().set_num_format("0.0%"),
            euro: Format::new().set_num_format("\"€\" #,##0.00"),
        }
    }
}

/// The publication as bytes of a workbook.
pub(super) fn schrijf(publicatie: &Publicatie) -> Result<Vec<u8>, SchrijfFout> {
    let vormen = Vormen::new();
    let mut werkmap = nieuwe_werkmap()?;
    schrijf_toelichting(werkmap.add_worksheet().set_name(TOELICHTING)?, publicatie, &vormen)?;
    let mut namen = BTreeSet::from([TOELICHTING.to_lowercase()]);
    for tabel in &publicatie.tabellen {
        let naam = vrije_naam(&tabel.naam, &mut namen);
        schrijf_tabel(&mut werkmap, &naam, tabel, &vormen)?;
    }
    Ok(werkmap.save_to_buffer()?)
}

/// A name of a sheet that is not used yet; Excel sees no difference between capitals and small letters.
fn vrije_naam(naam: &str, gebruikt: &mut BTreeSet<String>) -> String {
    let basis = bladnaam(naam);
    let genummerd = (2_u64..).map(|nummer| {
        let achter = format!(" {nummer}");
        format!("{}{achter}", begin(&basis, 31 - achter.len()))
    });
    // Excel keeps this name for itself.
    let vrij = |naam: &String| naam.to_lowercase() != "history" && !gebruikt.contains(&naam.to_lowercase());
    let naam = std::iter::once(basis.clone()).chain(genummerd).find(vrij).unwrap_or_default();
    gebruikt.insert(naam.to_lowercase());
    naam
}

fn schrijf_toelichting(
    blad: &mut Worksheet,
    publicatie: &Publicatie,
    vormen: &Vormen,
) -> Result<(), XlsxError> {
    for (kolom, breed) in [(0, 24), (1, 40), (2, 80)] {
        blad.set_column_width(kolom, breed)?;
    }
    blad.write_string_with_format(0, 0, &publicatie.titel, &vormen.titel)?;
    blad.write_string_with_format(2, 0, "Nummer", &vormen.vet)?;
    blad.write_string(2, 1, &publicatie.nummer)?;
    for (rij, naam, datum) in
        [(3, "Stand op", publicatie.peildatum), (4, "Vastgelegd op", publicatie.vastgelegd)]
    {
        blad.write_string_with_format(rij, 0, naam, &vormen.vet)?;
        match excel_datum(datum) {
            Some(waarde) => blad.write_datetime_with_format(rij, 1, waarde, &vormen.datum)?,
            None => blad.write_string(rij, 1, datum.to_string())?,
        };
    }
    blad.write_string_with_format(5, 0, "Controlegetal (hash)", &vormen.vet)?;
    blad.write_string(5, 1, &publicatie.hash)?;
    let mut rij = 7;
    for (kolom, kop) in [(0, "Cijfer"), (1, "Naam"), (2, "Hoe het is geteld")] {
        blad.write_string_with_format(rij, kolom, kop, &vormen.vet)?;
    }
    for definitie in &publicatie.definities {
        rij += 1;
        for (kolom, tekst) in [(0, &definitie.code), (1, &definitie.naam), (2, &definitie.betekenis)] {
            blad.write_string_with_format(rij, kolom, tekst, &vormen.lopend)?;
        }
    }
    rij += 2;
    for opmerking in opmerkingen(publicatie) {
        blad.write_string(rij, 0, opmerking)?;
        rij += 1;
    }
    Ok(())
}

/// Title, headings that stay in view, and the rows.
fn schrijf_tabel(
    werkmap: &mut Workbook,
    naam: &str,
    tabel: &Cijfertabel,
    vormen: &Vormen,
) -> Result<(), XlsxError> {
    const KOPPEN: u32 = 2;
    let blad = werkmap.add_worksheet().set_name(naam)?;
    blad.write_string_with_format(0, 0, &tabel.titel, &vormen.titel)?;
    blad.set_freeze_panes(KOPPEN + 1, 1)?;
    for (nummer, kolom) in (0_u16..).zip(&tabel.kolommen) {
        blad.write_string_with_format(KOPPEN, nummer, &kolom.kop, &vormen.vet)?;
        blad.set_column_width(nummer, if kolom.soort == Kolomsoort::Tekst { 30 } else { 16 })?;
    }
    for (rij, cellen) in (KOPPEN + 1..).zip(tabel.cellen()) {
        for (kolom, (soort, cijfer)) in (0_u16..).zip(cellen) {
            schrijf_cel(blad, (rij, kolom), soort, cijfer, vormen)?;
        }
    }
    Ok(())
}

fn schrijf_cel(
    blad: &mut Worksheet,
    (rij, kolom): (u32, u16),
    soort: Kolomsoort,
    cijfer: &Cijfer,
    vormen: &Vormen,
) -> Result<(), XlsxError> {
    match cijfer {
        Cijfer::Leeg => {}
        Cijfer::Tekst(tekst) => {
            blad.write_string(rij, kolom, tekst)?;
        }
        Cijfer::Verborgen => {
            blad.write_string_with_format(rij, kolom, VERBORGEN, &vormen.rechts)?;
        }
        Cijfer::Getal(waarde) => {
            let (deler, vorm) = match soort {
                Kolomsoort::Tekst | Kolomsoort::Aantal => (1, &vormen.aantal),
                // Excel keeps 38,5% as 0,385.
                Kolomsoort::Procent => (1000, &vormen.procent),
                Kolomsoort::Euro => (100, &vormen.euro),
            };
            blad.write_number_with_format(rij, kolom, gedeeld(*waarde, deler), vorm)?;
        }
    }
    Ok(())
}
