//! What can go wrong on the command line: a Dutch sentence that says what to do, and an exit code.

use std::fmt;
use std::process::ExitCode;

/// A failure of a command. The exit codes are documented in `docs/opdrachten.md`.
#[derive(Debug)]
pub enum Fout {
    /// The input cannot be used (exit code 1).
    Invoer(String),
    /// The command line is not understood (exit code 2).
    Gebruik(String),
    /// The system or the database does not cooperate (exit code 3).
    Systeem(String),
    /// A check found something wrong (exit code 4).
    Controle(String),
    /// Who read the output has seen enough: nothing went wrong (exit code 0).
    NiemandLeest,
}

impl Fout {
    /// The exit code of this failure.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Invoer(_) => 1,
            Self::Gebruik(_) => 2,
            Self::Systeem(_) => 3,
            Self::Controle(_) => 4,
            Self::NiemandLeest => 0,
        })
    }
}

impl fmt::Display for Fout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invoer(tekst) | Self::Gebruik(tekst) | Self::Systeem(tekst) | Self::Controle(tekst) => {
                f.write_str(tekst)
            }
            Self::NiemandLeest => Ok(()),
        }
    }
}

impl From<store::StoreFout> for Fout {
    fn from(fout: store::StoreFout) -> Self {
        Self::Systeem(fout.to_string())
    }
}

impl From<std::io::Error> for Fout {
    fn from(fout: std::io::Error) -> Self {
        if fout.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::NiemandLeest;
        }
        Self::Systeem(format!("Lezen of schrijven lukt niet: {}.", crate::schijf::reden(&fout)))
    }
}
