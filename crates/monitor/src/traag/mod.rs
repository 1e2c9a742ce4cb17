//! The slow engine: straight from the facts and the stand of each dossier, written to be read beside the definition.

mod begeleiding;
mod instroom;
mod kenmerken;
mod kwaliteit;
mod meedoen;
mod pip;
mod route;
mod taal;
mod termijn;
mod uitstroom;
mod uren;
mod zicht;

use std::collections::BTreeMap;

use jiff::civil::Date;
use wet::Wet;

use crate::definitie::{Indicator, Peilregel};
use crate::kwaliteit::KwaliteitTeller;
use crate::opteller::{Meting, Opteller};
use crate::peil::Peil;
use crate::tabel::{Cel, MonitorFout, Tabel, Vraag, Zaak};
use crate::uitsplitsing::{ONBEKEND, Uitsplitsing};
pub(crate) use meedoen::NAAR_WERK;
use zicht::Zicht;

/// What one person adds to one cell.
#[derive(Debug, Clone, Copy)]
struct Waarneming {
    /// Place in the onderverdeling of the indicator.
    categorie: usize,
    /// The day that decides.
    dag: Option<Date>,
    /// How long after it happened the deciding fact was registered, in days.
    vertraging: Option<u32>,
    meting: Meting,
}

/// Answers a question straight from the facts: tables in the order of the reference dates, and for each in the order of
/// the indicators. Each dossier costs one `dossier::stand` per reference date.
///
/// # Errors
/// When the break-downs do not fit the indicators.
pub fn tabellen<'a>(
    zaken: impl IntoIterator<Item = Zaak<'a>>,
    wet: &Wet,
    vraag: &Vraag,
) -> Result<Vec<Tabel>, MonitorFout> {
    vraag.controleer()?;
    let peilen = vraag.peilen.iter();
    let mut tellingen: Vec<Telling<'_>> = peilen
        .flat_map(|peil| vraag.indicatoren.iter().map(|indicator| Telling::nieuw(*indicator, *peil, vraag)))
        .collect();
    for zaak in zaken {
        for per_peil in tellingen.chunks_mut(vraag.indicatoren.len().max(1)) {
            let Some(eerste) = per_peil.first() else { continue };
            let zicht = Zicht::op(zaak, wet, eerste.peil);
            let woont = || kenmerken::kenmerk(Uitsplitsing::Gemeente, &zicht);
            if vraag.gemeente.as_ref().is_some_and(|gemeente| *gemeente != woont()) {
                continue;
            }
            for telling in per_peil {
                telling.neem(&zicht);
            }
        }
    }
    Ok(tellingen.into_iter().map(Telling::klaar).collect())
}

/// A table in the making.
struct Telling<'v> {
    indicator: Indicator,
    peil: Peil,
    vraag: &'v Vraag,
    cellen: BTreeMap<Vec<String>, Opteller>,
    kwaliteit: KwaliteitTeller,
}

impl<'v> Telling<'v> {
    fn nieuw(indicator: Indicator, peil: Peil, vraag: &'v Vraag) -> Self {
        let (cellen, kwaliteit) = (BTreeMap::new(), KwaliteitTeller::default());
        Self { indicator, peil, vraag, cellen, kwaliteit }
    }

    fn neem(&mut self, zicht: &Zicht<'_>) {
        let definitie = self.indicator.definitie();
        for waarneming in waarnemingen(self.indicator, zicht) {
            let te_vroeg = waarneming.dag.is_some_and(|dag| !self.peil.bevat(dag));
            if definitie.peil == Peilregel::Stroom && te_vroeg {
                continue;
            }
            let per = self.vraag.per.iter();
            let mut sleutel: Vec<String> = per
                .map(|per| match (per, waarneming.dag) {
                    (Uitsplitsing::Jaar, Some(dag)) => dag.year().to_string(),
                    (Uitsplitsing::Maand, Some(dag)) => format!("{:04}-{:02}", dag.year(), dag.month()),
                    (Uitsplitsing::Jaar | Uitsplitsing::Maand, None) => ONBEKEND.to_owned(),
                    (per, _) => kenmerken::kenmerk(*per, zicht),
                })
                .collect();
            let onbekend = sleutel.iter().any(|deel| deel == ONBEKEND);
            sleutel.extend(definitie.onderverdeling.get(waarneming.categorie).map(|naam| (*naam).to_owned()));
            let dossier = self.vraag.met_dossiers.then_some(zicht.zaak.nummer);
            self.cellen.entry(sleutel).or_default().neem(waarneming.meting, dossier);
            self.kwaliteit.neem(onbekend, waarneming.vertraging, 1);
        }
    }

    fn klaar(self) -> Tabel {
        let maat = self.indicator.definitie().maat;
        let cellen = self.cellen.into_iter().map(|(sleutel, opteller)| {
            let (cijfer, dossiers) = opteller.klaar(maat);
            Cel { sleutel, cijfer, dossiers }
        });
        Tabel {
            indicator: self.indicator,
            peil: self.peil,
            per: self.vraag.per.clone(),
            cellen: cellen.collect(),
            kwaliteit: self.kwaliteit.klaar(),
        }
    }
}

/// What one dossier adds to an indicator.
fn waarnemingen(indicator: Indicator, zicht: &Zicht<'_>) -> Vec<Waarneming> {
    use Indicator as I;
    match indicator {
        I::Instroom => instroom::instroom(zicht),
        I::Koppelingen => instroom::koppelingen(zicht),
        I::Gehuisvest => instroom::gehuisvest(zicht),
        I::WachttijdHuisvesting => instroom::wachttijd(zicht),
        I::HuisvestingOpTijd => instroom::op_tijd(zicht),
        I::WachtOpWoning => instroom::wacht_op_woning(zicht),
        I::PipVastgesteld => pip::vastgesteld(zicht),
        I::PipOpTijd => pip::op_tijd(zicht),
        I::PipDuur => pip::duur(zicht),
        I::PipZekerheid => pip::zekerheid(zicht),
        I::Doorlooptijd => route::doorlooptijd(zicht),
        I::Leerroute => route::leerroute(zicht),
        I::LeerrouteInPip => route::in_pip(zicht),
        I::RouteGewisseld => route::gewisseld(zicht),
        I::Afgeschaald => route::afgeschaald(zicht),
        I::LesWachtlijst => route::wachtlijst(zicht),
        I::LesurenGegeven
        | I::LesurenGevolgd
        | I::DeelnameBevestigd
        | I::DeelnameOnbevestigd
        | I::VerzuimOngeoorloofd
        | I::VerzuimZiek
        | I::Boetebedrag => uren::som(indicator, zicht),
        I::ZLesurenGehaald => uren::z_gehaald(zicht, dossier::TermijnSoort::ZLesuren),
        I::ZDeelnameGehaald => uren::z_gehaald(zicht, dossier::TermijnSoort::ZParticipatie),
        I::PvtAfgerond => meedoen::pvt(zicht),
        I::MapAfgerond => meedoen::map(zicht),
        I::MeedoenGestart => meedoen::gestart(zicht),
        I::MeedoenNu => meedoen::nu(zicht),
        I::MeedoenNa6Maanden => meedoen::na_maanden(zicht, 6),
        I::MeedoenNa12Maanden => meedoen::na_maanden(zicht, 12),
        I::NaarWerkBegeleid => meedoen::naar_werk(zicht),
        I::NaarWerkUitkomst => meedoen::naar_werk_uitkomst(zicht),
        I::GesprekkenEersteJaar => termijn::gesprekken_eerste_jaar(zicht),
        I::GesprekOpTijd => termijn::gesprek_op_tijd(zicht),
        I::Taalniveau => taal::niveau(zicht),
        I::ExamenGeslaagd => taal::geslaagd(zicht),
        I::ExamenSlaagkans => taal::slaagkans(zicht),
        I::TermijnStand => termijn::termijn_stand(zicht),
        I::VoldaanOpTijd => termijn::voldaan(zicht),
        I::Verlengd | I::Waarschuwingen | I::Boetes => termijn::per_reden(indicator, zicht),
        I::BegeleidingGestart | I::OntzorgenGestart => begeleiding::gestart(indicator, zicht),
        I::BegeleidingNu => begeleiding::nu(zicht),
        I::OntzorgenBereik => begeleiding::ontzorgen_bereik(zicht),
        I::Uitstroom => uitstroom::uitstroom(zicht),
        I::UitstroomDuur => uitstroom::duur(zicht),
        I::Ondertussengroep => uitstroom::ondertussengroep(zicht),
        I::Elip => uitstroom::elip(zicht),
        I::ElipAfgerond => uitstroom::elip_afgerond(zicht),
        I::Caseload => uitstroom::caseload(zicht),
        I::Volledigheid => kwaliteit::volledigheid(zicht),
        I::Tijdigheid => kwaliteit::tijdigheid(zicht),
        I::Aannemelijkheid => kwaliteit::aannemelijkheid(zicht),
        I::Bevindingen => kwaliteit::bevindingen(zicht),
    }
}
