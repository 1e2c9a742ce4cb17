//! The quality of the records: what is missing, late or contradictory, and what to mend first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use jiff::ToSpan;
use monitor::{Cijfer, Indicator, LAAT_NA_DAGEN, Peil, Tabel, Uitsplitsing, Vraag};

use super::keuze::Keuze;
use super::{getal, waar};
use crate::problem::{Answer, page};
use crate::{App, Formulier, PageContext, cijfers, dutch};

/// Lines of what to mend first.
const EERST: usize = 8;

/// Something to mend.
#[derive(Debug)]
struct Herstel {
    wat: String,
    aantal: u64,
    adres: Option<String>,
}

/// A share to look at.
#[derive(Debug, Clone, Default)]
struct Deel {
    teller: u64,
    noemer: u64,
}

impl Deel {
    fn van(cijfer: Cijfer) -> Self {
        match cijfer {
            Cijfer::Aandeel { teller, noemer } => Self { teller, noemer },
            _ => Self::default(),
        }
    }

    fn mist(&self) -> u64 {
        self.noemer.saturating_sub(self.teller)
    }

    /// `3 van 10`
    fn te_laat(&self) -> String {
        format!("{} van {}", dutch::thousands(self.mist()), dutch::thousands(self.noemer))
    }

    fn procent(&self) -> String {
        if self.noemer == 0 {
            return "–".to_owned();
        }
        format!("{}%", getal::procent(self.teller, self.noemer))
    }
}

/// A school with its three shares.
#[derive(Debug, Default)]
struct School {
    naam: String,
    volledig: Deel,
    op_tijd: Deel,
    zonder: Deel,
}

#[derive(Template)]
#[template(path = "pages/cijfers/kwaliteit.html")]
struct Kwaliteit {
    ctx: PageContext,
    waar: String,
    eerst: Vec<Herstel>,
    volledig: Vec<(String, Deel, Option<String>)>,
    bronnen: Vec<(String, Deel, Option<String>)>,
    zonder: Deel,
    scholen: Vec<School>,
}

/// `GET /cijfers/kwaliteit`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let (op, bekend_op) = (ctx.today(), ctx.now());
    let vanaf = Some(op.saturating_sub(1.year()));
    let vraag = |indicatoren: &[Indicator], vanaf, per: &[Uitsplitsing]| Vraag {
        indicatoren: indicatoren.to_vec(),
        per: per.to_vec(),
        peilen: vec![Peil { vanaf, op, bekend_op }],
        ..Vraag::default()
    };
    let school = [Uitsplitsing::Aanbieder];
    let vragen = vec![
        vraag(&[Indicator::Volledigheid], None, &[]),
        vraag(&[Indicator::Tijdigheid], vanaf, &[]),
        vraag(&[Indicator::Volledigheid], None, &school),
        vraag(&[Indicator::Tijdigheid], vanaf, &school),
        vraag(&[Indicator::Aannemelijkheid, Indicator::Bevindingen], None, &[]),
        vraag(&[Indicator::Aannemelijkheid], None, &school),
    ];
    let tabellen: Vec<Tabel> =
        cijfers::tabellen(&app, account, vragen).await?.into_iter().flatten().collect();
    let [volledig, tijdig, school_volledig, school_tijdig, zonder, bevindingen, school_zonder] =
        tabellen.as_slice()
    else {
        return Err(crate::Problem::internal("other tables than were asked"));
    };
    let mag = account.rol().bereikt_dossiers();
    let adres = |tabel: &Tabel, deel: &str, niet| {
        let velden = vanaf.filter(|_| tabel.peil.vanaf.is_some()).map(dutch::date_field);
        let mut form = Formulier::new().with("vanaf", velden.unwrap_or_default());
        let keuze = Keuze::lees(&ctx, account, tabel.indicator, &mut form);
        mag.then(|| keuze.adres_mensen(&[], Some(deel), niet))
    };
    let delen = |tabel: &Tabel| -> Vec<(String, Deel, Option<String>)> {
        let cellen = tabel.cellen.iter().filter_map(|cel| Some((cel.sleutel.last()?, cel.cijfer)));
        cellen
            .map(|(deel, cijfer)| {
                let getal = Deel::van(cijfer);
                let adres = adres(tabel, deel, true).filter(|_| getal.mist() > 0);
                (deel.clone(), getal, adres)
            })
            .collect()
    };
    let mut bronnen = delen(tijdig);
    bronnen.sort_by_key(|(_, deel, _)| std::cmp::Reverse(deel.mist()));
    let volledig = delen(volledig);
    page(&Kwaliteit {
        waar: waar(account),
        eerst: eerst(&volledig, bevindingen, &|deel| adres(bevindingen, deel, false)),
        volledig,
        bronnen,
        zonder: zonder.cijfer(&[]).map(Deel::van).unwrap_or_default(),
        scholen: scholen([school_volledig, school_tijdig, school_zonder]),
        ctx,
    })
}

/// What concerns most people first.
fn eerst(
    volledig: &[(String, Deel, Option<String>)],
    bevindingen: &Tabel,
    adres: &dyn Fn(&str) -> Option<String>,
) -> Vec<Herstel> {
    let ontbreekt =
        volledig.iter().filter(|(_, deel, _)| deel.mist() > 0).map(|(naam, deel, adres)| Herstel {
            wat: format!("Niet of niet volledig bekend: {naam}."),
            aantal: deel.mist(),
            adres: adres.clone(),
        });
    let strijdig = bevindingen.cellen.iter().filter_map(|cel| {
        let soort = cel.sleutel.last()?;
        let Cijfer::Aantal { aantal } = cel.cijfer else { return None };
        Some(Herstel { wat: getal::onderdeel(soort), aantal, adres: adres(soort) })
    });
    let mut alle: Vec<Herstel> = ontbreekt.chain(strijdig).collect();
    alle.sort_by_key(|herstel| std::cmp::Reverse(herstel.aantal));
    alle.truncate(EERST);
    alle
}

/// The schools, with most late records first.
fn scholen([volledig, tijdig, zonder]: [&Tabel; 3]) -> Vec<School> {
    let mut scholen: BTreeMap<&str, School> = BTreeMap::new();
    for (plek, tabel) in [volledig, tijdig, zonder].into_iter().enumerate() {
        for cel in &tabel.cellen {
            let Some(naam) = cel.sleutel.first() else { continue };
            let school = scholen.entry(naam).or_default();
            let deel = match plek {
                0 => &mut school.volledig,
                1 => &mut school.op_tijd,
                _ => &mut school.zonder,
            };
            let Deel { teller, noemer } = Deel::van(cel.cijfer);
            deel.teller += teller;
            deel.noemer += noemer;
        }
    }
    let mut scholen: Vec<School> = scholen
        .into_iter()
        .map(|(naam, school)| School {
            naam: if naam == monitor::ONBEKEND { "nog geen school".to_owned() } else { naam.to_owned() },
            ..school
        })
        .collect();
    scholen.sort_by_key(|school| std::cmp::Reverse(school.op_tijd.mist()));
    scholen
}
