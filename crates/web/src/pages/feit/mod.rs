//! Registering, correcting and withdrawing facts.

mod al;
pub mod intrekken;
pub mod kies;
pub mod ongedaan;
pub mod vastleggen;
pub mod verbeteren;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dossier::{Bron, Feit, FeitId, Inhoud, Soort, Toelichting, vervallen};
use jiff::civil::Date;
use store::{DossierId, NieuwFeit, Opdracht, Toegevoegd};

use crate::adres::in_adres;
use crate::feitformulier::{self, FormVeld};
use crate::flash::is_local_path;
use crate::inzage::Inzage;
use crate::problem::Problem;
use crate::{App, Choice, Flash, Formulier, PageContext, dutch, invoer};
use al::{Al, al_vastgelegd};

/// The longest key of a request that we take.
const LANGSTE_SLEUTEL: usize = 64;

/// The form of one kind of fact.
#[derive(Template)]
#[template(path = "pages/dossier/feit.html")]
pub(crate) struct FeitPagina {
    ctx: PageContext,
    form: Formulier,
    id: DossierId,
    naam: String,
    titel: String,
    knop: &'static str,
    label_datum: &'static str,
    vandaag: String,
    gisteren: String,
    velden: Vec<FormVeld>,
    bronnen: Vec<Choice>,
    /// Whether to ask if a day to come is right.
    toch: bool,
    /// The fact that is corrected, in words.
    verbetert: Option<String>,
    /// What stands in the dossier already.
    al: Option<Al>,
}

impl FeitPagina {
    /// The page for a form, first shown or shown again.
    pub(crate) fn new(
        ctx: PageContext,
        form: Formulier,
        inzage: &Inzage,
        soort: Soort,
        verbetert: Option<&Feit>,
    ) -> Result<Self, Problem> {
        let feiten = inzage.geldig();
        let velden = feitformulier::velden(soort, inzage.omgeving(&ctx, &feiten)?);
        let gisteren = ctx.today().yesterday().unwrap_or(ctx.today());
        Ok(Self {
            id: inzage.dossier.kop.id,
            naam: inzage.dossier.kop.persoon.weergavenaam(),
            titel: soort.label().to_owned(),
            knop: if verbetert.is_some() { "Verbetering vastleggen" } else { "Vastleggen" },
            label_datum: feitformulier::label_datum(soort),
            vandaag: dutch::date_field(ctx.today()),
            gisteren: dutch::date_field(gisteren),
            velden,
            bronnen: feitformulier::bronnen(),
            toch: feitformulier::vraagt_toch(&form, ctx.today()),
            verbetert: verbetert.map(crate::feittekst::regel),
            al: None,
            ctx,
            form,
        })
    }

    /// Where somebody came from, or the dossier.
    fn terug(&self) -> String {
        terug(&self.form, self.id)
    }

    /// The same page, with what stands in the dossier already at the top.
    fn met_al(self, al: Al) -> Self {
        Self { al: Some(al), ..self }
    }
}

/// The kind of fact named in an address. A withdrawal has its own page.
pub(crate) fn soort_van(code: &str) -> Result<Soort, Problem> {
    let soort = Soort::ALLE.iter().copied().find(|soort| soort.code() == code && *soort != Soort::Intrekking);
    soort.ok_or(Problem::NotFound)
}

/// A form with a fresh key, so that sending it twice adds nothing.
pub(crate) fn met_sleutel(app: &App, form: Formulier, terug: &str) -> Formulier {
    let form = form.with("sleutel", URL_SAFE_NO_PAD.encode(app.random::<16>()));
    if is_local_path(terug) { form.with("terug", terug) } else { form }
}

/// The longest reason that we take, in signs.
const LANGSTE_REDEN: usize = 1000;

/// Why something is corrected or withdrawn; it has to be there.
pub(crate) fn lees_reden(form: &mut Formulier, veld: &str, ontbreekt: &str) -> Option<String> {
    let reden = invoer::tekst(form.value(veld));
    if reden.is_empty() {
        form.reject(veld, ontbreekt);
    } else if reden.chars().count() > LANGSTE_REDEN {
        form.reject(veld, format!("Maak de reden korter dan {LANGSTE_REDEN} tekens."));
    }
    Some(reden).filter(|_| form.is_valid())
}

/// Where to go after saving: where somebody came from, or the dossier.
pub(crate) fn terug(form: &Formulier, id: DossierId) -> String {
    terug_of(form.value("terug"), id)
}

/// A path on this site, or the dossier.
pub(crate) fn terug_of(terug: &str, id: DossierId) -> String {
    if is_local_path(terug) { terug.to_owned() } else { format!("/dossiers/{id}") }
}

/// The key of the request that a form carries.
pub(crate) fn sleutel(form: &Formulier) -> Option<&str> {
    Some(form.value("sleutel")).filter(|sleutel| !sleutel.is_empty() && sleutel.len() <= LANGSTE_SLEUTEL)
}

/// Adds facts under the key of the form.
pub(crate) async fn leg_vast(
    app: &App,
    ctx: &PageContext,
    id: DossierId,
    nieuw: &[NieuwFeit],
    form: &Formulier,
) -> Result<Toegevoegd, Problem> {
    let account = ctx.account()?;
    let opdracht =
        Opdracht { nu: ctx.now(), peildatum: ctx.today(), wet: account.wet(), sleutel: sleutel(form) };
    Ok(app.store().append(&account.toegang(), id, nieuw, &opdracht).await?)
}

/// Whether a fact stands in the dossier after it was saved. Not when the form was sent before, and what it said was changed or
/// taken back since.
async fn staat_er(
    app: &App,
    ctx: &PageContext,
    gedaan: &Toegevoegd,
    nieuw: &NieuwFeit,
) -> Result<bool, Problem> {
    if !gedaan.herhaald {
        return Ok(true);
    }
    let inzage = Inzage::open(app, ctx, gedaan.dossier, "vastleggen").await?;
    let mut toen = gedaan.feiten.iter().filter_map(|id| inzage.feit(id.0).ok());
    Ok(toen.any(|toen| (toen.op, &toen.inhoud) == (nieuw.op, &nieuw.inhoud)))
}

/// A form that was sent before, ready to be sent once more.
fn opnieuw(app: &App, mut form: Formulier) -> Formulier {
    form.reject(
        "",
        "Dit formulier is al eerder verstuurd, en wat er nu in staat, staat niet in het dossier. Druk op Vastleggen om het \
        alsnog vast te leggen.",
    );
    let terug = form.value("terug").to_owned();
    met_sleutel(app, form, &terug)
}

/// A message with a button that takes back all that was just registered, and leads to `terug`.
pub(crate) fn melding(tekst: String, id: DossierId, gedaan: &Toegevoegd, terug: &str) -> Flash {
    let melding = Flash::new(tekst);
    let (Some(eerste), Some(laatste)) = (gedaan.feiten.first(), gedaan.feiten.last()) else { return melding };
    let terug = in_adres(terug);
    melding
        .with_undo(format!("/dossiers/{id}/feiten/{}/ongedaan?vanaf={}&terug={terug}", laatste.0, eerste.0))
}

/// The facts that a fact corrected, and those that they corrected, the latest first.
pub(super) fn versies<'a>(feiten: &'a [Feit], feit: &'a Feit) -> Vec<&'a Feit> {
    let eerdere = |feit: &&'a Feit| {
        let gezocht = feit.vervangt.filter(|eerder| *eerder < feit.id);
        feiten.iter().find(|feit| Some(feit.id) == gezocht)
    };
    std::iter::successors(eerdere(&feit), eerdere).collect()
}

/// What to withdraw with a fact: the versions that would count again without it, because only it took them out.
fn mee(feiten: &[Feit], oud: &Feit) -> Vec<FeitId> {
    let weg = vervallen(&feiten.iter().collect::<Vec<_>>());
    let is_ingetrokken = |nummer: FeitId| {
        feiten
            .iter()
            .filter(|feit| !weg.contains_key(&feit.id))
            .any(|feit| matches!(feit.inhoud, Inhoud::Intrekking { feit: eerder, .. } if eerder == nummer))
    };
    versies(feiten, oud).into_iter().map(|feit| feit.id).filter(|nummer| !is_ingetrokken(*nummer)).collect()
}

/// Withdrawals of a fact and, before it, of the earlier versions that would count again without it.
pub(super) fn trek_in(feiten: &[Feit], oud: &Feit, reden: &str, vandaag: Date) -> Vec<NieuwFeit> {
    let weg = mee(feiten, oud).into_iter().chain([oud.id]);
    weg.map(|feit| {
        let inhoud = Inhoud::Intrekking { feit, reden: Toelichting(reden.to_owned()) };
        NieuwFeit { op: vandaag, bron: Bron::Consulent, vervangt: None, inhoud }
    })
    .collect()
}
