//! One file per command.

mod stand;
mod wet;

use crate::cli::{Cli, Opdracht};
use crate::fout::Fout;

/// Carries out what was asked.
pub fn voer_uit(cli: Cli) -> Result<(), Fout> {
    match cli.opdracht {
        Opdracht::Stand(opties) => stand::voer_uit(&opties),
        Opdracht::Wet(opties) => wet::voer_uit(&opties),
        _ => Err(Fout::Invoer("nog niet".into())),
    }
}
