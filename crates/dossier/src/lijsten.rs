//! The closed lists that facts use, with the words of the law, DUO and the municipal data model.

use crate::keuze::keuze;

keuze! {
    /// Sex as the BRP keeps it (element 01.04.10).
    Geslacht { Man "man", Vrouw "vrouw", Onbekend "onbekend" }
}

keuze! {
    /// The group of the inburgeraar as DUO spells it (DUO-M2M, Inburgeringsplicht).
    Doelgroep {
        Asielstatushouder "asielstatushouder",
        GezinsherenigerMetAsielstatushouder "gezinshereniger met asielstatushouder",
        GezinsvormerMetAsielstatushouder "gezinsvormer met asielstatushouder",
        Gezinshereniger "gezinshereniger",
        Gezinsvormer "gezinsvormer",
        GeestelijkBedienaar "geestelijk bedienaar",
        Overig "overige migrant",
    }
}

impl Doelgroep {
    /// Whether the rules for asielstatushouders apply: the holder, and family with a regular permit who follow such a
    /// holder (Wi2021 art. 13 lid 1, read 2025-10-21).
    #[must_use]
    pub const fn is_asiel(self) -> bool {
        matches!(
            self,
            Self::Asielstatushouder
                | Self::GezinsherenigerMetAsielstatushouder
                | Self::GezinsvormerMetAsielstatushouder
        )
    }
}

keuze! {
    /// Under which act the duty stands: the date of the duty decides (before 2022-01-01 the Wi2013).
    Regime { Wi2021 "Wet inburgering 2021", Wi2013 "Wet inburgering 2013 (ondertussengroep)" }
}

keuze! {
    /// The way a person lives.
    Woonvorm {
        Zelfstandig "zelfstandige woning",
        Onzelfstandig "kamer of gedeelde woning",
        Doorstroomlocatie "doorstroomlocatie",
        BijFamilie "bij familie of partner",
    }
}

keuze! {
    /// Why somebody is no longer here.
    VertrekReden { Buitenland "vertrokken naar het buitenland", Onbekend "vertrokken, onbekend waarheen", Overleden "overleden" }
}

keuze! {
    /// The ground on which DUO extends the term (Wi2021 art. 12; BI art. 4.2 to 4.5).
    Verlengingsgrond {
        Verblijfsgat "onderbreking van verblijf",
        NietVerwijtbaar "niet verwijtbaar",
        Opleiding "opleiding die niet vrijstelt",
        AanzienlijkeInspanning "aanzienlijke inspanning",
        TraagNakijken "examen laat nagekeken",
    }
}

keuze! {
    /// The ground of a vrijstelling (Wi2021 art. 4; BI art. 2.3).
    Vrijstellingsgrond {
        Leerplichtjaren "8 jaar in Nederland tijdens de leerplicht",
        Diploma "diploma dat vrijstelt",
        Leerplichtig "nog leerplichtig of kwalificatieplichtig",
        Opleiding "volgt een opleiding die vrijstelt",
        AantoonbaarIngeburgerd "aantoonbaar ingeburgerd",
    }
}

keuze! {
    /// How far an ontheffing reaches (Wi2021 art. 5; BI art. 2.7 and 2.8).
    OntheffingOmvang { Volledig "volledig", Gedeeltelijk "gedeeltelijk" }
}

keuze! {
    /// What came of an appointment for the brede intake (Wi2021 art. 14).
    AfspraakUitkomst {
        Verschenen "verschenen",
        NietVerschenen "niet verschenen",
        OnvoldoendeMeegewerkt "onvoldoende meegewerkt",
        Afgezegd "afgezegd met goede reden",
    }
}

keuze! {
    /// A subject of the brede intake (Wi2021 art. 14; BI art. 5.2).
    IntakeThema {
        OpleidingEnWerk "opleiding en werkervaring",
        PersoonlijkeOmstandigheden "persoonlijke omstandigheden",
        Gezondheid "lichamelijke en psychische gezondheid",
        Kinderopvang "kinderen en voorschool (VVE)",
        Taalniveau "taalniveau",
        Arbeidskansen "kans op werk",
        Zelfredzaamheid "zelfredzaamheid",
    }
}

keuze! {
    /// The three leerroutes (Wi2021 art. 6 to 9).
    Leerroute { B1 "B1-route", Onderwijs "onderwijsroute", Z "Z-route" }
}

keuze! {
    /// A level of the Common European Framework, with the steps below A2.
    Taalniveau { A0 "A0", A1 "A1", A2 "A2", B1 "B1", B2 "B2" }
}

keuze! {
    /// Alphabetisation in the PIP, with the codes of DUO (DUO-M2M PIP).
    Alfabetisering { A "analfabeet (A)", AA "anders gealfabetiseerd (AA)", NVT "niet van toepassing (NVT)" }
}

keuze! {
    /// A part of the examination: four of language, and knowledge of Dutch society (DUO-M2M Examen).
    Examenonderdeel { LE "lezen", LU "luisteren", SC "schrijven", SP "spreken", KNM "kennis van de Nederlandse maatschappij" }
}

keuze! {
    /// What came of an exam.
    ExamenUitslag { Geslaagd "geslaagd", Gezakt "niet geslaagd", NietVerschenen "niet verschenen" }
}

keuze! {
    /// Why somebody was not at a lesson.
    VerzuimSoort { Geoorloofd "met goede reden", Ongeoorloofd "zonder goede reden", Ziek "ziek" }
}

keuze! {
    /// The kind of participation in a Dutch-speaking environment (BI art. 3.14).
    ParticipatieSoort {
        Vrijwilligerswerk "vrijwilligerswerk",
        Werk "betaald werk",
        Werkstage "werkstage",
        Leerwerktraject "leerwerktraject",
        Taalactiviteit "taalactiviteit",
        Ouderactiviteit "activiteit op school van een kind",
        Sport "sport of vereniging",
        Anders "iets anders",
    }
}

keuze! {
    /// A part of the participatieverklaringstraject (BI art. 3.1).
    PvtDeel { Inleiding "inleiding op de kernwaarden", Activiteit "activiteit of excursie", Overig "andere bijeenkomst" }
}

keuze! {
    /// The eight themes of the MAP (BI art. 3.2).
    MapThema {
        Beroepenorientatie "beroepenoriëntatie",
        Werknemerscompetenties "werknemerscompetenties",
        RealistischBeroepsbeeld "realistisch beroepsbeeld",
        Beroepskansen "beroepskansen",
        Beroepscompetenties "beroepscompetenties verwerven",
        Netwerk "netwerk opbouwen",
        WerkVinden "werk vinden",
        Werkcultuur "werkcultuur",
    }
}

keuze! {
    /// The purpose of a talk with the consulent.
    GesprekSoort {
        Kennismaking "kennismaking",
        Voortgang "voortgang",
        Evaluatie "evaluatie",
        Verzuim "over verzuim",
        Anders "ander gesprek",
    }
}

keuze! {
    /// The duty that was not kept (Wi2021 art. 22 and 23).
    Overtreding {
        BredeIntake "niet meegewerkt aan de brede intake",
        Leerroute "leerroute niet gevolgd",
        Pvt "PVT niet gevolgd",
        Map "MAP niet gevolgd",
        Begeleiding "niet meegewerkt aan de begeleiding",
    }
}

keuze! {
    /// The decision on an objection.
    BezwaarUitkomst { Gegrond "gegrond", DeelsGegrond "deels gegrond", Ongegrond "ongegrond", NietOntvankelijk "niet-ontvankelijk", Ingetrokken "ingetrokken" }
}
