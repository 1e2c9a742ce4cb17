//! Figures: who sees which, what can be chosen, the people behind a cell, and files to take along.

mod common;
#[path = "common/mensen.rs"]
mod mensen;
#[path = "common/regio.rs"]
mod regio;

use axum::http::StatusCode;
use common::Site;
use jiff::civil::{Date, date};
use mensen::{feit, leg_vast, maak, nieuw, persoon, toegang};
use regio::{beleid, met_wassenaar};
use store::{DossierId, Rol, Toegang};

const INGESCHREVEN: Date = date(2025, 8, 23);

/// Two people of Leidschendam-Voorburg, of whom one moved to Wassenaar; guided by `login`.
async fn twee(site: &Site, login: &str) -> [DossierId; 2] {
    let wie = toegang(&site.app, login).await;
    let rana = maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", INGESCHREVEN)).await;
    let sami = maak(&site.app, &wie, nieuw(persoon("Sami", "", "Haddad"), "1990-05-06", INGESCHREVEN)).await;
    let wassenaar = dossier::Gemeente("0629".to_owned());
    let verhuisd = dossier::Inhoud::Verhuizing { naar: wassenaar };
    leg_vast(&site.app, &wie, sami, feit(date(2025, 10, 1), verhuisd)).await;
    [rana, sami]
}

#[tokio::test]
async fn the_register_answers_each_question() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let leeg = anna.get("/cijfers").await;
    assert!(leeg.body.contains("Er zijn nog geen gegevens om te tellen"));
    twee(&site, "anna").await;
    let page = anna.get("/cijfers").await;
    assert_eq!(page.status, StatusCode::OK);
    for indicator in monitor::Indicator::ALLE {
        let adres = format!("href=\"/cijfers/{}\"", indicator.definitie().code);
        assert!(page.body.contains(&adres), "{adres}");
    }
    assert!(
        page.body.contains("niet om te publiceren") && page.body.contains("aria-current=\"page\">Cijfers")
    );
    assert!(!page.body.contains("Er zijn nog geen gegevens om te tellen"));
}

#[tokio::test]
async fn every_figure_opens_also_without_anybody() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Teamleider).await;
    for gevuld in [false, true] {
        if gevuld {
            twee(&site, "anna").await;
        }
        for indicator in monitor::Indicator::ALLE {
            let code = indicator.definitie().code;
            for keuze in ["", "?per=gemeente&per=groep&per=consulent&reeks=jaar&vanaf=", "?per=jaar"] {
                let page = anna.get(&format!("/cijfers/{code}{keuze}")).await;
                assert_eq!(page.status, StatusCode::OK, "{code}{keuze}");
                for foreign in ["http://", "https://", "style=\""] {
                    assert!(!page.body.contains(foreign), "{code}{keuze} holds {foreign}");
                }
            }
        }
    }
    assert_eq!(anna.get("/cijfers/bestaat_niet").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_late_fact_and_a_new_dossier_count_at_the_next_question() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    assert!(anna.get("/cijfers/instroom").await.body.contains("<p class=\"figure\">0</p>"));
    let [rana, _] = twee(&site, "anna").await;
    assert!(anna.get("/cijfers/instroom").await.body.contains("<p class=\"figure\">2</p>"));
    let wie = toegang(&site.app, "anna").await;
    let intrekking = dossier::Inhoud::Intrekking {
        feit: dossier::FeitId(3),
        reden: dossier::Toelichting("verkeerde persoon".to_owned()),
    };
    leg_vast(&site.app, &wie, rana, feit(date(2025, 11, 1), intrekking)).await;
    assert!(anna.get("/cijfers/instroom").await.body.contains("<p class=\"figure\">1</p>"));
}

#[tokio::test]
async fn a_cell_leads_to_its_people_and_that_is_noted() {
    let site = Site::demo().await;
    met_wassenaar(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let [rana, sami] = twee(&site, "anna").await;
    let page = anna.get("/cijfers/instroom?per=gemeente").await;
    assert!(page.body.contains("Leidschendam-Voorburg</th>") && page.body.contains("Wassenaar</th>"));
    assert!(page.body.contains("class=\"total\""), "{}", page.body);
    let adres = page.body.split('"').find(|deel| deel.contains("bij=gemeente%3A0629")).unwrap().to_owned();
    let adres = adres.replace("&#38;", "&");
    let mensen = anna.get(&adres).await;
    assert!(mensen.body.contains("Haddad") && !mensen.body.contains("Almasri"), "{}", mensen.body);
    let wie = toegang(&site.app, "anna").await;
    let gezien = site.app.store().leeslog_van(&wie, sami).await.unwrap();
    assert_eq!(gezien.iter().filter(|regel| regel.pagina == "/cijfers/mensen").count(), 1);
    assert_eq!(site.app.store().leeslog_van(&wie, rana).await.unwrap(), []);
    let niemand = anna.get("/cijfers/instroom/mensen?bij=gemeente:9999").await;
    assert!(niemand.body.contains("Niemand."));
    let ver = anna.get("/cijfers/instroom/mensen?bladzijde=99999").await;
    assert!(ver.body.contains("Haddad") && ver.body.contains("Almasri"), "the last page");
}

#[tokio::test]
async fn of_a_share_one_sees_who_is_not_in_it() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    twee(&site, "anna").await;
    let adres = "/cijfers/volledigheid/mensen?deel=nationaliteit";
    let iedereen = anna.get(adres).await;
    assert!(iedereen.body.contains("2 mensen") && iedereen.body.contains("Wie buiten dit deel valt"));
    assert!(anna.get(&format!("{adres}&niet=ja")).await.body.contains("2 mensen"));
    let geboren = "/cijfers/volledigheid/mensen?deel=geboortedatum&niet=ja";
    assert!(anna.get(geboren).await.body.contains("Niemand."));
    let kwaliteit = anna.get("/cijfers/kwaliteit").await;
    assert!(kwaliteit.body.contains("Niet of niet volledig bekend: nationaliteit."));
    assert!(kwaliteit.body.contains("/cijfers/volledigheid/mensen?"));
}

#[tokio::test]
async fn a_beleidsmedewerker_sees_one_municipality_and_no_people() {
    let site = Site::demo().await;
    met_wassenaar(&site).await;
    site.user("anna", Rol::Consulent).await;
    twee(&site, "anna").await;
    let mut wim = site.sign_in(beleid(&site, "wim", "0629").await).await;
    assert_eq!(wim.get("/").await.location(), "/cijfers");
    let page = wim.get("/cijfers/instroom?per=groep").await;
    assert!(page.body.contains("<p class=\"figure\">1</p>") && page.body.contains("Wassenaar"));
    assert!(!page.body.contains("/mensen") && !page.body.contains("Almasri"));
    for (per, naam) in [("gemeente", ">Gemeente<"), ("consulent", ">Consulent<")] {
        let page = wim.get(&format!("/cijfers/instroom?per={per}")).await;
        assert!(!page.body.contains(naam), "{per}");
        assert!(!page.body.contains("Leidschendam") && !page.body.contains("Naam van anna"), "{per}");
    }
    for pad in ["/cijfers/instroom/mensen", "/mensen", "/werkvoorraad", "/beheer"] {
        assert_eq!(wim.get(pad).await.status, StatusCode::FORBIDDEN, "{pad}");
    }
    let kwaliteit = wim.get("/cijfers/kwaliteit").await;
    assert!(kwaliteit.body.contains("Wassenaar") && !kwaliteit.body.contains("/mensen"));
    let token = page.csrf();
    let csv = wim.post("/cijfers/instroom/export", &token, "bestand=csv&per=gemeente&per=groep").await;
    assert!(csv.body.contains("Wassenaar;") && !csv.body.contains("Leidschendam"), "{}", csv.body);
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);

    // The organisation stops working for the municipality: nothing is left to see.
    let store = site.app.store();
    let mut organisatie = store.organisatie(site.organisatie).await.unwrap();
    organisatie.gemeenten.retain(|gemeente| gemeente.code != "0629");
    store.wijzig_organisatie(&Toegang::systeembeheer(), &organisatie, common::now()).await.unwrap();
    assert_eq!(wim.get("/cijfers").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_file_is_noted_and_says_what_it_holds() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    twee(&site, "anna").await;
    let token = anna.get("/cijfers/pip_op_tijd").await.csrf();
    let velden = "per=groep&op=12-11-2025&vanaf=";
    let csv = anna.post("/cijfers/pip_op_tijd/export", &token, &format!("{velden}&bestand=csv")).await;
    assert!(csv.body.contains("Cijfer;Gebied;Vanaf;Peildatum;Zoals bekend op;Groep;"), "{}", csv.body);
    assert!(csv.body.contains("PIP binnen de termijn;Organisatie Een;;2025-11-12;"), "{}", csv.body);
    assert!(csv.body.contains(";statushouder;;0;1;0;"), "{}", csv.body);
    let xlsx = anna.post("/cijfers/pip_op_tijd/export", &token, &format!("{velden}&bestand=xlsx")).await;
    assert!(xlsx.headers["content-type"].to_str().unwrap().contains("spreadsheet"));
    let fout = anna.post("/cijfers/pip_op_tijd/export", &token, "bestand=exe").await;
    assert_eq!(fout.status, StatusCode::NOT_FOUND);
    let beheer = Toegang::systeembeheer();
    let regels = site.app.store().audit_van_organisatie(&beheer, site.organisatie).await.unwrap();
    let genoteerd = regels.iter().filter(|regel| regel.details.contains("cijfer pip_op_tijd")).count();
    assert_eq!(genoteerd, 2, "the refused one is not");
}

#[tokio::test]
async fn wrong_choices_get_a_message_or_do_not_count() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    twee(&site, "anna").await;
    let met = [
        ("op=31-02-2025", "op-fout"),
        ("op=01-01-2030", "Deze dag moet nog komen"),
        ("bekend=gisteren", "bekend-fout"),
        ("vanaf=11-11-2025&op=01-10-2025", "De eerste dag ligt na de peildatum"),
        ("per=groep&per=route&per=geslacht&per=cohort", "Kies er hooguit 3"),
    ];
    for (keuze, melding) in met {
        let page = anna.get(&format!("/cijfers/instroom?{keuze}")).await;
        assert_eq!(page.status, StatusCode::OK, "{keuze}");
        assert!(page.body.contains(melding), "{keuze}");
    }
    for stil in ["per=schoenmaat", "per=groep&per=groep", "reeks=eeuw", "bij=x", "vanaf=&bekend="] {
        let page = anna.get(&format!("/cijfers/instroom?{stil}")).await;
        assert!(page.body.contains("<p class=\"figure\">2</p>"), "{stil}");
    }
    let toen = anna.get("/cijfers/instroom?bekend=01-11-2025").await;
    assert!(toen.body.contains("<p class=\"figure\">0</p>"), "nothing was registered then");
}
