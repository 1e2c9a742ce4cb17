//! The one table of all routes with who may use them. It builds the router; a test walks it with every role.

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodFilter, MethodRouter, on};
use store::Rol;

use crate::guard::{Scope, guard};
use crate::{App, assets, pages};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, without a page around it: style sheets, health.
    Open,
    /// Anybody, signed in or not.
    Public,
    /// Whoever gave the right password, also when the code is still to come.
    HalfSignedIn,
    /// Whoever has one of these roles, password and code both given.
    Roles(&'static [Rol]),
}

/// Those who work with dossiers, of their own organisation only.
pub const DOSSIER: Access = Access::Roles(&[Rol::Consulent, Rol::Kwaliteitsmedewerker, Rol::Teamleider]);
/// Those who see to it that dossiers are read and changed as they should be.
pub const CONTROLE: Access = Access::Roles(&[Rol::Kwaliteitsmedewerker, Rol::Teamleider]);
/// Those who manage users, organisations and settings; they reach no dossier.
pub const BEHEER: Access = Access::Roles(&[Rol::Beheerder]);
/// Those who see figures: who works with dossiers, and a Beleidsmedewerker those of the own municipality.
pub const CIJFERS: Access =
    Access::Roles(&[Rol::Consulent, Rol::Kwaliteitsmedewerker, Rol::Teamleider, Rol::Beleidsmedewerker]);
/// Those who publish figures: about the whole organisation, or a Beleidsmedewerker about the own municipality.
pub const PUBLICEREN: Access =
    Access::Roles(&[Rol::Kwaliteitsmedewerker, Rol::Teamleider, Rol::Beleidsmedewerker]);
/// A served municipality, where an agreement lets it see persons.
pub const BELEID: Access = Access::Roles(&[Rol::Beleidsmedewerker]);
/// Everybody who is signed in.
pub const ALL: Access = Access::Roles(Rol::ALLE);

/// One endpoint.
#[derive(Debug)]
pub struct Route {
    /// Method; `GET` answers `HEAD` too.
    pub method: Method,
    /// Path as axum reads it: `/dossiers/{dossier}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: fn(MethodFilter) -> MethodRouter<App>,
}

const fn get(path: &'static str, access: Access, handler: fn(MethodFilter) -> MethodRouter<App>) -> Route {
    Route { method: Method::GET, path, access, handler }
}

const fn post(path: &'static str, access: Access, handler: fn(MethodFilter) -> MethodRouter<App>) -> Route {
    Route { method: Method::POST, path, access, handler }
}

/// All routes. Keep one line per route, grouped by part.
#[rustfmt::skip]
pub static ROUTES: &[Route] = &[
    // without signing in
    get("/static/{version}/{*name}", Access::Open, |m| on(m, assets::serve)),
    get("/gezond", Access::Open, |m| on(m, pages::gezond::show)),
    get("/", ALL, |m| on(m, pages::begin::show)),
    get("/over", Access::Public, |m| on(m, pages::over::show)),
    get("/toegankelijkheid", Access::Public, |m| on(m, pages::toegankelijkheid::show)),
    // signing in and out
    get("/inloggen", Access::Public, |m| on(m, pages::inloggen::wachtwoord::show)),
    post("/inloggen", Access::Public, |m| on(m, pages::inloggen::wachtwoord::sign_in)),
    post("/inloggen/demo", Access::Public, |m| on(m, pages::inloggen::demo::sign_in)),
    get("/inloggen/code", Access::HalfSignedIn, |m| on(m, pages::inloggen::code::show)),
    post("/inloggen/code", Access::HalfSignedIn, |m| on(m, pages::inloggen::code::check)),
    get("/inloggen/instellen", Access::HalfSignedIn, |m| on(m, pages::inloggen::instellen::show)),
    post("/inloggen/instellen", Access::HalfSignedIn, |m| on(m, pages::inloggen::instellen::save)),
    post("/uitloggen", Access::HalfSignedIn, |m| on(m, pages::uitloggen::sign_out)),
    get("/wachtwoord", ALL, |m| on(m, pages::wachtwoord::show)),
    post("/wachtwoord", ALL, |m| on(m, pages::wachtwoord::save)),
    // the work list and finding people
    get("/werkvoorraad", DOSSIER, |m| on(m, pages::werkvoorraad::show)),
    post("/werkvoorraad", DOSSIER, |m| on(m, pages::werkvoorraad::search)),
    post("/werkvoorraad/gedaan", DOSSIER, |m| on(m, pages::werkvoorraad::gedaan::mark)),
    post("/werkvoorraad/terug/{plek}", DOSSIER, |m| on(m, pages::werkvoorraad::gedaan::undo)),
    post("/werkvoorraad/filters", DOSSIER, |m| on(m, pages::werkvoorraad::filters::save)),
    post("/werkvoorraad/filters/weg", DOSSIER, |m| on(m, pages::werkvoorraad::filters::remove)),
    post("/werkvoorraad/export", DOSSIER, |m| on(m, pages::werkvoorraad::export::download)),
    get("/zoeken", DOSSIER, |m| on(m, pages::zoeken::show)),
    post("/zoeken", DOSSIER, |m| on(m, pages::zoeken::search)),
    get("/mensen", DOSSIER, |m| on(m, pages::mensen::show)),
    post("/mensen/export", DOSSIER, |m| on(m, pages::mensen::export::download)),
    // one dossier
    get("/dossiers/nieuw", DOSSIER, |m| on(m, pages::dossier::nieuw::show)),
    post("/dossiers/nieuw", DOSSIER, |m| on(m, pages::dossier::nieuw::save)),
    get("/dossiers/{dossier}", DOSSIER, |m| on(m, pages::dossier::toon::show)),
    post("/dossiers/{dossier}/nummers", DOSSIER, |m| on(m, pages::dossier::nummers::show)),
    get("/dossiers/{dossier}/persoon", DOSSIER, |m| on(m, pages::dossier::persoon::show)),
    post("/dossiers/{dossier}/persoon", DOSSIER, |m| on(m, pages::dossier::persoon::save)),
    get("/dossiers/{dossier}/consulent", DOSSIER, |m| on(m, pages::dossier::consulent::show)),
    post("/dossiers/{dossier}/consulent", DOSSIER, |m| on(m, pages::dossier::consulent::save)),
    get("/dossiers/{dossier}/termijnen/{termijn}", DOSSIER, |m| on(m, pages::dossier::waarom::show)),
    get("/dossiers/{dossier}/logboek", CONTROLE, |m| on(m, pages::dossier::logboek::show)),
    get("/dossiers/{dossier}/vastleggen", DOSSIER, |m| on(m, pages::feit::kies::show)),
    get("/dossiers/{dossier}/vastleggen/{soort}", DOSSIER, |m| on(m, pages::feit::vastleggen::show)),
    post("/dossiers/{dossier}/vastleggen/{soort}", DOSSIER, |m| on(m, pages::feit::vastleggen::save)),
    get("/dossiers/{dossier}/feiten/{nummer}/verbeteren", DOSSIER, |m| on(m, pages::feit::verbeteren::show)),
    post("/dossiers/{dossier}/feiten/{nummer}/verbeteren", DOSSIER, |m| on(m, pages::feit::verbeteren::save)),
    get("/dossiers/{dossier}/feiten/{nummer}/intrekken", DOSSIER, |m| on(m, pages::feit::intrekken::show)),
    post("/dossiers/{dossier}/feiten/{nummer}/intrekken", DOSSIER, |m| on(m, pages::feit::intrekken::save)),
    post("/dossiers/{dossier}/feiten/{nummer}/ongedaan", DOSSIER, |m| on(m, pages::feit::ongedaan::save)),
    // figures
    get("/raad/{gemeente}", Access::Open, |m| on(m, pages::raad::show)),
    get("/raad/{gemeente}/publicatie/{nummer}", Access::Open, |m| on(m, pages::raad::download)),
    get("/raad/{gemeente}/publicatie/{nummer}/{vorm}", Access::Open, |m| on(m, pages::raad::download_as)),
    get("/publicaties", PUBLICEREN, |m| on(m, pages::publicaties::lijst::show)),
    post("/publicaties/openbaar", PUBLICEREN, |m| on(m, pages::publicaties::lijst::open)),
    get("/publicaties/nieuw", PUBLICEREN, |m| on(m, pages::publicaties::nieuw::show)),
    post("/publicaties/nieuw", PUBLICEREN, |m| on(m, pages::publicaties::nieuw::save)),
    get("/publicaties/kalender", PUBLICEREN, |m| on(m, pages::publicaties::kalender::show)),
    get("/publicaties/kalender/regel", PUBLICEREN, |m| on(m, pages::publicaties::kalender::edit)),
    post("/publicaties/kalender/regel", PUBLICEREN, |m| on(m, pages::publicaties::kalender::save)),
    post("/publicaties/kalender/stoppen", PUBLICEREN, |m| on(m, pages::publicaties::kalender::stop)),
    get("/publicaties/{nummer}", PUBLICEREN, |m| on(m, pages::publicaties::toon::show)),
    get("/publicaties/{nummer}/voorbeeld", PUBLICEREN, |m| on(m, pages::publicaties::voorbeeld::show)),
    get("/publicaties/{nummer}/bestand/{vorm}", PUBLICEREN, |m| on(m, pages::publicaties::bestand::download)),
    get("/publicaties/{nummer}/rapport/{soort}", PUBLICEREN, |m| on(m, pages::publicaties::rapport::download)),
    get("/publicaties/{nummer}/woorden", PUBLICEREN, |m| on(m, pages::publicaties::woorden::show)),
    post("/publicaties/{nummer}/woorden", PUBLICEREN, |m| on(m, pages::publicaties::woorden::save)),
    get("/publicaties/{nummer}/verbeteren", PUBLICEREN, |m| on(m, pages::publicaties::verbeteren::show)),
    post("/publicaties/{nummer}/verbeteren", PUBLICEREN, |m| on(m, pages::publicaties::verbeteren::save)),
    post("/publicaties/{nummer}/vaststellen", PUBLICEREN, |m| on(m, pages::publicaties::besluit::publish)),
    post("/publicaties/opnieuw", PUBLICEREN, |m| on(m, pages::publicaties::besluit::renew_all)),
    post("/publicaties/{nummer}/opnieuw", PUBLICEREN, |m| on(m, pages::publicaties::besluit::renew)),
    post("/publicaties/{nummer}/weggooien", PUBLICEREN, |m| on(m, pages::publicaties::besluit::discard)),
    get("/publicaties/{nummer}/veranderd", PUBLICEREN, |m| on(m, pages::publicaties::veranderd::show)),
    post("/publicaties/{nummer}/veranderd/export", PUBLICEREN, |m| on(m, pages::publicaties::veranderd::download)),
    get("/personenlijst", BELEID, |m| on(m, pages::personenlijst::show)),
    post("/personenlijst/export", BELEID, |m| on(m, pages::personenlijst::download)),
    get("/cijfers", CIJFERS, |m| on(m, pages::cijfers::lijst::show)),
    get("/cijfers/kwaliteit", CIJFERS, |m| on(m, pages::cijfers::kwaliteit::show)),
    get("/cijfers/{code}", CIJFERS, |m| on(m, pages::cijfers::toon::show)),
    get("/cijfers/{code}/mensen", DOSSIER, |m| on(m, pages::cijfers::mensen::show)),
    post("/cijfers/{code}/export", CIJFERS, |m| on(m, pages::cijfers::export::download)),
    get("/controle", ALL, |m| on(m, pages::controle::show)),
    post("/controle", ALL, |m| on(m, pages::controle::check)),
    // accounts, organisations and settings
    get("/beheer", BEHEER, |m| on(m, pages::beheer::overzicht::show)),
    get("/beheer/gebruikers", BEHEER, |m| on(m, pages::beheer::gebruikers::show)),
    get("/beheer/gebruikers/export/{soort}", BEHEER, |m| on(m, pages::beheer::gebruikers::export)),
    get("/beheer/gebruikers/nieuw", BEHEER, |m| on(m, pages::beheer::gebruiker_nieuw::show)),
    post("/beheer/gebruikers/nieuw", BEHEER, |m| on(m, pages::beheer::gebruiker_nieuw::save)),
    get("/beheer/gebruikers/{gebruiker}", BEHEER, |m| on(m, pages::beheer::gebruiker::show)),
    post("/beheer/gebruikers/{gebruiker}", BEHEER, |m| on(m, pages::beheer::gebruiker::save)),
    post("/beheer/gebruikers/{gebruiker}/wachtwoord", BEHEER, |m| on(m, pages::beheer::gebruiker_toegang::reset_password)),
    post("/beheer/gebruikers/{gebruiker}/code", BEHEER, |m| on(m, pages::beheer::gebruiker_toegang::reset_code)),
    get("/beheer/organisaties", BEHEER, |m| on(m, pages::beheer::organisaties::show)),
    get("/beheer/organisaties/nieuw", BEHEER, |m| on(m, pages::beheer::organisatie_nieuw::show)),
    post("/beheer/organisaties/nieuw", BEHEER, |m| on(m, pages::beheer::organisatie_nieuw::save)),
    get("/beheer/organisaties/{organisatie}", BEHEER, |m| on(m, pages::beheer::organisatie::show)),
    post("/beheer/organisaties/{organisatie}", BEHEER, |m| on(m, pages::beheer::organisatie::save)),
    get("/beheer/afspraken", BEHEER, |m| on(m, pages::beheer::afspraken::show)),
    get("/beheer/afspraken/nieuw", BEHEER, |m| on(m, pages::beheer::afspraken::new)),
    post("/beheer/afspraken/nieuw", BEHEER, |m| on(m, pages::beheer::afspraken::save)),
    post("/beheer/afspraken/{gemeente}/beeindigen", BEHEER, |m| on(m, pages::beheer::afspraken::end)),
    get("/beheer/instellingen", BEHEER, |m| on(m, pages::beheer::instellingen::own)),
    get("/beheer/instellingen/{organisatie}", BEHEER, |m| on(m, pages::beheer::instellingen::show)),
    get("/beheer/instellingen/{organisatie}/export/{soort}", BEHEER, |m| on(m, pages::beheer::instellingen::export)),
    get("/beheer/instellingen/{organisatie}/{code}", BEHEER, |m| on(m, pages::beheer::instelling::show)),
    post("/beheer/instellingen/{organisatie}/{code}", BEHEER, |m| on(m, pages::beheer::instelling::save)),
    post("/beheer/instellingen/{organisatie}/{code}/verwijderen", BEHEER, |m| on(m, pages::beheer::instelling::remove)),
    // reading in files
    get("/import", DOSSIER, |m| on(m, pages::inlezen::kiezen::show)),
    post("/import", DOSSIER, |m| on(m, pages::inlezen::kiezen::upload)),
    get("/import/kolommen", DOSSIER, |m| on(m, pages::inlezen::kolommen::show)),
    post("/import/kolommen", DOSSIER, |m| on(m, pages::inlezen::kolommen::save)),
    get("/import/voorbeelden/{naam}", DOSSIER, |m| on(m, pages::inlezen::voorbeelden::show)),
    get("/import/{import}", DOSSIER, |m| on(m, pages::inlezen::overzicht::show)),
    get("/import/{import}/verslag/{soort}", DOSSIER, |m| on(m, pages::inlezen::verslag::show)),
    post("/import/{import}/bevestigen", DOSSIER, |m| on(m, pages::inlezen::bevestigen::confirm)),
];

static NOT_FOUND: Route = get("(geen)", Access::Public, |m| on(m, pages::niet_gevonden::show));

/// The items of the navigation, in order; a role sees those it reaches, and begins at the first.
pub(crate) static NAVIGATION: &[(&str, &str)] = &[
    ("Werkvoorraad", "/werkvoorraad"),
    ("Mensen", "/mensen"),
    ("Nieuw dossier", "/dossiers/nieuw"),
    ("Import", "/import"),
    ("Cijfers", "/cijfers"),
    ("Publicaties", "/publicaties"),
    ("Personenlijst", "/personenlijst"),
    ("Beheer", "/beheer"),
    ("Controle", "/controle"),
];

/// Whether a role may open a path of the table.
pub(crate) fn reaches(rol: Rol, path: &str) -> bool {
    let route = ROUTES.iter().find(|route| route.method == Method::GET && route.path == path);
    route.is_some_and(|route| matches!(route.access, Access::Roles(roles) if roles.contains(&rol)))
}

/// All routes behind the guard: the whole site.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for route in ROUTES {
        let scope = Scope { app: app.clone(), route };
        let filter = if route.method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
        router =
            router.route(route.path, (route.handler)(filter).route_layer(from_fn_with_state(scope, guard)));
    }
    let scope = Scope { app: app.clone(), route: &NOT_FOUND };
    let not_found = pages::niet_gevonden::show.layer(from_fn_with_state(scope.clone(), guard));
    let wrong_method = pages::niet_gevonden::wrong_method.layer(from_fn_with_state(scope, guard));
    router.fallback(not_found).method_not_allowed_fallback(wrong_method).with_state(app)
}
