//! Text to rows of cells: which sign keeps the cells apart.

/// Cells of each line; an empty line gives an empty row.
pub(super) fn rijen(tekst: &str) -> Vec<Vec<String>> {
    let (tekst, teken) = match tekst.split_once('\n') {
        Some((eerste, rest)) if eerste.trim_end().len() == 5 && eerste.starts_with("sep=") => {
            (rest, eerste.as_bytes().get(4).copied())
        }
        _ => (tekst, None),
    };
    match teken.map(Scheiding::Teken).unwrap_or_else(|| scheiding(tekst)) {
        Scheiding::Teken(teken) => met_teken(tekst, teken),
        Scheiding::Streep => tekst.lines().filter_map(markdown).collect(),
        Scheiding::Spaties => tekst.lines().map(uitgelijnd).collect(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheiding {
    Teken(u8),
    /// A Markdown table: `| a | b |`.
    Streep,
    /// Two or more spaces.
    Spaties,
}

/// The sign that cuts most lines into the same number of cells.
fn scheiding(tekst: &str) -> Scheiding {
    let regels: Vec<&str> =
        tekst.lines().map(str::trim).filter(|regel| !regel.is_empty()).take(500).collect();
    let meeste = |aantal: usize| aantal * 2 >= regels.len() && aantal > 0;
    if meeste(
        regels
            .iter()
            .filter(|regel| regel.len() > 1 && regel.starts_with('|') && regel.ends_with('|'))
            .count(),
    ) {
        return Scheiding::Streep;
    }
    for teken in [b'\t', b';'] {
        if meeste(regels.iter().filter(|regel| regel.bytes().any(|b| b == teken)).count()) {
            return Scheiding::Teken(teken);
        }
    }
    let spaties = regels.iter().filter(|regel| uitgelijnd(regel).len() > 1).count();
    let gelijk = gelijke_kommas(&regels);
    if meeste(spaties) && spaties >= gelijk {
        Scheiding::Spaties
    } else if meeste(gelijk) {
        Scheiding::Teken(b',')
    } else {
        Scheiding::Spaties
    }
}

/// Lines with as many commas outside quotes as most lines have.
fn gelijke_kommas(regels: &[&str]) -> usize {
    let mut tellingen: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for regel in regels {
        let mut binnen = false;
        let mut kommas = 0;
        for teken in regel.chars() {
            binnen ^= teken == '"';
            kommas += usize::from(teken == ',' && !binnen);
        }
        if kommas > 0 {
            *tellingen.entry(kommas).or_default() += 1;
        }
    }
    tellingen.into_values().max().unwrap_or(0)
}

fn met_teken(tekst: &str, teken: u8) -> Vec<Vec<String>> {
    let mut rijen: Vec<Vec<String>> = Vec::new();
    for blok in blokken(tekst) {
        let mut lezer = csv::ReaderBuilder::new()
            .delimiter(teken)
            .flexible(true)
            .has_headers(false)
            .from_reader(blok.as_bytes());
        let records = lezer.records().map_while(Result::ok);
        rijen.extend(records.map(|record| record.iter().map(str::to_owned).collect()));
        rijen.push(Vec::new());
    }
    rijen
}

/// Stretches of text between empty lines; the parser of CSV skips those, and for us they part two tables.
fn blokken(tekst: &str) -> Vec<&str> {
    let (mut begin, mut plaats, mut binnen) = (0, 0, false);
    let mut blokken = Vec::new();
    for regel in tekst.split_inclusive('\n') {
        if regel.trim().is_empty() && !binnen {
            blokken.extend(tekst.get(begin..plaats));
            begin = plaats + regel.len();
        }
        binnen ^= regel.matches('"').count() % 2 == 1;
        plaats += regel.len();
    }
    blokken.extend(tekst.get(begin..));
    blokken
}

/// Cells of a line of a Markdown table; `None` for the line below the header.
fn markdown(regel: &str) -> Option<Vec<String>> {
    let kaal = regel.trim();
    if kaal.len() > 2
        && kaal.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+' | '='))
        && kaal.contains("--")
    {
        return None;
    }
    let binnen = kaal.strip_prefix('|').unwrap_or(kaal);
    let binnen = binnen.strip_suffix('|').unwrap_or(binnen);
    if kaal.is_empty() {
        return Some(Vec::new());
    }
    Some(binnen.split('|').map(|cel| zonder_vet(cel.trim()).to_owned()).collect())
}

/// Takes off the marks of bold print; a lone star is a hidden cell.
fn zonder_vet(cel: &str) -> &str {
    cel.strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(cel)
}

/// Cells of a line in columns: two or more spaces apart.
fn uitgelijnd(regel: &str) -> Vec<String> {
    let regel = regel.replace('\t', "  ");
    regel.split("  ").map(str::trim).filter(|cel| !cel.is_empty()).map(str::to_owned).collect()
}
