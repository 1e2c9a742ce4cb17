//! The command line of Meedoen, and the only place that reads the clock and makes random numbers.

mod cli;
mod door;
mod fout;
mod gebruik;
mod gegevens;
mod opdrachten;
mod schijf;

use std::process::ExitCode;

use fout::Fout;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("MEEDOEN_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,sqlx=error")),
        )
        .with_writer(std::io::stderr)
        .init();
    let gedaan = gebruik::lees(std::env::args_os().collect())
        .and_then(|gevraagd| gevraagd.map_or(Ok(()), opdrachten::voer_uit));
    match gedaan {
        Ok(()) | Err(Fout::NiemandLeest) => ExitCode::SUCCESS,
        Err(fout) => {
            eprintln!("{fout}");
            fout.exit_code()
        }
    }
}
