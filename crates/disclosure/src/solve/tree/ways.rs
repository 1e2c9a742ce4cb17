//! Which way of looking for better patterns comes next: each in its turn, and one that found nothing waits longer each time.

/// Most turns that a way waits.
const LONGEST: u32 = 7;

/// A way of looking for better patterns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Way {
    /// Build one near the fractional pattern.
    Build,
    /// Search exactly what the best and the fractional pattern do not agree about.
    Between,
}

const ALL: [Way; 2] = [Way::Build, Way::Between];

/// Turns that each way still waits, and waited the last time.
#[derive(Default)]
pub(super) struct Ways {
    waits: [(u32, u32); ALL.len()],
    next: usize,
}

impl Ways {
    /// The next way that does not wait.
    pub(super) fn choose(&mut self) -> Way {
        loop {
            let index = self.next;
            self.next = (index + 1) % ALL.len();
            if self.waits[index].0 == 0 {
                return ALL[index];
            }
            self.waits[index].0 -= 1;
        }
    }

    /// Notes whether a way found a better pattern.
    pub(super) fn note(&mut self, way: Way, found: bool) {
        let wait = &mut self.waits[way as usize];
        let turns = if found { 0 } else { (2 * wait.1 + 1).min(LONGEST) };
        *wait = (turns, turns);
    }
}
