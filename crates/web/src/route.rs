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
/// Those who manage users, organisations and settings; they reach no dossier.
pub const BEHEER: Access = Access::Roles(&[Rol::Beheerder]);
/// Everybody who is signed in.
pub const ALL: Access =
    Access::Roles(&[Rol::Consulent, Rol::Kwaliteitsmedewerker, Rol::Teamleider, Rol::Beheerder]);

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
];

static NOT_FOUND: Route = get("(geen)", Access::Public, |m| on(m, pages::niet_gevonden::show));

/// The items of the navigation, in order; a role sees those it reaches.
pub(crate) static NAVIGATION: &[(&str, &str)] = &[
    ("Werkvoorraad", "/werkvoorraad"),
    ("Mensen", "/zoeken"),
    ("Nieuw dossier", "/dossiers/nieuw"),
    ("Import", "/import"),
    ("Beheer", "/beheer"),
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
