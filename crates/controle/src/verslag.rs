//! What a check brought up, for machines (serde) and for people (`Display`).

use serde::Serialize;

use crate::getal::Getal;

/// How bad a finding is; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ernst {
    /// Cannot be right, or gives away what was hidden.
    Fout,
    /// Cannot be right unless something is missing from the table.
    Waarschuwing,
    /// Worth knowing; nothing has to be wrong.
    Opmerking,
}

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VondstSoort {
    /// A total is not the sum of its parts.
    Totaal,
    /// A total is nowhere the sum of what seems to be its parts.
    TotaalNergens,
    /// A part is larger than its whole.
    Waarvan,
    /// A sum that holds nearly everywhere fails here.
    AfgeleideSom,
    /// Stock and flow do not lead to the next stock.
    Voorraad,
    /// A share does not follow from its counts.
    Aandeel,
    /// Shares do not make up 100.
    AandelenSamen,
    /// Two tables give another figure for the same.
    TweeTabellen,
    /// Two cells in one table have the same labels and another figure.
    DubbelAnders,
    /// Two cells in one table have the same labels and the same figure.
    DubbelGelijk,
    /// A hidden cell can be computed from the rest.
    Lek,
    /// No value of a hidden cell fits the sums.
    VerborgenOnmogelijk,
    /// A difference that rounding can explain.
    Afronding,
}

/// A cell, by its labels and what is written in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Celplek {
    /// Name of the table.
    pub tabel: String,
    /// Labels of row and column, without empty ones.
    pub labels: Vec<String>,
    /// What is written in the cell, as a Dutch number.
    pub inhoud: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vondst {
    /// How bad it is.
    pub ernst: Ernst,
    /// What kind it is.
    pub soort: VondstSoort,
    /// What is wrong, as a Dutch sentence.
    pub tekst: String,
    /// The cell that is compared with the others: the total, the share, the next stock, the hidden cell.
    pub cel: Celplek,
    /// The cells it is computed from.
    pub uit: Vec<Celplek>,
    /// Written minus computed. `None` where nothing is computed. With hidden cells: the least it is off.
    pub verschil: Option<Getal>,
}

/// One change of one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Wijziging {
    /// The cell as it is.
    pub cel: Celplek,
    /// The number with which the equations hold.
    pub wordt: Getal,
}

/// Changes that belong together and what they do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verbetering {
    /// One change, or two that only work together.
    pub wijzigingen: Vec<Wijziging>,
    /// Equations that hold after it and did not before.
    pub herstelt: usize,
    /// Equations that held before it and do not after.
    pub breekt: usize,
}

/// What would mend some findings that hang together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Herstel {
    /// Places in [`Verslag::vondsten`] of the findings it is about, from 0.
    pub vondsten: Vec<usize>,
    /// Proposals that are equally good; nothing is decided. Empty when no change of one or two cells helps, or when there
    /// are too many cells to try. At most 100 are listed.
    pub keuzes: Vec<Verbetering>,
    /// How many proposals there are, also those that are not listed.
    pub aantal_keuzes: usize,
    /// Whether each proposal makes all equations of these findings hold and breaks none.
    pub lost_alles_op: bool,
}

/// How many equations of one kind were checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Telling {
    /// Hold.
    pub klopt: usize,
    /// Hold within the rounding of amounts.
    pub binnen_afronding: usize,
    /// Can hold; hidden cells leave room.
    pub begrensd: usize,
    /// Could not be judged.
    pub onbekend: usize,
    /// Cannot hold.
    pub fout: usize,
}

/// What was checked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Gecontroleerd {
    /// Tables read.
    pub tabellen: usize,
    /// Cells with a number, a share or a mark of hiding.
    pub cellen: usize,
    /// Hidden cells among them.
    pub verborgen: usize,
    /// Cells that no equation reaches.
    pub zonder_verband: usize,
    /// Totals and subtotals, and parts "of which".
    pub totalen: Telling,
    /// Sums that no label announces.
    pub afgeleide_sommen: Telling,
    /// Stock and flow.
    pub voorraad: Telling,
    /// Shares against counts, and shares together.
    pub aandelen: Telling,
    /// Figures in two tables.
    pub twee_tabellen: Telling,
}

/// Something that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NietGecontroleerd {
    /// Table, row, column or cell.
    pub wat: String,
    /// Why not, as a Dutch sentence.
    pub waarom: String,
}

/// The report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verslag {
    /// Findings, the worst first.
    pub vondsten: Vec<Vondst>,
    /// What would mend them.
    pub herstel: Vec<Herstel>,
    /// What was checked.
    pub gecontroleerd: Gecontroleerd,
    /// What was not.
    pub niet_gecontroleerd: Vec<NietGecontroleerd>,
}

impl Verslag {
    /// Whether nothing was found that cannot be right. Remarks do not count.
    pub fn klopt(&self) -> bool {
        self.vondsten.iter().all(|vondst| vondst.ernst == Ernst::Opmerking)
    }
}
