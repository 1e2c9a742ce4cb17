//! Turns the parameter files of `wetgeving/` into `enum Code` and its tables. A file that is not right fails the build.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use jiff::civil::Date;

use controle::{Bestand, RuweParameter, RuweVersie};
use waarde::Waarde;

#[path = "src/calendar.rs"]
#[expect(dead_code, reason = "the build script needs only a part of what it shares with the crate")]
mod calendar;
#[path = "src/controle.rs"]
mod controle;
#[path = "src/duur.rs"]
mod duur;
#[path = "src/herkomst.rs"]
mod herkomst;
#[path = "src/waarde.rs"]
#[expect(dead_code, reason = "the build script needs only a part of what it shares with the crate")]
mod waarde;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../wetgeving");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = read_folder(&folder)?;
    let found = controle::check(&files);
    if !found.is_empty() {
        return Err(found.join("\n").into());
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("parameters.rs");
    fs::write(out, generate(&files)?)?;
    Ok(())
}

fn read_folder(folder: &Path) -> Result<Vec<(String, Bestand)>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("wetgeving/: {error}"))?;
    let mut paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bestand = controle::read(&name, &fs::read_to_string(&path)?)?;
        files.push((name, bestand));
    }
    Ok(files)
}

fn generate(files: &[(String, Bestand)]) -> Result<String, Box<dyn Error>> {
    let parameters: Vec<(&str, &RuweParameter)> =
        files.iter().flat_map(|(_, b)| b.parameter.iter().map(|p| (b.onderwerp.as_str(), p))).collect();
    let mut out = String::from(
        "/// Every parameter of the law and every setting, by name.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Code {\n",
    );
    for (_, parameter) in &parameters {
        writeln!(out, "    /// {}. {}\n    {},", parameter.naam, parameter.uitleg, camel(&parameter.code))?;
    }
    out.push_str("}\n\nimpl Code {\n    /// All codes, in the order of the files.\n");
    out.push_str("    pub const ALLE: &'static [Self] = &[");
    for (_, parameter) in &parameters {
        write!(out, "Self::{}, ", camel(&parameter.code))?;
    }
    out.push_str(
        "];\n\n    #[expect(clippy::too_many_lines, reason = \"generated: one line for each parameter\")]\n    \
         pub(crate) const fn parameter(self) -> &'static Parameter {\n        match self {\n",
    );
    for (onderwerp, parameter) in &parameters {
        let code = camel(&parameter.code);
        writeln!(
            out,
            "            Self::{code} => const {{ &{} }},",
            parameter_literal(onderwerp, parameter)?
        )?;
    }
    out.push_str("        }\n    }\n}\n");
    Ok(out)
}

fn parameter_literal(onderwerp: &str, parameter: &RuweParameter) -> Result<String, Box<dyn Error>> {
    let RuweParameter { code, naam, uitleg, soort, eenheid, keuzes, versie } = parameter;
    let versies =
        versie.iter().map(|versie| versie_literal(parameter, versie)).collect::<Result<Vec<_>, _>>()?;
    Ok(format!(
        "Parameter {{ code: {code:?}, naam: {naam:?}, uitleg: {uitleg:?}, onderwerp: {onderwerp:?}, \
         soort: Soort::{soort:?}, eenheid: Eenheid::{eenheid:?}, keuzes: &{keuzes:?}, versies: &[{}] }}",
        versies.join(", ")
    ))
}

fn versie_literal(parameter: &RuweParameter, versie: &RuweVersie) -> Result<String, Box<dyn Error>> {
    let RuweVersie { waarde, vanaf, tot, artikel, bron, zekerheid } = versie;
    let waarde = waarde_literal(&Waarde::lees(parameter.eenheid, waarde, &parameter.keuzes)?);
    let vanaf = date_literal(*vanaf);
    let tot = tot.map_or("None".to_owned(), |tot| format!("Some({})", date_literal(tot)));
    let grondslag = if controle::is_wet_of_amvb(artikel) { "WetOfAmvb" } else { "Lokaal" };
    Ok(format!(
        "Versie {{ waarde: {waarde}, vanaf: {vanaf}, tot: {tot}, artikel: {artikel:?}, bron: {bron:?}, \
         zekerheid: Zekerheid::{zekerheid:?}, grondslag: Grondslag::{grondslag}, is_eigen: false }}"
    ))
}

fn waarde_literal(waarde: &Waarde) -> String {
    match waarde {
        Waarde::Duur(duur) => format!("Waarde::Duur(Duur::{duur:?})"),
        Waarde::Keuze(keuze) => format!("Waarde::Keuze(Cow::Borrowed({keuze:?}))"),
        other => format!("Waarde::{other:?}"),
    }
}

fn date_literal(date: Date) -> String {
    format!("date({}, {}, {})", date.year(), date.month(), date.day())
}

fn camel(code: &str) -> String {
    let mut camel = String::new();
    for word in code.split('_') {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
