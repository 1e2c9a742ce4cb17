//! The kinds of fact, as one closed set over the whole road from arrival to completion.
//!
//! One declaration gives the type, the name in data, the Dutch label, the group and the fields of the form, so that a
//! fact kind cannot exist without a form. `docs/feiten.md` shows each as JSON.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::keuze::keuze;
use crate::lijsten::*;
use crate::vorm::{Centen, Gemeente, Invoer, Minuten, Toelichting, Veld};
use crate::{FeitId, OnvolledigeDatum};

keuze! {
    /// The part of the road to which a fact belongs.
    Onderwerp {
        Aankomst "Aankomst en wonen",
        Plicht "Plicht en termijn",
        Intake "Brede intake",
        Pip "PIP",
        Taalles "Taalles en examens",
        Meedoen "Meedoen",
        Begeleiding "Begeleiding",
        Handhaving "Handhaving",
        Afronding "Afronding",
        Correctie "Correctie",
    }
}

macro_rules! feiten {
    ($($onderwerp:ident { $(
        $(#[doc = $doc:literal])* $soort:ident $label:literal { $($veld:ident : $type:ty = $vlabel:literal),* $(,)? }
    )* })*) => {
        /// What happened: one variant per kind of fact.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(tag = "soort")]
        pub enum Inhoud { $($(
            $(#[doc = $doc])*
            $soort { $(
                #[doc = $vlabel]
                $veld: $type
            ),* },
        )*)* }

        /// The kind of a fact, without what happened.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Soort { $($( $(#[doc = $doc])* $soort, )*)* }

        impl Inhoud {
            /// Which kind of fact this is.
            #[must_use]
            pub const fn soort(&self) -> Soort {
                match self { $($(Self::$soort { .. } => Soort::$soort,)*)* }
            }
        }

        impl Soort {
            /// Every kind, in the order of the road.
            pub const ALLE: &'static [Self] = &[$($(Self::$soort,)*)*];

            /// The spelling in data, and in addresses of forms.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$soort => stringify!($soort),)*)* }
            }

            /// The Dutch words on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $($(Self::$soort => $label,)*)* }
            }

            /// The part of the road to which it belongs.
            #[must_use]
            pub const fn onderwerp(self) -> Onderwerp {
                match self { $($(Self::$soort => Onderwerp::$onderwerp,)*)* }
            }

            /// The fields of its form, besides the date.
            #[must_use]
            pub const fn velden(self) -> &'static [Veld] {
                match self { $($(Self::$soort => &[$(Veld {
                    naam: stringify!($veld),
                    label: $vlabel,
                    vorm: <$type as Invoer>::VORM,
                    verplicht: <$type as Invoer>::VERPLICHT,
                }),*],)*)* }
            }
        }
    };
}

feiten! {
    Aankomst {
        /// Birth date, sex, nationality (table 32) and residence title (table 56), as the BRP has them.
        Persoonsgegevens "Persoonsgegevens" { geboortedatum: OnvolledigeDatum = "Geboortedatum", geslacht: Geslacht = "Geslacht", nationaliteit: Option<String> = "Nationaliteit (code)", verblijfstitel: Option<String> = "Verblijfstitel (code)" }
        /// COA couples a statushouder to a municipality; the housing terms start.
        Koppeling "Gekoppeld aan gemeente" { gemeente: Gemeente = "Gemeente" }
        /// The person got a place to live.
        Huisvesting "Gehuisvest" { gemeente: Gemeente = "Gemeente", woonvorm: Woonvorm = "Soort woning" }
        /// The person left the place to live.
        HuisvestingBeeindigd "Woning verlaten" {}
        /// Registration in the BRP of a municipality.
        BrpInschrijving "Ingeschreven in de BRP" { gemeente: Gemeente = "Gemeente" }
        /// Removal to another municipality.
        Verhuizing "Verhuisd naar andere gemeente" { naar: Gemeente = "Nieuwe gemeente" }
        /// The person is no longer here.
        Vertrek "Vertrokken of overleden" { reden: VertrekReden = "Reden" }
    }
    Plicht {
        /// DUO gives notice of the duty (Wi2021 art. 3); the PIP term starts.
        DuoKennisgeving "Kennisgeving van DUO" { groep: Doelgroep = "Groep", regime: Regime = "Welke wet" }
        /// DUO fixes the term; `einde` is exclusive, as DUO shows it.
        TermijnVastgesteld "Termijn vastgesteld door DUO" { begin: Date = "Eerste dag", einde: Date = "Einddatum (eerste dag na de termijn)" }
        /// The inburgeraar asked DUO to extend the term.
        VerlengingAangevraagd "Verlenging aangevraagd" { grond: Verlengingsgrond = "Reden" }
        /// DUO extended the term; `einde` is exclusive, as DUO shows it.
        Verlenging "Termijn verlengd door DUO" { grond: Verlengingsgrond = "Reden", einde: Date = "Nieuwe einddatum (eerste dag na de termijn)" }
        /// DUO refused to extend the term.
        VerlengingAfgewezen "Verlenging afgewezen door DUO" { grond: Verlengingsgrond = "Reden" }
        /// DUO grants a vrijstelling (Wi2021 art. 4); with an end where it is for a time, with a part where it is for that
        /// part of the exam only.
        Vrijstelling "Vrijstelling" { grond: Vrijstellingsgrond = "Reden", tot: Option<Date> = "Tijdelijk tot", onderdeel: Option<Examenonderdeel> = "Alleen voor dit onderdeel" }
        /// DUO grants an ontheffing (Wi2021 art. 5), full or of one part: a part of the exam, or participation hours of the
        /// Z-route, of which `belastbaar` says how many can still be made (0 for none).
        Ontheffing "Ontheffing" { omvang: OntheffingOmvang = "Omvang", onderdeel: Option<Examenonderdeel> = "Onderdeel", belastbaar: Option<Minuten> = "Uren meedoen die nog kunnen (Z-route)" }
        /// DUO establishes that the duty is fulfilled.
        PlichtVoldaan "Aan de plicht voldaan" {}
        /// The duty ended without being fulfilled.
        PlichtVervallen "Plicht vervallen" { reden: Toelichting = "Reden" }
        /// State of the loan under the Wi2013, for the ELIP criteria.
        LeningStand "Stand van de lening (Wi2013)" { gebruikt: Centen = "Gebruikt", maximum: Centen = "Maximum" }
        /// DUO names the person for ELIP (Wi2013).
        ElipAangewezen "Aangewezen voor ELIP" {}
    }
    Intake {
        /// Written call for the brede intake (Wi2021 art. 14).
        IntakeOproep "Oproep voor de intake" { afspraak: Date = "Datum van de afspraak" }
        /// What came of the appointment.
        IntakeAfspraak "Uitkomst van de intakeafspraak" { uitkomst: AfspraakUitkomst = "Uitkomst" }
        /// One subject of the intake was discussed and recorded.
        IntakeBesproken "Intakethema besproken" { thema: IntakeThema = "Thema", verslag: Option<Toelichting> = "Verslag" }
        /// Result of the leerbaarheidstoets.
        Leerbaarheidstoets "Leerbaarheidstoets gemaakt" { advies: Leerroute = "Advies" }
        /// No leerbaarheidstoets, because of a visual or auditory disability.
        LeerbaarheidstoetsVrijgesteld "Vrijgesteld van de leerbaarheidstoets" {}
        /// The intake is complete.
        IntakeAfgerond "Intake afgerond" {}
        /// The local starting class begins.
        StartklasGestart "Startklas begonnen" {}
        /// The local starting class ends.
        StartklasAfgerond "Startklas afgerond" {}
    }
    Pip {
        /// The municipality waits for information of a third party (BI art. 5.3).
        InformatieGevraagd "Informatie gevraagd aan derde" { van: String = "Van wie" }
        /// That information came in; the PIP follows within two weeks.
        InformatieOntvangen "Informatie ontvangen van derde" { van: String = "Van wie" }
        /// The first PIP; the fact's date is its dagtekening.
        PipVastgesteld "PIP vastgesteld" { leerroute: Leerroute = "Leerroute", niveau: Option<Taalniveau> = "Niveau", intensiteit: Option<Minuten> = "Uren les per week", alfabetisering: Alfabetisering = "Alfabetisering", gesprekken: Option<u32> = "Aantal gesprekken", eenzijdig: bool = "Zonder medewerking vastgesteld" }
        /// A changed PIP: another route, level or intensity.
        PipGewijzigd "PIP gewijzigd" { leerroute: Leerroute = "Leerroute", niveau: Option<Taalniveau> = "Niveau", intensiteit: Option<Minuten> = "Uren les per week", alfabetisering: Alfabetisering = "Alfabetisering", gesprekken: Option<u32> = "Aantal gesprekken", reden: Toelichting = "Reden" }
    }
    Taalles {
        /// Registered at a school.
        LesAangemeld "Aangemeld voor les" { aanbieder: String = "School" }
        /// On the waiting list of a school.
        LesWachtlijst "Op de wachtlijst" { aanbieder: String = "School" }
        /// Placed in a group that starts later.
        LesGeplaatst "Geplaatst in een groep" { aanbieder: String = "School", begint: Option<Date> = "Begint op" }
        /// First lesson.
        LesGestart "Les gestart" { aanbieder: String = "School" }
        /// Lessons stopped or finished.
        LesGestopt "Les gestopt" { reden: Option<Toelichting> = "Reden" }
        /// Hours of lesson given and followed in the month of the fact's date.
        LesUren "Lesuren van een maand" { gegeven: Minuten = "Uren gegeven", gevolgd: Minuten = "Uren gevolgd" }
        /// Absence.
        Verzuim "Verzuim" { verzuim: VerzuimSoort = "Soort", duur: Minuten = "Uren" }
        /// Level of one part as the school sees it.
        Voortgang "Niveau gemeten" { onderdeel: Examenonderdeel = "Onderdeel", niveau: Taalniveau = "Niveau" }
        /// One exam part.
        Examen "Examen gedaan" { onderdeel: Examenonderdeel = "Onderdeel", niveau: Option<Taalniveau> = "Niveau", uitslag: ExamenUitslag = "Uitslag" }
    }
    Meedoen {
        /// Hours of participation; confirmed when the host's name is given.
        Participatie "Uren meedoen" { activiteit: ParticipatieSoort = "Wat", plaats: String = "Waar", duur: Minuten = "Uren", bevestigd_door: Option<String> = "Bevestigd door" }
        /// The host confirms hours that were registered before.
        ParticipatieBevestigd "Uren bevestigd" { feit: FeitId = "Welke uren", door: String = "Door wie" }
        /// Attendance at a part of the PVT (BI art. 3.1).
        Pvt "PVT gevolgd" { deel: PvtDeel = "Onderdeel", duur: Minuten = "Uren" }
        /// The declaration of participation is signed.
        VerklaringGetekend "Participatieverklaring getekend" {}
        /// Hours of the MAP, on a theme or practical (BI art. 3.2).
        MapUren "MAP gevolgd" { thema: Option<MapThema> = "Thema", praktijk: bool = "Praktijk op de arbeidsmarkt", duur: Minuten = "Uren" }
        /// The eindgesprek of the MAP.
        MapEindgesprek "MAP: eindgesprek" {}
        /// Paid work begins.
        WerkGestart "Werk gestart" { werkgever: String = "Werkgever", uren_per_week: Option<Minuten> = "Uren per week" }
        /// Paid work ends.
        WerkGestopt "Werk gestopt" {}
        /// Volunteering begins.
        VrijwilligerswerkGestart "Vrijwilligerswerk gestart" { plaats: String = "Waar", uren_per_week: Option<Minuten> = "Uren per week" }
        /// Volunteering ends.
        VrijwilligerswerkGestopt "Vrijwilligerswerk gestopt" {}
        /// A leerwerktraject begins.
        LeerwerktrajectGestart "Leerwerktraject gestart" { plaats: String = "Waar" }
        /// A leerwerktraject ends.
        LeerwerktrajectGestopt "Leerwerktraject gestopt" {}
    }
    Begeleiding {
        /// A talk with the inburgeraar.
        Gesprek "Gesprek gevoerd" { doel: GesprekSoort = "Soort gesprek", verslag: Option<Toelichting> = "Verslag" }
        /// Maatschappelijke begeleiding begins (Wi2021 art. 13; BI art. 5.1).
        BegeleidingGestart "Maatschappelijke begeleiding gestart" { door_wie: Option<String> = "Door welke organisatie" }
        /// Maatschappelijke begeleiding ends.
        BegeleidingGestopt "Maatschappelijke begeleiding gestopt" {}
        /// The right to bijstand arises; the term of ontzorgen starts (Pw art. 56a).
        BijstandToegekend "Bijstand toegekend" {}
        /// The municipality pays the fixed costs from the bijstand.
        OntzorgenGestart "Ontzorgen gestart" {}
        /// The inburgeraar pays by himself again.
        OntzorgenGestopt "Ontzorgen gestopt" {}
        /// A training, for example about money.
        Training "Training gevolgd" { onderwerp: String = "Onderwerp", duur: Option<Minuten> = "Uren" }
        /// Something worth knowing that is none of the other kinds.
        Notitie "Notitie" { tekst: Toelichting = "Tekst" }
    }
    Handhaving {
        /// Written warning; must precede a fine for the intake (Wi2021 art. 14 and 22).
        Waarschuwing "Waarschuwing gegeven" { overtreding: Overtreding = "Waarvoor" }
        /// Report of the violation (Awb art. 5:48).
        Boeterapport "Boeterapport opgemaakt" { overtreding: Overtreding = "Waarvoor" }
        /// Intention to fine; invites the zienswijze (Awb art. 5:50).
        Voornemen "Voornemen tot een boete" { overtreding: Overtreding = "Waarvoor", bedrag: Centen = "Bedrag" }
        /// The inburgeraar gave his view.
        Zienswijze "Zienswijze ontvangen" { tekst: Option<Toelichting> = "Inhoud" }
        /// Decision to fine (Wi2021 art. 22 and 23); the objection term starts the day after.
        Boete "Boete opgelegd" { overtreding: Overtreding = "Waarvoor", bedrag: Centen = "Bedrag", motivering: Option<Toelichting> = "Motivering" }
        /// Decision not to fine.
        GeenBoete "Geen boete" { reden: Toelichting = "Reden" }
        /// Objection against a decision.
        Bezwaar "Bezwaar ontvangen" { tegen: Option<FeitId> = "Tegen welk besluit" }
        /// Decision on the objection.
        BezwaarBeslist "Op bezwaar beslist" { uitkomst: BezwaarUitkomst = "Uitkomst" }
        /// The fine is irrevocable.
        BoeteOnherroepelijk "Boete onherroepelijk" { boete: FeitId = "Welke boete" }
        /// The fine is set off against the bijstand.
        Verrekening "Boete verrekend" { bedrag: Centen = "Bedrag" }
        /// The fine is paid.
        Betaling "Boete betaald" { bedrag: Centen = "Bedrag" }
    }
    Afronding {
        /// The eindgesprek of the Z-route (BI art. 3.14).
        EindgesprekZ "Eindgesprek Z-route" {}
        /// DUO gives the diploma (B1- and onderwijsroute; Wi2021 art. 6 lid 2).
        Diploma "Diploma" { niveau: Option<Taalniveau> = "Niveau" }
        /// DUO gives the certificaat (Z-route; Wi2021 art. 6 lid 2).
        Certificaat "Certificaat" {}
        /// The taalschakeltraject of the onderwijsroute is completed (Wi2021 art. 8).
        TaalschakeltrajectAfgerond "Taalschakeltraject afgerond" {}
    }
    Correctie {
        /// A fact is withdrawn: it counts as never registered. A withdrawal can itself be withdrawn.
        Intrekking "Ingetrokken" { feit: FeitId = "Welke vastlegging", reden: Toelichting = "Reden" }
    }
}
