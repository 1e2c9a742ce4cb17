//! The inverse of a basis as a product of sparse columns ("product form"), good for the 0 and ±1 of sums of cells.

/// Smallest pivot that is trusted.
const PIVOT: f64 = 1e-8;
/// Entries below this are rounding and dropped.
const DROP: f64 = 1e-12;

/// One column of a matrix: (row, coefficient).
pub(super) type Column = Vec<(u32, f64)>;

#[derive(Clone)]
struct Eta {
    row: usize,
    pivot: f64,
    begin: usize,
    end: usize,
}

/// Product of elementary matrices; empty means the identity.
#[derive(Clone, Default)]
pub(super) struct Factor {
    etas: Vec<Eta>,
    entries: Column,
    fresh: usize,
}

impl Factor {
    /// Number of pivots since the last rebuild.
    pub(super) fn pivots(&self) -> usize {
        self.etas.len() - self.fresh
    }

    /// How many numbers it holds.
    pub(super) fn len(&self) -> usize {
        self.etas.len() + self.entries.len()
    }

    /// Solves B y = y in place.
    pub(super) fn forward(&self, y: &mut [f64]) {
        for eta in &self.etas {
            let t = y[eta.row];
            if t != 0.0 {
                y[eta.row] = t * eta.pivot;
                for &(row, value) in &self.entries[eta.begin..eta.end] {
                    y[row as usize] += value * t;
                }
            }
        }
    }

    /// Solves z B = z in place.
    pub(super) fn backward(&self, z: &mut [f64]) {
        for eta in self.etas.iter().rev() {
            let mut sum = z[eta.row] * eta.pivot;
            for &(row, value) in &self.entries[eta.begin..eta.end] {
                sum += value * z[row as usize];
            }
            z[eta.row] = sum;
        }
    }

    /// Lets the column with forward image `alpha` take the place of row `row`.
    pub(super) fn push(&mut self, alpha: &[f64], row: usize) {
        let pivot = 1.0 / alpha[row];
        let begin = self.entries.len();
        for (index, &value) in alpha.iter().enumerate() {
            if index != row && value.abs() > DROP {
                self.entries.push((index as u32, -value * pivot));
            }
        }
        self.etas.push(Eta { row, pivot, begin, end: self.entries.len() });
    }

    /// As [`Factor::push`], for a column that the others leave as it is.
    fn push_sparse(&mut self, column: &Column, row: usize, own: f64) {
        let pivot = 1.0 / own;
        let begin = self.entries.len();
        let others = column.iter().filter(|(other, value)| *other as usize != row && value.abs() > DROP);
        self.entries.extend(others.map(|&(other, value)| (other, -value * pivot)));
        self.etas.push(Eta { row, pivot, begin, end: self.entries.len() });
    }

    /// Builds the factor of the given columns. Returns for each column the row it takes, or `None` for a column that
    /// depends on the others, and how much work that was.
    pub(super) fn rebuild(
        &mut self,
        rows: usize,
        free: &[bool],
        columns: &[&Column],
    ) -> (Vec<Option<usize>>, usize) {
        self.etas.clear();
        self.entries.clear();
        let mut taken: Vec<bool> = free.iter().map(|free| !free).collect();
        let mut place = vec![None; columns.len()];
        let mut work = vec![0.0; rows];
        let mut in_row = vec![0_u32; rows];
        for (row, _) in columns.iter().flat_map(|column| column.iter()) {
            in_row[*row as usize] += 1;
        }
        let mut spent = 0;
        let (order, mut early) = order(rows, free, columns);
        for (index, (column, wished)) in order.into_iter().enumerate() {
            // An early column has no entry in the rows of those before it.
            let own = |row: usize| columns[column].iter().find(|(other, _)| *other as usize == row);
            if let (true, Some(row)) = (index < early, wished.filter(|row| !taken[*row]))
                && let Some((_, value)) = own(row).filter(|(_, value)| value.abs() > 0.01)
            {
                taken[row] = true;
                place[column] = Some(row);
                self.push_sparse(columns[column], row, *value);
                continue;
            }
            spent += 3 * rows + self.etas.len();
            work.fill(0.0);
            for &(row, value) in columns[column] {
                work[row as usize] = value;
            }
            self.forward(&mut work);
            let good = |row: usize| !taken[row] && work[row].abs() > PIVOT;
            let row = wished.filter(|row| good(*row) && work[*row].abs() > 0.01).or_else(|| {
                let most = (0..rows).filter(|row| good(*row)).map(|row| work[row].abs()).fold(0.0, f64::max);
                let large = (0..rows).filter(|row| good(*row) && work[*row].abs() >= 0.1 * most);
                large.min_by_key(|row| in_row[*row])
            });
            if row != wished {
                early = 0;
            }
            if let Some(row) = row {
                taken[row] = true;
                place[column] = Some(row);
                self.push(&work, row);
            }
        }
        self.fresh = self.etas.len();
        (place, spent + 4 * self.len())
    }
}

/// The free rows of a column.
fn inside<'a>(column: &'a Column, free: &'a [bool]) -> impl Iterator<Item = usize> + 'a {
    column.iter().map(|(row, _)| *row as usize).filter(|row| free[*row])
}

/// The columns of each free row: where those of a row begin, and all of them in one list.
fn by_row(rows: usize, free: &[bool], columns: &[&Column]) -> (Vec<usize>, Vec<usize>) {
    let mut begins = vec![0; rows + 1];
    columns.iter().flat_map(|column| inside(column, free)).for_each(|row| begins[row + 1] += 1);
    (0..rows).for_each(|row| begins[row + 1] += begins[row]);
    let mut next = begins.clone();
    let mut all = vec![0; begins[rows]];
    for (index, column) in columns.iter().enumerate() {
        for row in inside(column, free) {
            all[next[row]] = index;
            next[row] += 1;
        }
    }
    (begins, all)
}

/// Order of the columns that causes little fill: rows with one column first, columns with one row last. With it how many
/// of the first there are.
fn order(rows: usize, free: &[bool], columns: &[&Column]) -> (Vec<(usize, Option<usize>)>, usize) {
    let mut open = free.to_vec();
    let mut left = vec![true; columns.len()];
    let (begins, all) = by_row(rows, free, columns);
    let in_row = |row: usize| &all[begins[row]..begins[row + 1]];
    let mut of_row: Vec<usize> = begins.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut of_column: Vec<usize> = columns.iter().map(|column| inside(column, free).count()).collect();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    let mut single_rows: Vec<usize> = (0..rows).filter(|row| of_row[*row] == 1).collect();
    let mut single_columns: Vec<usize> = (0..columns.len()).filter(|index| of_column[*index] == 1).collect();
    loop {
        let (row, column, early) = if let Some(row) = single_rows.pop() {
            match in_row(row).iter().find(|index| left[**index]) {
                Some(&column) if open[row] => (row, column, true),
                _ => continue,
            }
        } else if let Some(column) = single_columns.pop() {
            match columns[column].iter().find(|(row, _)| open[*row as usize]) {
                Some(&(row, _)) if left[column] => (row as usize, column, false),
                _ => continue,
            }
        } else {
            break;
        };
        open[row] = false;
        left[column] = false;
        (if early { &mut first } else { &mut last }).push((column, Some(row)));
        for &(other, _) in columns[column].iter().filter(|(other, _)| open[*other as usize]) {
            of_row[other as usize] -= 1;
            if of_row[other as usize] == 1 {
                single_rows.push(other as usize);
            }
        }
        for &other in in_row(row).iter().filter(|other| left[**other]) {
            of_column[other] -= 1;
            if of_column[other] == 1 {
                single_columns.push(other);
            }
        }
    }
    let mut middle: Vec<usize> = (0..columns.len()).filter(|index| left[*index]).collect();
    middle.sort_by_key(|index| of_column[*index]);
    let early = first.len();
    first.extend(middle.into_iter().map(|column| (column, None)));
    first.extend(last.into_iter().rev());
    (first, early)
}
