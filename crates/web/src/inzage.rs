//! A dossier is read here and nowhere else: each view is in the read log, with purpose and ground.

use std::collections::BTreeSet;

use dossier::{Feit, FeitId, Peilmoment};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Dossier, DossierId, Leesregel};

use crate::feitformulier::Omgeving;
use crate::problem::Problem;
use crate::{App, PageContext};

/// What dossiers are read for.
pub(crate) const DOEL: &str = "uitvoering van de Wet inburgering 2021";
/// The ground for keeping and reading personal data and BSN (Wi2021 art. 36; BI art. 9.10).
pub(crate) const GRONDSLAG: &str = "Wi2021 36; BI 9.10";

/// A line of the read log for who is looking now.
pub(crate) fn leesregel(app: &App, ctx: &PageContext, pagina: &str) -> Result<Leesregel, Problem> {
    Ok(Leesregel {
        moment: app.now(),
        gebruiker: ctx.account()?.gebruiker.login.clone(),
        doel: DOEL.to_owned(),
        grondslag: GRONDSLAG.to_owned(),
        pagina: pagina.to_owned(),
    })
}

/// A dossier that somebody looks at.
#[derive(Debug)]
pub(crate) struct Inzage {
    /// The dossier.
    pub dossier: Dossier,
    geldig: BTreeSet<FeitId>,
}

impl Inzage {
    /// Reads a dossier and notes that it was read.
    pub(crate) async fn open(
        app: &App,
        ctx: &PageContext,
        id: DossierId,
        pagina: &str,
    ) -> Result<Self, Problem> {
        let toegang = ctx.account()?.toegang();
        let regel = leesregel(app, ctx, pagina)?;
        let (dossier, ()) = tokio::try_join!(
            app.store().dossier(&toegang, id),
            app.store().noteer_inzage(&toegang, id, regel)
        )?;
        let peil = Peilmoment { op: Date::MAX, bekend_op: Timestamp::MAX };
        let geldig = dossier::geldige_nummers(&dossier.feiten, peil);
        Ok(Self { dossier, geldig })
    }

    /// The facts that count now.
    pub(crate) fn geldig(&self) -> Vec<&Feit> {
        self.dossier.feiten.iter().filter(|feit| self.geldig.contains(&feit.id)).collect()
    }

    /// A fact that counts now.
    pub(crate) fn feit(&self, nummer: u32) -> Result<&Feit, Problem> {
        let gezocht = FeitId(nummer);
        let geldig = self.geldig.contains(&gezocht);
        self.dossier.feiten.iter().find(|feit| geldig && feit.id == gezocht).ok_or(Problem::NotFound)
    }

    /// What a form of this dossier needs to know.
    pub(crate) fn omgeving<'a>(
        &self,
        ctx: &'a PageContext,
        feiten: &'a [&'a Feit],
    ) -> Result<Omgeving<'a>, Problem> {
        Ok(Omgeving {
            gemeenten: &ctx.account()?.organisatie().gemeenten,
            feiten,
            geboren: self.dossier.kop.geboortedatum,
            vandaag: ctx.today(),
        })
    }
}
