//! The two organisations that carry out, and who works there.

use jiff::civil::date;

use crate::model::{Account, Organisatie, Rol};

/// Place of the organisation that serves three municipalities.
pub(crate) const LEIDSCHENDAM_VOORBURG: usize = 0;
/// Place of the organisation that serves Oegstgeest.
pub(crate) const LEIDEN: usize = 1;

/// The organisations.
pub(crate) fn organisaties() -> Vec<Organisatie> {
    let begin = date(2022, 1, 1);
    vec![
        Organisatie {
            naam: "Leidschendam-Voorburg",
            thema: "standaard",
            gemeenten: vec![
                ("1916", "Leidschendam-Voorburg"),
                ("0626", "Voorschoten"),
                ("0629", "Wassenaar"),
            ],
            instellingen: vec![
                ("gesprek_interval", begin, "8 weken"),
                ("startklas_duur", date(2024, 1, 1), "6 weken"),
                ("caseload_norm", begin, "70"),
            ],
        },
        Organisatie {
            naam: "Leiden",
            thema: "duin",
            gemeenten: vec![("0546", "Leiden"), ("0579", "Oegstgeest")],
            instellingen: vec![("gesprek_interval", begin, "10 weken"), ("caseload_norm", begin, "60")],
        },
    ]
}

/// The municipalities with dossiers, each with the organisation that carries out for it.
pub(crate) const GEMEENTEN: [(&str, usize); 4] = [
    ("1916", LEIDSCHENDAM_VOORBURG),
    ("0626", LEIDSCHENDAM_VOORBURG),
    ("0629", LEIDSCHENDAM_VOORBURG),
    ("0579", LEIDEN),
];

/// The people who work there. The first consulent of an organisation is the one to show.
pub(crate) fn accounts() -> Vec<Account> {
    let bij = |organisatie: usize| {
        move |(naam, volledige_naam, rol)| Account { naam, volledige_naam, rol, organisatie, gemeente: None }
    };
    let eerste = [
        ("m.brandsma", "Marit Brandsma", Rol::Consulent),
        ("j.verhulst", "Joris Verhulst", Rol::Consulent),
        ("f.elmasri", "Farah el Masri", Rol::Consulent),
        ("t.koster", "Tessel Koster", Rol::Consulent),
        ("r.ramdin", "Ravi Ramdin", Rol::Consulent),
        ("l.devos", "Lieke de Vos", Rol::Consulent),
        ("b.aydin", "Bahar Aydın", Rol::Consulent),
        ("k.wolters", "Karin Wolters", Rol::Kwaliteitsmedewerker),
        ("p.hoekema", "Pieter Hoekema", Rol::Teamleider),
        ("s.beheer", "Sander Okkers", Rol::Beheerder),
    ];
    let tweede = [
        ("n.terpstra", "Nienke Terpstra", Rol::Consulent),
        ("o.bakri", "Omar Bakri", Rol::Consulent),
        ("i.goossens", "Ilse Goossens", Rol::Kwaliteitsmedewerker),
        ("h.vanrijn", "Hugo van Rijn", Rol::Teamleider),
        ("d.beheer", "Dewi Lambers", Rol::Beheerder),
    ];
    let beleid = [
        ("a.deboer", "Annelies de Boer", LEIDSCHENDAM_VOORBURG, "1916"),
        ("w.vanthof", "Wouter van ’t Hof", LEIDSCHENDAM_VOORBURG, "0626"),
        ("e.yilmaz", "Esra Yılmaz", LEIDSCHENDAM_VOORBURG, "0629"),
        ("g.pronk", "Gijs Pronk", LEIDEN, "0546"),
        ("c.dewaal", "Carlijn de Waal", LEIDEN, "0579"),
    ];
    let beleid = beleid.into_iter().map(|(naam, volledige_naam, organisatie, gemeente)| Account {
        naam,
        volledige_naam,
        rol: Rol::Beleidsmedewerker,
        organisatie,
        gemeente: Some(gemeente),
    });
    let eerste = eerste.into_iter().map(bij(LEIDSCHENDAM_VOORBURG));
    eerste.chain(tweede.into_iter().map(bij(LEIDEN))).chain(beleid).collect()
}
