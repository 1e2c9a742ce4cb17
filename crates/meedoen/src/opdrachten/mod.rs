//! One file per command.

mod backup;
mod beveilig;
mod controle;
mod demo;
mod export;
mod import;
mod inrichten;
mod kalender;
mod monitor;
mod publiceer;
mod rapport;
mod serve;
mod stand;
mod toets;
mod verify;
mod wet;

use std::fmt;
use std::io::{self, Write};

use crate::cli::{Cli, Opdracht};
use crate::fout::Fout;

/// Carries out what was asked.
pub fn voer_uit(cli: Cli) -> Result<(), Fout> {
    match cli.opdracht {
        Opdracht::Demo(opties) => demo::voer_uit(&opties),
        Opdracht::Serve(opties) => serve::voer_uit(&opties),
        Opdracht::Inrichten(opties) => inrichten::voer_uit(&opties),
        Opdracht::Export(opties) => export::voer_uit(&opties),
        Opdracht::Stand(opties) => stand::voer_uit(&opties),
        Opdracht::Backup(opties) => backup::voer_uit(&opties),
        Opdracht::Verify(opties) => verify::voer_uit(&opties),
        Opdracht::Controle(opties) => controle::voer_uit(&opties),
        Opdracht::Monitor(opties) => monitor::voer_uit(&opties),
        Opdracht::Beveilig(opties) => beveilig::voer_uit(&opties),
        Opdracht::Toets(opties) => toets::voer_uit(&opties),
        Opdracht::Publiceer(opties) => publiceer::voer_uit(&opties),
        Opdracht::Rapport(opties) => rapport::voer_uit(&opties),
        Opdracht::Kalender(gegevens) => kalender::voer_uit(&gegevens),
        Opdracht::Import(opties) => import::voer_uit(&opties),
        Opdracht::Wet(opties) => wet::voer_uit(&opties),
    }
}

/// A line on stdout.
///
/// # Errors
/// When nobody reads it any more, or it cannot be written.
fn zeg(regel: fmt::Arguments<'_>) -> Result<(), Fout> {
    let mut uit = io::stdout().lock();
    writeln!(uit, "{regel}")?;
    uit.flush()?;
    Ok(())
}

/// Runs a command that waits for the database.
fn draai(werk: impl Future<Output = Result<(), Fout>>) -> Result<(), Fout> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(werk)
}
