//! The list of persons of a served municipality: only with an agreement that holds, and only what was agreed.

use dossier::{OnvolledigeDatum, TermijnSoort};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::{
    Afspraak, AfspraakStaat, Bereik, Blader, DossierId, Leesregel, Lijstkolom, Mens, MensenFilter, Resultaat,
    Store, StoreFout, Toegang,
};

/// People per query.
const PER_KEER: u32 = 200;
/// What the list is read for.
const DOEL: &str = "personenlijst voor de gemeente";

/// What stands in one place of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lijstwaarde {
    /// It is not known.
    Leeg,
    /// Words.
    Tekst(String),
    /// A number.
    Nummer(i64),
    /// A date.
    Dag(Date),
    /// A birth date that may miss its day or month.
    Geboren(OnvolledigeDatum),
}

/// The list, with the agreement on which it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personenlijst {
    /// The agreement; its columns are those of the rows.
    pub afspraak: Afspraak,
    /// The people by surname, each with what was agreed, in the order of the columns.
    pub rijen: Vec<Vec<Lijstwaarde>>,
}

impl Store {
    /// The people on the road of the municipality of a Beleidsmedewerker: those who live there or are coupled to it. Each is
    /// noted in the read log with the ground of the agreement, before anything is given.
    ///
    /// # Errors
    /// [`StoreFout::NietToegestaan`] when the user is no Beleidsmedewerker or no agreement holds on `op`.
    pub async fn personenlijst(
        &self,
        toegang: &Toegang,
        (op, nu): (Date, Timestamp),
        pagina: &str,
    ) -> Resultaat<Personenlijst> {
        let afspraak = self.eigen_afspraak(toegang).await?.ok_or(StoreFout::NietToegestaan)?;
        if afspraak.staat(op) != AfspraakStaat::Geldig {
            return Err(StoreFout::NietToegestaan);
        }
        // The agreement opens what the role alone does not reach.
        let allen = Toegang::systeem(toegang.organisatie);
        let filter = MensenFilter { bereik: Bereik::Alles, ..MensenFilter::default() };
        let regel = Leesregel {
            moment: nu,
            gebruiker: toegang.login.clone(),
            doel: format!("{DOEL}: {}", afspraak.wat.naam),
            grondslag: afspraak.wat.grondslag.clone(),
            pagina: pagina.to_owned(),
        };
        let (mut rijen, mut blader) = (Vec::new(), Blader::Begin);
        loop {
            let deel = self.mensen(&allen, &filter, &blader, PER_KEER).await?;
            let eigen: Vec<&Mens> =
                deel.mensen.iter().filter(|mens| woont_in(mens, &afspraak.wat.gemeente)).collect();
            let dossiers: Vec<DossierId> = eigen.iter().map(|mens| mens.wie.dossier).collect();
            self.noteer_inzagen(&allen, &dossiers, regel.clone()).await?;
            rijen.extend(eigen.iter().map(|mens| rij(mens, &afspraak.wat.kolommen)));
            let Some(volgende) = deel.volgende else { break };
            blader = volgende;
        }
        Ok(Personenlijst { afspraak, rijen })
    }
}

/// Where somebody lives follows from the facts; the dossier knows where it began.
fn woont_in(mens: &Mens, gemeente: &str) -> bool {
    mens.stand.gemeente.as_ref().map_or(mens.wie.gemeente.as_str(), |nu| nu.0.as_str()) == gemeente
}

fn rij(mens: &Mens, kolommen: &[Lijstkolom]) -> Vec<Lijstwaarde> {
    kolommen.iter().map(|kolom| waarde(mens, *kolom)).collect()
}

fn waarde(mens: &Mens, kolom: Lijstkolom) -> Lijstwaarde {
    let Mens { wie, stand } = mens;
    let tekst = |woorden: Option<&str>| {
        woorden.map_or(Lijstwaarde::Leeg, |woorden| Lijstwaarde::Tekst(woorden.to_owned()))
    };
    let dag = |dag: Option<Date>| dag.map_or(Lijstwaarde::Leeg, Lijstwaarde::Dag);
    match kolom {
        Lijstkolom::Dossier => Lijstwaarde::Nummer(wie.dossier.0),
        Lijstkolom::Naam => tekst(Some(&wie.weergavenaam)),
        Lijstkolom::Geboortedatum => wie.geboortedatum.map_or(Lijstwaarde::Leeg, Lijstwaarde::Geboren),
        Lijstkolom::Groep => tekst(stand.groep.map(|groep| groep.label())),
        Lijstkolom::Leerroute => tekst(stand.pip.as_ref().map(|pip| pip.leerroute.label())),
        Lijstkolom::Fase => tekst(Some(stand.fase.label())),
        Lijstkolom::EindeTermijn => {
            dag(stand.termijn(TermijnSoort::Inburgeringstermijn).map(|termijn| termijn.einde))
        }
        Lijstkolom::LaatsteGesprek => dag(stand.laatste_gesprek.as_ref().map(|gesprek| gesprek.op)),
        Lijstkolom::Consulent => tekst(wie.consulent_naam.as_deref()),
    }
}
