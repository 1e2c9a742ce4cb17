//! Invented people: combinations of first and last names that are usual in a country, and numbers of test ranges.

use crate::model::Persoon;
use crate::toeval::Toeval;

/// A country of origin, with names that are usual there.
pub(crate) struct Herkomst {
    /// Nationality, code of table 32 of the BRP.
    pub nationaliteit: &'static str,
    taal: &'static str,
    mannen: &'static [&'static str],
    vrouwen: &'static [&'static str],
    achternamen: &'static [&'static str],
    voorvoegsels: &'static [&'static str],
}

/// Countries from which people come with an asylum permit, the more common ones first.
pub(crate) const ASIEL: &[Herkomst] = &[
    Herkomst {
        nationaliteit: "0336",
        taal: "Arabisch",
        mannen: &["Yazan", "Anas", "Khaled", "Majd", "Ra’ed", "Hadi", "Nidal", "Bashar", "Tarek", "Zaïd"],
        vrouwen: &["Rima", "Hanan", "Layal", "Sawsan", "Nour", "Batoul", "Ghada", "Widad", "Lamis", "Ranîm"],
        achternamen: &[
            "Haddad", "Khoury", "Barakat", "Darwish", "Shahin", "Zeitoun", "Najjar", "Qabbani", "Sabbagh",
            "Hallak",
        ],
        voorvoegsels: &["al", "el", "abu"],
    },
    Herkomst {
        nationaliteit: "0084",
        taal: "Tigrinya",
        mannen: &["Filmon", "Yonas", "Kibrom", "Tesfay", "Merhawi", "Abel", "Natnael", "Haben"],
        vrouwen: &["Selam", "Feven", "Rahwa", "Luwam", "Semhar", "Helen", "Winta", "Bisrat"],
        achternamen: &[
            "Gebremedhin",
            "Tesfamariam",
            "Habte",
            "Woldu",
            "Kidane",
            "Berhane",
            "Tekle",
            "Ghirmay",
        ],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0300",
        taal: "Dari",
        mannen: &["Farhad", "Naqib", "Omid", "Jawed", "Rahmat", "Sohrab"],
        vrouwen: &["Marwa", "Zohra", "Shabnam", "Nilofar", "Freshta", "Palwasha"],
        achternamen: &["Rahimi", "Noorzai", "Sultani", "Haidari", "Stanekzai", "Karimi"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0058",
        taal: "Arabisch",
        mannen: &["Abdulmalik", "Waleed", "Mukhtar", "Saddam", "Ammar"],
        vrouwen: &["Arwa", "Taqwa", "Bilqis", "Nabila", "Amat"],
        achternamen: &["Saleh", "Ghaleb", "Hamdani", "Sana’ani", "Jubran"],
        voorvoegsels: &["al", "ba"],
    },
    Herkomst {
        nationaliteit: "0339",
        taal: "Turks",
        mannen: &["Çağrı", "Emre", "Oğuz", "Selçuk", "Barış"],
        vrouwen: &["Elif", "Gülşen", "Şule", "Büşra", "Nazlı"],
        achternamen: &["Yıldırım", "Öztürk", "Karagöz", "Çelik", "Güneş"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0315",
        taal: "Farsi",
        mannen: &["Arash", "Behnam", "Kourosh", "Siavash"],
        vrouwen: &["Shirin", "Mahsa", "Parisa", "Golnar"],
        achternamen: &["Tehrani", "Moradi", "Ebrahimi", "Farahani"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0149",
        taal: "Somalisch",
        mannen: &["Abdirahman", "Liban", "Cabdi", "Guled"],
        vrouwen: &["Ifrah", "Hodan", "Ayaan", "Sagal"],
        achternamen: &["Warsame", "Jama", "Farah", "Nuur"],
        voorvoegsels: &[],
    },
];

/// Countries from which people come to join or form a family, the more common ones first.
pub(crate) const GEZIN: &[Herkomst] = &[
    Herkomst {
        nationaliteit: "0339",
        taal: "Turks",
        mannen: &["Mert", "Uğur", "Tolga", "İlker", "Volkan"],
        vrouwen: &["Ayşegül", "Pınar", "Zeynep", "Özlem", "Sevgi"],
        achternamen: &["Aydoğan", "Kılıç", "Şahin", "Erdoğmuş", "Tunç"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0131",
        taal: "Tamazight",
        mannen: &["Soufiane", "Ilyas", "Mounir", "Hicham"],
        vrouwen: &["Ikram", "Naïma", "Loubna", "Hafsa"],
        achternamen: &["Amrani", "Bouzidi", "Ouali", "Tazi"],
        voorvoegsels: &["el", "ben", "ait"],
    },
    Herkomst {
        nationaliteit: "0312",
        taal: "Hindi",
        mannen: &["Rohan", "Vikram", "Anand", "Suresh"],
        vrouwen: &["Priya", "Lakshmi", "Deepa", "Anjali"],
        achternamen: &["Sharma", "Iyer", "Nair", "Chatterjee"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0253",
        taal: "Portugees",
        mannen: &["João", "Thiago", "Márcio", "André"],
        vrouwen: &["Conceição", "Luíza", "Beatriz", "Jânia"],
        achternamen: &["Araújo", "Conceição", "Magalhães", "Brandão"],
        voorvoegsels: &["da", "dos", "de"],
    },
    Herkomst {
        nationaliteit: "0307",
        taal: "Mandarijn",
        mannen: &["Wei", "Haoran", "Jianguo"],
        vrouwen: &["Xiulan", "Meiling", "Yǔtóng"],
        achternamen: &["Zhào", "Lǐ", "Huang", "Sòng"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0223",
        taal: "Engels",
        mannen: &["Tyler", "Marcus", "Dwayne"],
        vrouwen: &["Brianna", "Heather", "Shanice"],
        achternamen: &["O’Donnell", "Whitfield", "Ramírez"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0034",
        taal: "Oekraïens",
        mannen: &["Ostap", "Taras", "Bohdan"],
        vrouwen: &["Oksana", "Mar’jana", "Zoryana"],
        achternamen: &["Kovaltsjoek", "Hrytsenko", "Bondarenko"],
        voorvoegsels: &[],
    },
    Herkomst {
        nationaliteit: "0337",
        taal: "Thai",
        mannen: &["Somchai", "Anan"],
        vrouwen: &["Malee", "Ploy", "Siriporn"],
        achternamen: &["Chaiyasit", "Wongsakul", "Suwannarat"],
        voorvoegsels: &[],
    },
];

/// A country of origin: each is half as likely as the one before.
pub(crate) fn herkomst(toeval: &mut Toeval, asiel: bool) -> Option<&'static Herkomst> {
    let lijst = if asiel { ASIEL } else { GEZIN };
    let gewoon = lijst.iter().find(|_| toeval.kans(38));
    gewoon.or_else(|| lijst.get(usize::try_from(toeval.tussen(0, 4)).unwrap_or_default()))
}

/// An invented person from a country. `nummer` counts people from 0 and gives everybody other numbers.
pub(crate) fn persoon(toeval: &mut Toeval, herkomst: &Herkomst, vrouw: bool, nummer: usize) -> Persoon {
    let voornamen = if vrouw { herkomst.vrouwen } else { herkomst.mannen };
    let mut voornaam = toeval.woord(voornamen).to_owned();
    if toeval.kans(12) {
        let tweede = toeval.woord(voornamen);
        if tweede != voornaam {
            voornaam = format!("{voornaam} {tweede}");
        }
    }
    let mut achternaam = toeval.woord(herkomst.achternamen).to_owned();
    if toeval.kans(8) {
        let tweede = toeval.woord(herkomst.achternamen);
        if tweede != achternaam {
            achternaam = format!("{achternaam}-{tweede}");
        }
    }
    // Some people have one name only; the BRP keeps it as last name.
    if toeval.kans(2) {
        achternaam = std::mem::take(&mut voornaam);
    }
    let met_voorvoegsel = !voornaam.is_empty() && toeval.kans(25);
    Persoon {
        voornamen: voornaam,
        voorvoegsel: if met_voorvoegsel { toeval.kies(herkomst.voorvoegsels) } else { None },
        achternaam,
        bsn: bsn(nummer),
        vnummer: format!("29{:08}", nummer * 7 + 10_000),
        telefoon: format!("06-0000{:04}", nummer % 10_000),
        taal: herkomst.taal,
    }
}

/// The BSN of the person with this number: of the range 9999xxxxx for the first 9000, then downwards from there.
fn bsn(nummer: usize) -> String {
    let blok = u32::try_from(nummer / 9).unwrap_or(u32::MAX);
    let kop = if blok < 1000 { 9_999_000 + blok } else { 9_999_999_u32.saturating_sub(blok) };
    // Of the ten digits that can follow, at most one leaves no last digit.
    let mut passend = (0..10).filter_map(|cijfer| {
        let kop = kop * 10 + cijfer;
        Some(format!("{kop:08}{}", controlecijfer(kop)?))
    });
    passend.nth(nummer % 9).unwrap_or_default()
}

/// The last digit that makes eight digits pass the eleven-test, when there is one.
fn controlecijfer(kop: u32) -> Option<u32> {
    let mut rest = kop;
    let mut som = 0;
    for gewicht in 2..=9 {
        som += gewicht * (rest % 10);
        rest /= 10;
    }
    Some(som % 11).filter(|cijfer| *cijfer < 10)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn bsns_pass_the_eleven_test_and_differ() {
        let mut gezien = BTreeSet::new();
        for nummer in (0..9).chain(1000..1020).chain(8990..9010) {
            let tekst = bsn(nummer);
            assert!(
                tekst.starts_with(if nummer < 9000 { "9999" } else { "999" }),
                "{tekst} is not of the test range"
            );
            let cijfers: Vec<i32> = tekst.bytes().map(|cijfer| i32::from(cijfer - b'0')).collect();
            let som: i32 =
                cijfers.iter().take(8).zip((2..=9).rev()).map(|(cijfer, weegt)| cijfer * weegt).sum();
            assert_eq!((som - cijfers[8]) % 11, 0, "{tekst}");
            assert!(gezien.insert(tekst));
        }
    }
}
