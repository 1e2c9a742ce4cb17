//! What `meedoen` says about its own use: help on stdout, errors on stderr, all in Dutch.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Output};

/// What clap says of itself.
const ENGELS: [&str; 12] = [
    "Usage",
    "Options",
    "OPTIONS",
    "Commands",
    "Arguments",
    "default",
    "possible",
    "Print",
    "[env",
    "error:",
    "tip:",
    "required",
];

fn meedoen(opties: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).args(opties).env_remove("DATABASE_URL").output().unwrap()
}

fn tekst(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn is_nederlands(tekst: &str) {
    for woord in ENGELS {
        assert!(!tekst.contains(woord), "{woord}:\n{tekst}");
    }
}

/// Words on the command line, what is said about them, and where to read more.
const WRONG_USE: &[(&[&str], &str, &str)] = &[
    (&[], "Er is geen opdracht gegeven. Zeg wat meedoen moet doen, zoals: meedoen demo.", "meedoen --help"),
    (&["stant"], "De opdracht ‘stant’ bestaat niet. Bedoelde u stand", "meedoen --help"),
    (&["xyzzy"], "De opdracht ‘xyzzy’ bestaat niet.\n", "meedoen --help"),
    (&["--foo"], "De optie --foo bestaat niet bij deze opdracht. Laat haar weg.", "meedoen --help"),
    (
        &["wet", "--jsn"],
        "De optie --jsn bestaat niet bij deze opdracht. Laat haar weg. Bedoelde u --json?",
        "meedoen wet --help",
    ),
    (&["wet", "extra"], "‘extra’ hoort niet bij deze opdracht. Laat het weg.", "meedoen wet --help"),
    (
        &["import", "brp", "x.csv"],
        "De opdracht is niet volledig. Geef ook: --gebruiker <NAAM>.",
        "meedoen import --help",
    ),
    (
        &["publiceer", "--gebruiker", "a"],
        "De opdracht is niet volledig. Geef ook: <--gemeente <CODE>|",
        "meedoen publiceer --help",
    ),
    (
        &["serve", "--adres", "foo"],
        "‘foo’ kan niet bij --adres <ADRES:POORT>. Verbeter de waarde.",
        "meedoen serve --help",
    ),
    (
        &["import", "adressen", "x", "--gebruiker", "a"],
        "‘adressen’ kan niet bij <SOORT>. Kies uit: brp, uren, koppelingen.",
        "meedoen import --help",
    ),
    (
        &["stand", "--feiten"],
        "Bij --feiten <BESTAND> ontbreekt de waarde. Zet de waarde erachter.",
        "meedoen stand --help",
    ),
    (
        &["stand", "--feiten", "x", "--peildatum", "gisteren"],
        "‘gisteren’ kan niet bij --peildatum <DATUM>. Verbeter de waarde. --peildatum <DATUM>: De stand op deze datum (jjjj-mm-dd)",
        "meedoen stand --help",
    ),
    (
        &["beveilig", "x", "--json", "y", "--drempel", "1"],
        "‘1’ kan niet bij --drempel <GETAL>. Verbeter de waarde. --drempel <GETAL>: Aantallen onder dit getal, behalve nul, zijn gevoelig (van 2 tot en met 1000000)",
        "meedoen beveilig --help",
    ),
    (
        &["beveilig", "x", "--json", "y", "--seconden", "veel"],
        "‘veel’ kan niet bij --seconden <SECONDEN>.",
        "meedoen beveilig --help",
    ),
    (&["wet", "--json=1"], "‘1’ is te veel bij --json. Laat het weg.", "meedoen wet --help"),
    (
        &["wet", "--json", "--json"],
        "--json staat er meer dan één keer. Geef het één keer.",
        "meedoen wet --help",
    ),
    (
        &["monitor", "--lijst", "--json"],
        "--lijst kan niet samen met iets anders. Laat de rest weg.",
        "meedoen monitor --help",
    ),
    (
        &["monitor", "x", "--gebruiker", "a", "--json", "--csv"],
        "--json kan niet samen met --csv. Laat een van beide weg.",
        "meedoen monitor --help",
    ),
];

#[test]
fn wrong_use_is_told_in_dutch() {
    for (opties, melding, uitleg) in WRONG_USE {
        let uit = meedoen(opties);
        let fout = tekst(&uit.stderr);
        assert!(fout.contains(melding), "{opties:?}:\n{fout}");
        assert!(fout.ends_with(&format!("Uitleg: {uitleg}\n")), "{opties:?}:\n{fout}");
        assert_eq!((uit.status.code(), uit.stdout.len()), (Some(2), 0), "{opties:?}");
        is_nederlands(fout);
    }
}

#[test]
fn unreadable_words_are_told_in_dutch() {
    let mut commando = Command::new(env!("CARGO_BIN_EXE_meedoen"));
    let uit = commando.args(["wet", "--op"]).arg(OsStr::from_bytes(b"\xff")).output().unwrap();
    assert!(tekst(&uit.stderr).starts_with("Een van de woorden bestaat niet uit leesbare tekens."));
    assert_eq!(uit.status.code(), Some(2));
}

#[test]
fn help_and_version_are_dutch_and_on_stdout() {
    let uit = meedoen(&["--help"]);
    let hulp = tekst(&uit.stdout);
    assert!(hulp.contains("Gebruik: meedoen <OPDRACHT>") && hulp.contains("\nOpdrachten:\n"), "{hulp}");
    assert!(hulp.contains("Toon deze uitleg") && hulp.contains("Uitkomst (exit code)"), "{hulp}");
    let namen = hulp.lines().skip_while(|regel| *regel != "Opdrachten:").skip(1);
    let namen: Vec<&str> = namen.map_while(|regel| regel.split_whitespace().next()).collect();
    assert_eq!(namen.len(), 16, "{namen:?}");
    for naam in namen {
        for vlag in ["-h", "--help"] {
            let uit = meedoen(&[naam, vlag]);
            let hulp = tekst(&uit.stdout);
            assert!(hulp.contains(&format!("Gebruik: meedoen {naam} ")), "{hulp}");
            assert!(hulp.contains("\nOpties:\n"), "{hulp}");
            assert_eq!((uit.status.code(), uit.stderr.len()), (Some(0), 0));
            is_nederlands(hulp);
        }
    }
    is_nederlands(hulp);
    let hulp = meedoen(&["import", "--help"]);
    let hulp = tekst(&hulp.stdout);
    for deel in [
        "Argumenten:",
        "[keuze: brp = Personen uit de BRP",
        "[standaard: var]",
        "[of in de omgeving: DATABASE_URL]",
    ] {
        assert!(hulp.contains(deel), "{deel}:\n{hulp}");
    }
    for vlag in ["-V", "--version"] {
        let uit = meedoen(&[vlag]);
        assert_eq!(tekst(&uit.stdout), format!("meedoen {}\n", env!("CARGO_PKG_VERSION")));
        assert!(uit.status.success());
    }
}
