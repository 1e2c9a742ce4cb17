//! From people counted per combination of codes to the cells and sums of one or more tables.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::model::{Cell, Status, Sum, System, SystemError};

/// Cells above which a publication is refused: nobody reads that, and a mistake in a code list makes it.
pub const MAX_CELLS: usize = 200_000;

/// Separator of the codes in a label.
pub(crate) const BETWEEN: &str = " / ";

/// Something by which people are divided, with its codes in levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    name: String,
    codes: Vec<String>,
    parent: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

/// Why codes or base cells make no tables.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BuildError {
    /// A code list is no set of trees.
    #[error(
        "Bij ‘{variable}’ klopt de indeling van code ‘{code}’ niet: de code staat er twee keer of valt onder zichzelf."
    )]
    Hierarchy {
        /// Name of the variable.
        variable: String,
        /// The code.
        code: String,
    },
    /// A base cell has a code that is not in the list.
    #[error("‘{code}’ is geen code van ‘{variable}’. Verbeter de code of zet haar in de indeling.")]
    UnknownCode {
        /// Name of the variable.
        variable: String,
        /// The code.
        code: String,
    },
    /// A base cell has too many or too few codes.
    #[error(
        "Een cel heeft {found} codes en er zijn {expected} variabelen. Geef van elke variabele één code."
    )]
    CodeCount {
        /// Codes of the cell.
        found: usize,
        /// Number of variables.
        expected: usize,
    },
    /// A table names a variable that does not exist.
    #[error("Er is geen variabele ‘{0}’. Kijk naar de namen boven de kolommen.")]
    UnknownVariable(String),
    /// A table leaves out a variable that has no total.
    #[error("Een tabel zonder ‘{0}’ kan niet: die variabele heeft geen totaal.")]
    NoTotal(String),
    /// The same base cell twice.
    #[error("De cel ‘{0}’ staat er twee keer. Haal er één weg of tel ze op.")]
    Twice(String),
    /// A given margin is not the sum of the base cells.
    #[error("‘{label}’ is opgegeven als {given}, maar de delen zijn samen {parts}.")]
    Margin {
        /// Label of the cell.
        label: String,
        /// Value that was given.
        given: u64,
        /// Sum of the base cells.
        parts: u64,
    },
    /// More than [`MAX_CELLS`] cells.
    #[error(
        "De tabellen hebben samen meer dan {MAX_CELLS} cellen. Kies minder variabelen of grovere groepen."
    )]
    TooManyCells,
    /// See [`SystemError`].
    #[error(transparent)]
    System(#[from] SystemError),
}

impl Variable {
    /// A variable from its codes, each with the code above it. Codes without one are at the top; a single code at the top
    /// is the total.
    ///
    /// # Errors
    /// [`BuildError::Hierarchy`] for a code that stands twice, has an unknown parent or is its own ancestor.
    pub fn new(name: &str, codes: &[(&str, Option<&str>)]) -> Result<Self, BuildError> {
        let wrong = |code: &str| BuildError::Hierarchy { variable: name.to_owned(), code: code.to_owned() };
        let mut number = BTreeMap::new();
        for (index, (code, _)) in codes.iter().enumerate() {
            if number.insert(*code, index).is_some() {
                return Err(wrong(code));
            }
        }
        let mut parent = Vec::new();
        let mut children = vec![Vec::new(); codes.len()];
        for (index, (code, above)) in codes.iter().enumerate() {
            let above =
                above.map(|above| number.get(above).copied().ok_or_else(|| wrong(code))).transpose()?;
            if let Some(above) = above {
                children[above].push(index);
            }
            parent.push(above);
        }
        for start in 0..codes.len() {
            let (mut at, mut steps) = (start, 0);
            while let Some(above) = parent[at] {
                (at, steps) = (above, steps + 1);
                if steps > codes.len() {
                    return Err(wrong(codes[start].0));
                }
            }
        }
        let codes = codes.iter().map(|(code, _)| (*code).to_owned()).collect();
        Ok(Self { name: name.to_owned(), codes, parent, children })
    }

    /// A variable with one level of codes below a total.
    ///
    /// # Errors
    /// As [`Variable::new`].
    pub fn flat(name: &str, total: &str, codes: &[&str]) -> Result<Self, BuildError> {
        let below = codes.iter().map(|code| (*code, Some(total)));
        Self::new(name, &[(total, None)].into_iter().chain(below).collect::<Vec<_>>())
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn total(&self) -> Option<usize> {
        let mut tops = (0..self.codes.len()).filter(|code| self.parent[*code].is_none());
        tops.next().filter(|_| tops.next().is_none())
    }

    /// The code of the total, if there is one.
    pub(crate) fn top(&self) -> Option<String> {
        self.total().and_then(|code| self.codes.get(code).cloned())
    }

    /// The same variable where everything is at its total.
    pub(crate) fn only_total(&self) -> Result<Self, BuildError> {
        let top = self.top().ok_or_else(|| BuildError::NoTotal(self.name.clone()))?;
        Self::new(&self.name, &[(top.as_str(), None)])
    }

    /// The code and all above it.
    fn upwards(&self, code: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(code), |code| self.parent[*code])
    }
}

/// A number for one combination of codes. With codes of the lowest level it counts people; with a code above that it
/// says something about a margin, whose number follows from the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// One code for each variable.
    pub codes: Vec<String>,
    /// The number; for a margin `None` if it need not be compared.
    pub value: Option<u64>,
    /// Cost of hiding the cell in place of the default.
    pub cost: Option<u64>,
    /// What was decided before.
    pub status: Status,
    /// The two largest contributions.
    pub largest: Option<[u64; 2]>,
}

/// Variables and base cells, from which tables are made.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    variables: Vec<Variable>,
    base: BTreeMap<Vec<usize>, Base>,
}

impl Counts {
    /// No people yet, divided by these variables.
    #[must_use]
    pub fn new(variables: Vec<Variable>) -> Self {
        Self { variables, base: BTreeMap::new() }
    }

    /// Adds the number for one combination of codes.
    ///
    /// # Errors
    /// A [`BuildError`] for a code that is unknown or a combination that was given already.
    pub fn add(&mut self, base: Base) -> Result<(), BuildError> {
        if base.codes.len() != self.variables.len() {
            return Err(BuildError::CodeCount { found: base.codes.len(), expected: self.variables.len() });
        }
        let mut key = Vec::new();
        for (variable, code) in self.variables.iter().zip(&base.codes) {
            let found = variable.codes.iter().position(|known| known == code);
            key.push(found.ok_or_else(|| BuildError::UnknownCode {
                variable: variable.name.clone(),
                code: code.clone(),
            })?);
        }
        let label = base.codes.join(BETWEEN);
        if self.base.insert(key, base).is_some() { Err(BuildError::Twice(label)) } else { Ok(()) }
    }

    /// Makes tables, each by the variables named, with all margins and all sums. Cells that stand in several tables are one
    /// cell. Variables that a table leaves out are at their total.
    ///
    /// # Errors
    /// A [`BuildError`].
    pub fn tables(&self, tables: &[&[&str]]) -> Result<System, BuildError> {
        let mut number: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        for table in tables {
            let ranges = self.ranges(table)?;
            let size = ranges.iter().try_fold(1_usize, |size, range| size.checked_mul(range.len()));
            if size.is_none_or(|size| size + number.len() > MAX_CELLS) {
                return Err(BuildError::TooManyCells);
            }
            for key in product(&ranges) {
                let next = number.len();
                number.entry(key).or_insert(next);
            }
        }
        let mut cells = self.cells(&number)?;
        self.annotate(&number, &mut cells)?;
        let mut sums = Vec::new();
        for (key, total) in &number {
            for (index, variable) in self.variables.iter().enumerate() {
                let parts: Option<Vec<usize>> = variable.children[key[index]]
                    .iter()
                    .map(|child| {
                        let mut part = key.clone();
                        part[index] = *child;
                        number.get(&part).copied()
                    })
                    .collect();
                if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
                    sums.push(Sum { total: *total, parts });
                }
            }
        }
        Ok(System::new(cells, sums)?)
    }

    /// For each variable the codes that a table shows.
    fn ranges(&self, table: &[&str]) -> Result<Vec<Vec<usize>>, BuildError> {
        let known = |name: &&&str| self.variables.iter().all(|variable| variable.name != **name);
        if let Some(name) = table.iter().find(known) {
            return Err(BuildError::UnknownVariable((*name).to_owned()));
        }
        let range = |variable: &Variable| {
            if table.contains(&variable.name.as_str()) {
                return Ok((0..variable.codes.len()).collect());
            }
            let total = variable.total().ok_or_else(|| BuildError::NoTotal(variable.name.clone()))?;
            Ok(vec![total])
        };
        self.variables.iter().map(range).collect()
    }

    fn label(&self, key: &[usize]) -> String {
        let codes = self.variables.iter().zip(key).map(|(variable, code)| variable.codes[*code].as_str());
        codes.collect::<Vec<_>>().join(BETWEEN)
    }

    fn is_base(&self, key: &[usize]) -> bool {
        self.variables.iter().zip(key).all(|(variable, code)| variable.children[*code].is_empty())
    }

    /// The cells with their numbers.
    fn cells(&self, number: &BTreeMap<Vec<usize>, usize>) -> Result<Vec<Cell>, BuildError> {
        let mut values = vec![0_u64; number.len()];
        let mut largest: Vec<Option<[u64; 2]>> = vec![Some([0, 0]); number.len()];
        for (key, base) in self.base.iter().filter(|(key, _)| self.is_base(key)) {
            let ranges: Vec<Vec<usize>> = self
                .variables
                .iter()
                .zip(key)
                .map(|(variable, code)| variable.upwards(*code).collect())
                .collect();
            let value = base.value.unwrap_or(0);
            for cell in product(&ranges).filter_map(|key| number.get(&key).copied()) {
                values[cell] = values[cell].saturating_add(value);
                largest[cell] = match (largest[cell], base.largest) {
                    (Some(old), Some(new)) => Some(top(old, new)),
                    (old, None) if value == 0 => old,
                    _ => None,
                };
            }
        }
        let mut cells = vec![Cell::new("", 0); number.len()];
        for (key, index) in number {
            cells[*index] = Cell {
                largest: largest[*index].filter(|largest| largest[0] > 0),
                ..Cell::new(self.label(key), values[*index])
            };
        }
        Ok(cells)
    }

    /// Cost, status and given margins.
    fn annotate(&self, number: &BTreeMap<Vec<usize>, usize>, cells: &mut [Cell]) -> Result<(), BuildError> {
        for (key, base) in &self.base {
            let Some(cell) = number.get(key).and_then(|index| cells.get_mut(*index)) else { continue };
            cell.status = base.status;
            cell.cost = base.cost.unwrap_or(cell.cost);
            if let Some(given) = base.value.filter(|given| *given != cell.value) {
                return Err(BuildError::Margin { label: cell.label.clone(), given, parts: cell.value });
            }
        }
        Ok(())
    }
}

/// The two largest of four contributions.
fn top(one: [u64; 2], two: [u64; 2]) -> [u64; 2] {
    let mut all = [one[0], one[1], two[0], two[1]];
    all.sort_unstable_by(|a, b| b.cmp(a));
    [all[0], all[1]]
}

/// Every choice of one number from each list.
fn product(ranges: &[Vec<usize>]) -> impl Iterator<Item = Vec<usize>> + '_ {
    let count: usize = ranges.iter().map(Vec::len).product();
    (0..count).map(move |mut index| {
        let mut key = vec![0; ranges.len()];
        for (place, range) in ranges.iter().enumerate().rev() {
            key[place] = range[index % range.len()];
            index /= range.len();
        }
        key
    })
}
