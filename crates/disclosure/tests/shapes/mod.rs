//! Random tables of the shapes that municipalities publish, the same for the same seed.

#![expect(clippy::unwrap_used, reason = "a table that cannot be made must stop the test")]

use disclosure::{Base, Counts, System, Variable};

/// A small generator of numbers, so that tests and benches draw the same tables.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) * limit) >> 31
    }

    /// A count as in our tables: many zeros and small numbers, some large ones.
    pub fn count(&mut self) -> u64 {
        match self.below(20) {
            0..=4 => 0,
            5..=7 => 1 + self.below(4),
            8..=15 => 5 + self.below(40),
            _ => 40 + self.below(400),
        }
    }
}

/// A variable with `groups` of `size` codes below the total; one group means one level.
pub fn variable(name: &str, groups: usize, size: usize) -> Variable {
    let mut codes = vec![("T".to_owned(), None)];
    for group in 0..groups {
        let above = if groups > 1 { format!("g{group}") } else { "T".to_owned() };
        if groups > 1 {
            codes.push((above.clone(), Some("T".to_owned())));
        }
        codes.extend((0..size).map(|code| (format!("{group}.{code}"), Some(above.clone()))));
    }
    let codes: Vec<(&str, Option<&str>)> =
        codes.iter().map(|(code, above)| (code.as_str(), above.as_deref())).collect();
    Variable::new(name, &codes).unwrap()
}

/// Counts over variables of the shapes (groups, size); of `thin` combinations one has people.
pub fn counts(shape: &[(usize, usize)], seed: u64, thin: u64) -> Counts {
    let mut draw = Draw(seed.wrapping_mul(0x9E37_79B9).wrapping_add(12_345));
    let names: Vec<String> = (0..shape.len()).map(|index| format!("v{index}")).collect();
    let variables =
        names.iter().zip(shape).map(|(name, (groups, size))| variable(name, *groups, *size)).collect();
    let mut counts = Counts::new(variables);
    let mut keys = vec![Vec::new()];
    for (groups, size) in shape {
        let codes: Vec<String> =
            (0..*groups).flat_map(|group| (0..*size).map(move |code| format!("{group}.{code}"))).collect();
        keys = keys
            .iter()
            .flat_map(|key: &Vec<String>| {
                codes.iter().map(|code| [key.clone(), vec![code.clone()]].concat()).collect::<Vec<_>>()
            })
            .collect();
    }
    for codes in keys {
        counts
            .add(Base {
                codes,
                value: Some(if draw.below(thin) == 0 { draw.count() } else { 0 }),
                ..Base::default()
            })
            .unwrap();
    }
    counts
}

/// One table over all variables.
pub fn table(shape: &[(usize, usize)], seed: u64) -> System {
    let names: Vec<String> = (0..shape.len()).map(|index| format!("v{index}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    counts(shape, seed, 1).tables(&[&names]).unwrap()
}

/// Three variables, of which the first is crossed with each of the others: two linked tables.
pub fn linked(shape: &[(usize, usize)], seed: u64) -> System {
    let counts = counts(shape, seed, shape[2].0 as u64 * shape[2].1 as u64 / 2);
    counts.tables(&[&["v0", "v1"], &["v0", "v2"]]).unwrap()
}
