//! The form of a publication: day, municipality, and per question the target, the words of the college and what is said
//! in the reports.

use jiff::civil::Date;
use monitor::publicatie::{
    ALGEMEEN, Bijschrift, Doel, Doelwaarde, Soort, Toelichtingdeel, Vraagkop, Woorden, vragen,
};
use wet::WI2021_VANAF;

use crate::session::rol_naam;
use crate::{Account, Choice, Formulier, PageContext, invoer};

/// Longest target and source.
const KORT: usize = 200;
/// Longest text of the college: a card of the page must stay a card.
const LANG: usize = 600;

/// Longest text in a report: half a page.
const RAPPORT: usize = 2000;
/// The field of what is said about the whole.
pub(super) const ALGEMEEN_VELD: &str = "toelichting_algemeen";

/// The fields of one question.
#[derive(Debug)]
pub(super) struct Vraagvelden {
    pub kop: Vraagkop,
    pub doel: String,
    pub bron: String,
    pub college: String,
    pub toelichting: String,
}

impl Vraagvelden {
    /// Whether somebody filled in something, or something is wrong.
    pub(super) fn is_open(&self, form: &Formulier) -> bool {
        let velden = [&self.doel, &self.bron, &self.college, &self.toelichting];
        velden.iter().any(|veld| !form.value(veld).is_empty() || form.error(veld).is_some())
    }
}

pub(super) fn vraagvelden() -> Vec<Vraagvelden> {
    vragen()
        .map(|kop| Vraagvelden {
            kop,
            doel: format!("doel_{}", kop.code),
            bron: format!("bron_{}", kop.code),
            college: format!("college_{}", kop.code),
            toelichting: format!("toelichting_{}", kop.code),
        })
        .collect()
}

pub(super) fn soorten() -> Vec<Choice> {
    vec![
        Choice::new(Soort::Raad.code(), "Voor de raad: met de regio en twee jaar terug"),
        Choice::new(Soort::Kwartaal.code(), "Kwartaal: met de regio, zonder eerdere jaren"),
    ]
}

/// Fills in what another publication says at the questions; the words of the college only where they still belong to the
/// same figures.
pub(super) fn vul(mut form: Formulier, bijschriften: &[Bijschrift], ook_college: bool) -> Formulier {
    for een in bijschriften {
        if let Some(doel) = &een.doel {
            let waarde = match &doel.waarde {
                Doelwaarde::Procent(procent) => procent.to_string(),
                Doelwaarde::Woorden(woorden) => woorden.clone(),
            };
            form = form.with(&format!("doel_{}", een.code), waarde);
            form = form.with(&format!("bron_{}", een.code), &doel.bron);
        }
        if let Some(college) = een.college.as_ref().filter(|_| ook_college) {
            form = form.with(&format!("college_{}", een.code), college);
        }
    }
    form
}

/// Fills in what is said in the reports.
pub(super) fn vul_toelichting(form: Formulier, delen: &[Toelichtingdeel]) -> Formulier {
    delen.iter().fold(form, |form, deel| form.with(&format!("toelichting_{}", deel.code), &deel.tekst))
}

/// The day that the figures are about.
pub(super) fn peildatum(form: &mut Formulier, vandaag: Date) -> Option<Date> {
    let op = form.required_date("peildatum", "de peildatum")?;
    if op > vandaag {
        form.reject("peildatum", "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.");
        return None;
    }
    if op < WI2021_VANAF {
        form.reject("peildatum", "De wet begon op 1 januari 2022. Kies die dag of een latere.");
        return None;
    }
    Some(op)
}

/// What was written at the questions. What is the same as before keeps its day and role.
pub(super) fn bijschriften(
    form: &mut Formulier,
    (ctx, account): (&PageContext, &Account),
    (velden, eerdere): (&[Vraagvelden], &[Bijschrift]),
) -> Vec<Bijschrift> {
    let mut alle = Vec::new();
    for velden in velden {
        let doel = doel(form, velden);
        let college = tekst(form, &velden.college, LANG);
        if doel.is_none() && college.is_none() {
            continue;
        }
        let eerder = eerdere.iter().find(|een| een.code == velden.kop.code);
        let gelijk = eerder.filter(|een| een.doel == doel && een.college == college).cloned();
        alle.push(gelijk.unwrap_or_else(|| Bijschrift {
            code: velden.kop.code.to_owned(),
            doel,
            college,
            op: ctx.today(),
            rol: rol_naam(account.rol()).to_owned(),
        }));
    }
    alle
}

/// What is said in the reports. What is the same as before keeps its day and role.
pub(super) fn toelichting(
    form: &mut Formulier,
    (ctx, account): (&PageContext, &Account),
    (velden, eerdere): (&[Vraagvelden], &[Toelichtingdeel]),
) -> Vec<Toelichtingdeel> {
    let mut alle = Vec::new();
    let vragen = velden.iter().map(|velden| (velden.kop.code, velden.toelichting.as_str()));
    for (code, veld) in [(ALGEMEEN, ALGEMEEN_VELD)].into_iter().chain(vragen) {
        let tekst = invoer::tekst(form.value(veld));
        if !past(form, (veld, &tekst), RAPPORT) || tekst.is_empty() {
            continue;
        }
        let gelijk = eerdere.iter().find(|een| een.code == code && een.tekst == tekst).cloned();
        alle.push(gelijk.unwrap_or_else(|| Toelichtingdeel {
            code: code.to_owned(),
            tekst,
            op: ctx.today(),
            rol: rol_naam(account.rol()).to_owned(),
        }));
    }
    alle
}

fn doel(form: &mut Formulier, velden: &Vraagvelden) -> Option<Doel> {
    let (waarde, bron) = (tekst(form, &velden.doel, KORT), tekst(form, &velden.bron, KORT));
    let waarde = match (waarde, &bron) {
        (None, None) => return None,
        (None, Some(_)) => {
            form.reject(&velden.doel, "Vul ook het doel in, of maak het veld met de bron leeg.");
            return None;
        }
        (Some(_), None) => {
            form.reject(&velden.bron, "Vul in waar het doel staat, zoals Beleidsplan 2022-2025, p. 7.");
            return None;
        }
        (Some(waarde), Some(_)) => waarde,
    };
    let waarde = if velden.kop.is_aandeel {
        procent(form, &velden.doel, &waarde)?
    } else {
        Doelwaarde::Woorden(waarde)
    };
    Some(Doel { waarde, bron: bron? })
}

fn procent(form: &mut Formulier, veld: &str, getypt: &str) -> Option<Doelwaarde> {
    let getal = getypt.trim_end_matches('%').trim_end().parse::<u32>().ok();
    let procent = getal.filter(|getal| (1..=100).contains(getal));
    if procent.is_none() {
        let fout =
            format!("“{getypt}” past hier niet. Vul een heel percentage in van 1 tot en met 100, zoals 40.");
        form.reject(veld, fout);
    }
    procent.map(Doelwaarde::Procent)
}

/// Text on one line; nothing where nothing was typed.
fn tekst(form: &mut Formulier, veld: &str, langst: usize) -> Option<String> {
    let woorden = invoer::tekst(form.value(veld));
    let tekst = woorden.split_whitespace().collect::<Vec<_>>().join(" ");
    (past(form, (veld, &tekst), langst) && !tekst.is_empty()).then_some(tekst)
}

/// Whether a text is short enough; an error beside its field when it is not.
fn past(form: &mut Formulier, (veld, tekst): (&str, &str), langst: usize) -> bool {
    let lang = tekst.chars().count();
    if lang > langst {
        let fout = format!("Dit zijn {lang} tekens. Er passen er hooguit {langst}. Maak de tekst korter.");
        form.reject(veld, fout);
    }
    lang <= langst
}

/// Numbers in words, from 1. `een` without its accents is mostly no number.
const GETALWOORDEN: [&str; 20] = [
    "één",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
    "twintig",
];

/// The number that a word is, in digits or in letters.
fn getal(woord: &str) -> Option<u64> {
    let in_letters = || {
        let woord = woord.to_lowercase();
        (1..).zip(GETALWOORDEN).find_map(|(getal, een)| (een == woord).then_some(getal))
    };
    woord.parse().ok().or_else(in_letters)
}

/// Small numbers in what people wrote: they may be about people who can be recognised.
pub(super) fn kleine_getallen(woorden: &Woorden, drempel: u64) -> Vec<String> {
    let klein = |tekst: &str| {
        let mut woorden = tekst.split(|teken: char| !teken.is_alphanumeric());
        woorden.any(|woord| getal(woord).is_some_and(|getal| (1..=drempel).contains(&getal)))
    };
    let naam =
        |code: &str| vragen().find(|vraag| vraag.code == code).map_or("het hele rapport", |een| een.vraag);
    let college = woorden.bijschriften.iter().filter(|een| een.college.as_deref().is_some_and(klein));
    let college = college.map(|een| format!("College: {}", naam(&een.code)));
    let toelichting = woorden.toelichting.iter().filter(|een| klein(&een.tekst));
    college.chain(toelichting.map(|een| format!("Toelichting: {}", naam(&een.code)))).collect()
}
