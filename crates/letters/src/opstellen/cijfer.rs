//! Figures of a publication as a report needs them: printed numbers only, and where they stand.

use jiff::civil::Date;
use monitor::publicatie::{Deel, Getal, Kop, Rij, Tabel};

/// The line or column of all together.
pub(super) const TOTAAL: &str = "totaal";
/// The line of all municipalities together.
pub(super) const REGIO: &str = "regio";
/// The column of a share whose people have it.
pub(super) const JA: &str = "ja";
const JAAR: &str = "jaar";

/// What the columns of a question are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maat {
    /// People who have it, of all.
    Aandeel,
    /// People over categories.
    Verdeling,
    /// People.
    Aantal,
}

/// Some of all, as far as they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meting {
    pub deel: Option<u64>,
    pub geheel: Option<u64>,
}

impl Meting {
    /// Both numbers, where they are printed and there is anybody.
    pub(super) fn getoond(self) -> Option<(u64, u64)> {
        Some((self.deel?, self.geheel.filter(|geheel| *geheel > 0)?))
    }

    /// The share in whole per cents, half up, as a publication prints it.
    pub(super) fn procent(self) -> Option<u64> {
        let (deel, geheel) = self.getoond()?;
        let dubbel = deel.saturating_mul(200).saturating_add(geheel);
        Some(dubbel / geheel.saturating_mul(2))
    }

    /// Whether it is about nobody.
    pub(super) fn is_leeg(self) -> bool {
        self.geheel == Some(0)
    }
}

/// One question of a publication, with the day of the publication.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vraag<'a> {
    pub deel: &'a Deel,
    pub op: Date,
    gemeente: &'a str,
}

/// A line in its table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Regel<'a> {
    pub tabel: &'a Tabel,
    pub rij: &'a Rij,
}

impl<'a> Regel<'a> {
    /// The number in a column.
    pub(super) fn getal(self, kolom: &str) -> Option<&'a Getal> {
        let plek = self.tabel.kolommen.iter().position(|naam| naam == kolom)?;
        self.rij.getallen.get(plek)
    }

    /// A column of all.
    pub(super) fn meting(self, kolom: &str) -> Meting {
        let waarde = |kolom: &str| self.getal(kolom).and_then(|getal| getal.waarde);
        Meting { deel: waarde(kolom), geheel: waarde(TOTAAL) }
    }

    /// Everybody.
    pub(super) fn totaal(self) -> Option<u64> {
        self.getal(TOTAAL)?.waarde
    }
}

impl<'a> Vraag<'a> {
    /// A question of a publication.
    pub(super) fn nieuw(deel: &'a Deel, kop: &'a Kop) -> Self {
        Self { deel, op: kop.op, gemeente: &kop.gemeente }
    }

    /// What its columns are.
    pub(super) fn maat(self) -> Maat {
        let kolommen = self.deel.tabellen.first().map_or(&[][..], |tabel| &tabel.kolommen);
        if kolommen.iter().any(|kolom| kolom == JA) {
            Maat::Aandeel
        } else if kolommen.len() > 1 {
            Maat::Verdeling
        } else {
            Maat::Aantal
        }
    }

    /// Whether people count in the year in which something happened.
    pub(super) fn is_stroom(self) -> bool {
        self.deel.tabellen.first().is_some_and(|tabel| tabel.per.iter().any(|per| per == JAAR))
    }

    /// Everybody in the municipality.
    pub(super) fn alles(self) -> Option<Regel<'a>> {
        let tabel = self.deel.tabellen.first()?;
        let rij = tabel.rijen.iter().find(|rij| rij.sleutel.iter().all(|code| code == TOTAAL))?;
        Some(Regel { tabel, rij })
    }

    /// The municipality and the region, from the same table.
    pub(super) fn regio(self) -> Option<(Regel<'a>, Regel<'a>)> {
        let tabel = self.per("gemeente")?;
        let regel = |code: &str| {
            let rij = tabel.rijen.iter().find(|rij| rij.sleutel.iter().all(|een| een == code))?;
            Some(Regel { tabel, rij })
        };
        Some((regel(self.gemeente)?, regel(REGIO)?))
    }

    /// The table of today over this break-down alone.
    pub(super) fn per(self, code: &str) -> Option<&'a Tabel> {
        let past = |tabel: &&Tabel| tabel.op.is_none() && tabel.per.len() == 1;
        self.deel.tabellen.iter().filter(past).find(|tabel| tabel.per.iter().all(|per| per == code))
    }

    /// The lines of a break-down without that of all.
    pub(super) fn regels(self, code: &str) -> Vec<(&'a str, Regel<'a>)> {
        let Some(tabel) = self.per(code) else { return Vec::new() };
        let naam = |rij: &'a Rij| Some((rij.sleutel.first()?.as_str(), Regel { tabel, rij }));
        tabel.rijen.iter().filter_map(naam).filter(|(naam, _)| *naam != TOTAAL).collect()
    }

    /// Each year in which something happened, oldest first.
    pub(super) fn jaren(self) -> Vec<(i16, Regel<'a>)> {
        let eerste = self.deel.tabellen.first();
        let Some((tabel, plek)) =
            eerste.and_then(|tabel| Some((tabel, tabel.per.iter().position(|per| per == JAAR)?)))
        else {
            return Vec::new();
        };
        let jaar = |rij: &'a Rij| {
            let jaar = rij.sleutel.get(plek)?.parse().ok()?;
            let rest = (0..).zip(&rij.sleutel).all(|(nummer, code)| nummer == plek || code == TOTAAL);
            rest.then_some((jaar, Regel { tabel, rij }))
        };
        tabel.rijen.iter().filter_map(jaar).collect()
    }

    /// The year that ended last on the day of the publication, and the one before.
    pub(super) fn laatste_jaren(self) -> Option<[(i16, Regel<'a>); 2]> {
        let jaren = self.jaren();
        let heel = |jaar: i16| jaren.iter().find(|(een, _)| *een == jaar).copied();
        let laatste = self.laatste_hele_jaar();
        Some([heel(laatste)?, heel(laatste - 1)?])
    }

    /// The last year that was over.
    pub(super) fn laatste_hele_jaar(self) -> i16 {
        let is_voorbij = self.op.month() == 12 && self.op.day() == 31;
        if is_voorbij { self.op.year() } else { self.op.year() - 1 }
    }

    /// Everybody on earlier days, oldest first.
    pub(super) fn eerder(self) -> Vec<(Date, Regel<'a>)> {
        let regel = |tabel: &'a Tabel| {
            let rij = tabel.rijen.first()?;
            Some((tabel.op?, Regel { tabel, rij }))
        };
        let mut dagen: Vec<_> = self.deel.tabellen.iter().filter_map(regel).collect();
        dagen.sort_by_key(|(op, _)| *op);
        dagen
    }

    /// How many numbers the question has, and how many of those are hidden.
    pub(super) fn verborgen(self) -> (u64, u64) {
        let getallen = self.deel.tabellen.iter().flat_map(|tabel| &tabel.rijen).flat_map(|rij| &rij.getallen);
        getallen.fold((0, 0), |(alle, dicht), getal| (alle + 1, dicht + u64::from(getal.waarde.is_none())))
    }
}
