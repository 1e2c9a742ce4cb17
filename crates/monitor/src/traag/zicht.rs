//! What the definitions look at: the facts of one dossier that count on a reference date, and its stand.

use dossier::{
    Feit, FeitId, Inhoud, OntheffingOmvang, Regime, Soort, Stand, TermijnSoort, Uitkomst, VertrekReden,
};
use jiff::civil::{Date, date};
use wet::{Code, Wet};

use super::Waarneming;
use crate::opteller::Meting;
use crate::peil::Peil;
use crate::tabel::Zaak;

/// One dossier on one reference date.
pub(super) struct Zicht<'a> {
    pub zaak: Zaak<'a>,
    pub wet: &'a Wet,
    pub peil: Peil,
    /// Facts that count, up to and including the date, in order of date and number.
    pub feiten: Vec<&'a Feit>,
    pub stand: Stand,
}

impl<'a> Zicht<'a> {
    pub(super) fn op(zaak: Zaak<'a>, wet: &'a Wet, peil: Peil) -> Self {
        let moment = peil.moment();
        let nummers = dossier::geldige_nummers(zaak.feiten, moment);
        let mut feiten: Vec<&Feit> =
            zaak.feiten.iter().filter(|feit| feit.geregistreerd <= moment.bekend_op).collect();
        // Of facts with the same number the first one counts.
        feiten.sort();
        feiten.dedup_by_key(|feit| feit.id);
        feiten.retain(|feit| feit.op <= peil.op && nummers.contains(&feit.id));
        feiten.sort_by_key(|feit| (feit.op, feit.id));
        Self { zaak, wet, peil, feiten, stand: dossier::stand(zaak.feiten, wet, moment) }
    }

    pub(super) fn alle(&self, soort: Soort) -> impl DoubleEndedIterator<Item = &'a Feit> {
        self.feiten.iter().copied().filter(move |feit| feit.inhoud.soort() == soort)
    }

    pub(super) fn eerste(&self, soort: Soort) -> Option<&'a Feit> {
        self.alle(soort).next()
    }

    pub(super) fn laatste(&self, soort: Soort) -> Option<&'a Feit> {
        self.alle(soort).next_back()
    }

    pub(super) fn met_nummer(&self, id: FeitId) -> Option<&'a Feit> {
        self.feiten.iter().copied().find(|feit| feit.id == id)
    }

    pub(super) fn wi2021(&self) -> bool {
        self.stand.regime == Some(Regime::Wi2021)
    }

    pub(super) fn is_asiel(&self) -> bool {
        self.stand.groep.is_some_and(dossier::Doelgroep::is_asiel)
    }

    /// The first fact by which the duty lapsed since the last notice of DUO.
    fn vervallen(&self) -> Option<&'a Feit> {
        let kennisgeving = self.laatste(Soort::DuoKennisgeving).map(|feit| (feit.op, feit.id));
        self.alle(Soort::PlichtVervallen).find(|feit| Some((feit.op, feit.id)) > kennisgeving)
    }

    /// The departure after which somebody was not here again within the longest interruption, nor got a new notice.
    pub(super) fn vertrokken(&self) -> Option<&'a Feit> {
        let (mut weg, mut overleden, mut wi2021) = (None::<&Feit>, false, true);
        for feit in &self.feiten {
            let op_tijd =
                |weg: &Feit| wi2021 && feit.op <= self.wet.duur(Code::OnderbrekingMax, weg.op).na(weg.op);
            match feit.inhoud {
                Inhoud::Vertrek { reden } => {
                    overleden |= reden == VertrekReden::Overleden;
                    weg = weg.or(Some(*feit));
                }
                Inhoud::BrpInschrijving { .. } if !overleden && weg.is_some_and(op_tijd) => weg = None,
                Inhoud::DuoKennisgeving { regime, .. } => {
                    weg = weg.filter(|_| overleden);
                    wi2021 = regime == Regime::Wi2021;
                }
                _ => {}
            }
        }
        weg
    }

    /// The fact by which the duty ended, whatever the reason.
    pub(super) fn einde(&self) -> Option<&'a Feit> {
        let volledig = |feit: &&Feit| {
            matches!(feit.inhoud, Inhoud::Ontheffing { omvang: OntheffingOmvang::Volledig, .. })
        };
        let voorgoed = |feit: &&Feit| matches!(feit.inhoud, Inhoud::Vrijstelling { tot: None, .. });
        let geheel = |feit: &&Feit| matches!(feit.inhoud, Inhoud::Vrijstelling { onderdeel: None, .. });
        [
            self.eerste(Soort::PlichtVoldaan),
            self.vervallen(),
            self.eerste(Soort::Diploma),
            self.eerste(Soort::Certificaat),
            self.alle(Soort::Ontheffing).find(volledig),
            self.alle(Soort::Vrijstelling).filter(geheel).rev().take_while(voorgoed).last(),
            self.vertrokken(),
        ]
        .into_iter()
        .flatten()
        .min_by_key(|feit| (feit.op, feit.id))
    }

    /// Somebody with a notice of DUO whose duty did not end.
    pub(super) fn loopt(&self) -> bool {
        self.stand.regime.is_some() && self.einde().is_none()
    }

    /// A share of people for whom a term was met, of those for whom it was met or is over.
    pub(super) fn op_tijd(&self, soort: TermijnSoort) -> Vec<Waarneming> {
        let Some(termijn) = self.stand.termijn(soort) else { return Vec::new() };
        let (teller, bij) = match termijn.uitkomst {
            Uitkomst::Gehaald { bij } => (1, Some(bij)),
            Uitkomst::TeLaat { bij } => (0, Some(bij)),
            Uitkomst::Verstreken => (0, None),
            Uitkomst::Loopt | Uitkomst::Wacht | Uitkomst::Vervallen => return Vec::new(),
        };
        let feit = bij.and_then(|bij| self.met_nummer(bij.feit));
        vec![Waarneming {
            categorie: 0,
            dag: Some(bij.map_or(termijn.einde, |bij| bij.op)),
            vertraging: feit.map(vertraging),
            meting: Meting::Deel(teller, 1),
        }]
    }
}

/// The number of days from one date to another.
pub(super) fn dagen(van: Date, tot: Date) -> i32 {
    i32::try_from(tot.duration_since(van).as_hours() / 24).unwrap_or(i32::MAX)
}

/// How long after it happened a fact was registered, in whole days of UTC; zero when it was registered before. Part of a
/// second counts as a whole one.
pub(super) fn vertraging(feit: &Feit) -> u32 {
    let seconde = feit.geregistreerd.as_second() + i64::from(feit.geregistreerd.subsec_nanosecond() > 0);
    let geregistreerd = seconde.div_euclid(24 * 60 * 60);
    let gebeurd = i64::from(dagen(date(1970, 1, 1), feit.op));
    u32::try_from((geregistreerd - gebeurd).max(0)).unwrap_or(u32::MAX)
}

impl Waarneming {
    /// Counts, on the day of a fact.
    pub(super) fn telt(feit: &Feit) -> Self {
        Self { categorie: 0, dag: Some(feit.op), vertraging: Some(vertraging(feit)), meting: Meting::Telt }
    }

    /// Is in the denominator of a share, and perhaps in the numerator.
    pub(super) const fn deel(in_teller: bool) -> Self {
        let meting = Meting::Deel(in_teller as u32, 1);
        Self { categorie: 0, dag: None, vertraging: None, meting }
    }

    /// Took from one day until a fact.
    pub(super) fn duur(van: Date, tot: &Feit) -> Self {
        Self { meting: Meting::Duur(dagen(van, tot.op)), ..Self::telt(tot) }
    }

    pub(super) const fn in_categorie(self, categorie: usize) -> Self {
        Self { categorie, ..self }
    }
}
