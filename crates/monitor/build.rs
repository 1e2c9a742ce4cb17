//! Turns the definitions of `indicatoren/` into `enum Indicator` and its table. A file that is not right fails the build.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use controle::{Bekend, Bestand, RuweIndicator, RuweVersie};
use jiff::civil::Date;

#[path = "src/controle.rs"]
mod controle;

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
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../indicatoren");
    println!("cargo::rerun-if-changed={}", folder.display());
    let files = read_folder(&folder)?;
    let soorten: Vec<&str> = dossier::Soort::ALLE.iter().map(|soort| soort.code()).collect();
    let parameters: Vec<&str> = wet::Code::ALLE.iter().map(|code| code.code()).collect();
    let found = controle::check(&files, &Bekend { soorten: &soorten, parameters: &parameters });
    if !found.is_empty() {
        return Err(found.join("\n").into());
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("indicatoren.rs");
    fs::write(out, generate(&files)?)?;
    Ok(())
}

fn read_folder(folder: &Path) -> Result<Vec<(String, Bestand)>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("indicatoren/: {error}"))?;
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
    let indicators: Vec<(&str, &RuweIndicator)> =
        files.iter().flat_map(|(_, b)| b.indicator.iter().map(|i| (b.familie.as_str(), i))).collect();
    let mut out = String::from(
        "/// Every indicator of the register, by name.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Indicator {\n",
    );
    for (_, indicator) in &indicators {
        writeln!(out, "    /// {}. {}\n    {},", indicator.naam, indicator.vraag, camel(&indicator.code))?;
    }
    out.push_str("}\n\nimpl Indicator {\n    /// All indicators, in the order of the files.\n");
    out.push_str("    pub const ALLE: &'static [Self] = &[");
    for (_, indicator) in &indicators {
        write!(out, "Self::{}, ", camel(&indicator.code))?;
    }
    out.push_str(
        "];\n\n    /// What the register says about it.\n    #[must_use]\n    \
         pub const fn definitie(self) -> &'static Definitie {\n        match self {\n",
    );
    for (familie, indicator) in &indicators {
        let code = camel(&indicator.code);
        writeln!(out, "            Self::{code} => const {{ &{} }},", literal(familie, indicator))?;
    }
    out.push_str("        }\n    }\n}\n");
    Ok(out)
}

fn literal(familie: &str, indicator: &RuweIndicator) -> String {
    let RuweIndicator {
        code,
        naam,
        vraag,
        maat,
        eenheid,
        peil,
        beleid,
        bronfeiten,
        wet,
        onderverdeling,
        versie,
    } = indicator;
    let versies: Vec<String> = versie.iter().map(versie_literal).collect();
    let soorten: Vec<String> = bronfeiten.iter().map(|soort| format!("Soort::{soort}")).collect();
    let codes: Vec<String> = wet.iter().map(|code| format!("Code::{}", camel(code))).collect();
    format!(
        "Definitie {{ code: {code:?}, familie: {familie:?}, naam: {naam:?}, vraag: {vraag:?}, maat: Maat::{}, \
         eenheid: Teleenheid::{}, peil: Peilregel::{}, beleid: Beleidsdoel::{}, bronfeiten: &[{}], wet: &[{}], \
         onderverdeling: &{onderverdeling:?}, versies: &[{}] }}",
        camel(maat),
        camel(eenheid),
        camel(peil),
        camel(beleid),
        soorten.join(", "),
        codes.join(", "),
        versies.join(", ")
    )
}

fn versie_literal(versie: &RuweVersie) -> String {
    let RuweVersie { vanaf, tot, populatie, telling, uitgesloten } = versie;
    let vanaf = date_literal(*vanaf);
    let tot = tot.map_or("None".to_owned(), |tot| format!("Some({})", date_literal(tot)));
    format!(
        "DefinitieVersie {{ vanaf: {vanaf}, tot: {tot}, populatie: {populatie:?}, telling: {telling:?}, \
         uitgesloten: {uitgesloten:?} }}"
    )
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
