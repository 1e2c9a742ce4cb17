//! What clap says about the use of the command line, in Dutch: help, headings and errors.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error, FromArgMatches};

use crate::cli::Cli;
use crate::fout::Fout;

const HULP: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// What the words of a command line ask for; `None` when they asked for help or version, which is then on stdout.
pub fn lees(woorden: Vec<OsString>) -> Result<Option<Cli>, Fout> {
    let mut commando = commando();
    let gelezen = commando.try_get_matches_from_mut(&woorden);
    match gelezen.and_then(|gelezen| Cli::from_arg_matches(&gelezen)) {
        Ok(cli) => Ok(Some(cli)),
        Err(fout) if matches!(fout.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            fout.print()?;
            Ok(None)
        }
        Err(fout) => {
            let naam = woorden.get(1).and_then(|woord| woord.to_str());
            let gekozen = naam.and_then(|naam| commando.find_subcommand(naam)).unwrap_or(&commando);
            let wie = gekozen.get_bin_name().unwrap_or("meedoen");
            Err(Fout::Gebruik(format!("{}\nUitleg: {wie} --help", melding(&fout, gekozen))))
        }
    }
}

/// The commands, with all that clap itself would say in English said in Dutch.
fn commando() -> Command {
    let mut commando = nederlands(Cli::command());
    let versie = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    commando = commando.disable_version_flag(true).arg(versie.help("Toon de versie").help_heading("Opties"));
    commando.build();
    met_gebruik(commando)
}

fn nederlands(commando: Command) -> Command {
    let hulp = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    commando
        .mut_subcommands(nederlands)
        .mut_args(met_keuzes)
        .help_template(HULP)
        .subcommand_value_name("OPDRACHT")
        .subcommand_help_heading("Opdrachten")
        .disable_help_flag(true)
        .arg(hulp.help("Toon deze uitleg").help_heading("Opties"))
}

/// Says default, choices and environment in the help itself, where clap would add them in English.
fn met_keuzes(arg: Arg) -> Arg {
    let kop = if arg.is_positional() { "Argumenten" } else { "Opties" };
    let arg = arg.help_heading(kop);
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut hulp = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let keuzes: Vec<String> = arg.get_possible_values().iter().map(keuze).collect();
    let standaard: Vec<_> = arg.get_default_values().iter().map(|waarde| waarde.to_string_lossy()).collect();
    let omgeving = arg.get_env().map(OsStr::to_string_lossy);
    for (wat, waarden) in [
        ("keuze", keuzes.join("; ")),
        ("standaard", standaard.join(" ")),
        ("of in de omgeving", omgeving.unwrap_or_default().into_owned()),
    ] {
        if !waarden.is_empty() {
            hulp = format!("{hulp} [{wat}: {waarden}]");
        }
    }
    arg.help(hulp).hide_default_value(true).hide_possible_values(true).hide_env(true)
}

fn keuze(waarde: &clap::builder::PossibleValue) -> String {
    let naam = waarde.get_name();
    waarde.get_help().map_or_else(|| naam.to_owned(), |hulp| format!("{naam} = {hulp}"))
}

/// The line of usage of a command that was built, in Dutch.
fn met_gebruik(mut commando: Command) -> Command {
    let gebruik = commando.render_usage().to_string();
    let gebruik = gebruik.trim_start_matches("Usage: ").replace("[OPTIONS]", "[OPTIES]");
    commando.override_usage(gebruik).mut_subcommands(met_gebruik)
}

/// What is wrong, and what to do.
fn melding(fout: &Error, commando: &Command) -> String {
    let van = |soort| woorden(fout, soort).join(", ");
    let (arg, waarde) = (van(ContextKind::InvalidArg), van(ContextKind::InvalidValue));
    match fout.kind() {
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Er is geen opdracht gegeven. Zeg wat meedoen moet doen, zoals: meedoen demo.".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let bedoeld = bedoelde(fout, ContextKind::SuggestedSubcommand);
            format!("De opdracht ‘{}’ bestaat niet.{bedoeld}", van(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let bedoeld = bedoelde(fout, ContextKind::SuggestedArg);
            if arg.starts_with('-') {
                format!("De optie {arg} bestaat niet bij deze opdracht. Laat haar weg.{bedoeld}")
            } else {
                format!("‘{arg}’ hoort niet bij deze opdracht. Laat het weg.{bedoeld}")
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!("De opdracht is niet volledig. Geef ook: {arg}.")
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if waarde.is_empty() =>
        {
            format!("Bij {arg} ontbreekt de waarde. Zet de waarde erachter.{}", hulp_van(commando, &arg))
        }
        ErrorKind::InvalidValue => {
            let keuzes = woorden(fout, ContextKind::ValidValue);
            format!("‘{waarde}’ kan niet bij {arg}. Kies uit: {}.", keuzes.join(", "))
        }
        ErrorKind::ValueValidation => {
            format!("‘{waarde}’ kan niet bij {arg}. Verbeter de waarde.{}", hulp_van(commando, &arg))
        }
        ErrorKind::TooManyValues => {
            format!("‘{waarde}’ is te veel bij {arg}. Laat het weg.")
        }
        ErrorKind::ArgumentConflict => botsing(&arg, &van(ContextKind::PriorArg)),
        ErrorKind::InvalidUtf8 => {
            "Een van de woorden bestaat niet uit leesbare tekens. Typ het opnieuw.".to_owned()
        }
        _ => "De opdracht is niet te begrijpen. Controleer hoe zij geschreven is.".to_owned(),
    }
}

fn botsing(arg: &str, eerder: &str) -> String {
    if eerder.is_empty() {
        format!("{arg} kan niet samen met iets anders. Laat de rest weg.")
    } else if arg == eerder {
        format!("{arg} staat er meer dan één keer. Geef het één keer.")
    } else {
        format!("{arg} kan niet samen met {eerder}. Laat een van beide weg.")
    }
}

/// What clap thinks that was meant.
fn bedoelde(fout: &Error, soort: ContextKind) -> String {
    match woorden(fout, soort).join(" of ") {
        woorden if woorden.is_empty() => woorden,
        woorden => format!(" Bedoelde u {woorden}?"),
    }
}

/// What an argument is for, as the help says it.
fn hulp_van(commando: &Command, naam: &str) -> String {
    let arg = commando.get_arguments().find(|arg| arg.to_string() == naam);
    arg.and_then(Arg::get_help).map(|hulp| format!(" {naam}: {hulp}.")).unwrap_or_default()
}

/// The words that an error carries.
fn woorden(fout: &Error, soort: ContextKind) -> Vec<String> {
    match fout.get(soort) {
        Some(ContextValue::String(woord)) => vec![woord.clone()],
        Some(ContextValue::Strings(woorden)) => woorden.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn command_line_is_consistent() {
        super::commando().debug_assert();
    }
}
