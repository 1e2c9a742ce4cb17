//! The choices of the list as fields of a form and of an address. An address holds codes only, never a name.

use dossier::{SignaalSoort, WerkSoort};
use store::{Bereik, Blader, Plek, Rol, Volgorde, Wanneer, WerkFilter};

use crate::{Account, Formulier};

/// The page of this list.
pub(super) const PAD: &str = "/werkvoorraad";
const BEREIKEN: &[(&str, Bereik)] =
    &[("mijn", Bereik::Eigen), ("team", Bereik::Team), ("alles", Bereik::Alles)];
const TIJDEN: &[(&str, Wanneer)] =
    &[("te-laat", Wanneer::TeLaat), ("week", Wanneer::Week), ("later", Wanneer::Later)];
const VOLGORDES: &[(&str, Volgorde)] =
    &[("datum", Volgorde::Uiterlijk), ("naam", Volgorde::Naam), ("soort", Volgorde::Soort)];

/// What somebody sees first: a consulent the own caseload, others the work they watch over.
pub(super) fn eerste_bereik(rol: Rol) -> Bereik {
    match rol {
        Rol::Teamleider => Bereik::Team,
        Rol::Kwaliteitsmedewerker => Bereik::Alles,
        Rol::Consulent | Rol::Beheerder | Rol::Beleidsmedewerker => Bereik::Eigen,
    }
}

/// Reads the choices; what is not in a list counts as not chosen.
pub(super) fn lees(account: &Account, form: &Formulier) -> WerkFilter {
    let gemeenten = &account.organisatie().gemeenten;
    let bekend = |code: &&str| gemeenten.iter().any(|gemeente| gemeente.code == *code);
    let zoek = form.text("zoek");
    WerkFilter {
        bereik: kies(BEREIKEN, form.value("voor")).unwrap_or(eerste_bereik(account.rol())),
        werk: WerkSoort::ALLE.iter().copied().find(|werk| werk.code() == form.value("werk")),
        wanneer: kies(TIJDEN, form.value("wanneer")),
        soort: SignaalSoort::ALLE.iter().copied().find(|soort| soort.code() == form.value("soort")),
        consulent: form.value("consulent").parse().ok(),
        gemeente: Some(form.value("gemeente")).filter(bekend).map(str::to_owned),
        zoek: (!zoek.is_empty()).then_some(zoek),
        volgorde: kies(VOLGORDES, form.value("sorteer")).unwrap_or_default(),
    }
}

/// Which page was asked for; the first when that is not to be read.
pub(super) fn lees_blader(form: &Formulier) -> Blader {
    let plek = |veld: &str| form.value(veld).parse::<Plek>().ok();
    match (plek("na"), plek("voor-plek"), form.value("laatste")) {
        (Some(na), _, _) => Blader::Na(na),
        (_, Some(voor), _) => Blader::Voor(voor),
        (.., "ja") => Blader::Einde,
        _ => Blader::Begin,
    }
}

/// The choices as fields; `zoek` is left out, because it can be a name.
pub(super) fn velden(filter: &WerkFilter) -> Vec<(&'static str, String)> {
    let mut velden = vec![("voor", code(BEREIKEN, filter.bereik).to_owned())];
    let keuzes = [
        ("werk", filter.werk.map(|werk| werk.code().to_owned())),
        ("wanneer", filter.wanneer.map(|wanneer| code(TIJDEN, wanneer).to_owned())),
        ("soort", filter.soort.map(|soort| soort.code().to_owned())),
        ("consulent", filter.consulent.map(|consulent| consulent.to_string())),
        ("gemeente", filter.gemeente.clone()),
    ];
    velden.extend(keuzes.into_iter().filter_map(|(veld, keuze)| Some((veld, keuze?))));
    if filter.volgorde != Volgorde::Uiterlijk {
        velden.push(("sorteer", code(VOLGORDES, filter.volgorde).to_owned()));
    }
    velden
}

/// The field that names a page.
pub(super) fn blader_veld(blader: &Blader) -> Option<(&'static str, String)> {
    match blader {
        Blader::Begin => None,
        Blader::Na(plek) => Some(("na", plek.to_string())),
        Blader::Voor(plek) => Some(("voor-plek", plek.to_string())),
        Blader::Einde => Some(("laatste", "ja".to_owned())),
    }
}

/// The address of a page of the list.
pub(super) fn adres(filter: &WerkFilter, blader: &Blader) -> String {
    achter(PAD, filter, blader)
}

/// The choices behind another path.
pub(super) fn achter(pad: &str, filter: &WerkFilter, blader: &Blader) -> String {
    let velden: Vec<String> = velden(filter)
        .into_iter()
        .chain(blader_veld(blader))
        .map(|(veld, waarde)| format!("{veld}={waarde}"))
        .collect();
    format!("{pad}?{}", velden.join("&"))
}

fn kies<T: Copy>(lijst: &[(&str, T)], tekst: &str) -> Option<T> {
    lijst.iter().find(|(code, _)| *code == tekst).map(|(_, waarde)| *waarde)
}

fn code<T: PartialEq>(lijst: &[(&'static str, T)], waarde: T) -> &'static str {
    lijst.iter().find(|(_, een)| *een == waarde).map_or("", |(code, _)| code)
}
