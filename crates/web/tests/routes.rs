//! Every route with every role, and what holds for every page.

mod common;

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use common::{Page, Site};
use store::{GebruikerId, Rol};
use web::{Access, ROUTES, Route};

/// An address for a path of the table, with numbers that belong to nothing.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "999999" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// A role that may use the route.
fn one_role(route: &Route) -> Rol {
    match route.access {
        Access::Roles([first, ..]) => *first,
        _ => Rol::Beheerder,
    }
}

async fn one_of_each(site: &Site) -> BTreeMap<Rol, GebruikerId> {
    let mut people = BTreeMap::new();
    for &rol in Rol::ALLE {
        people.insert(rol, site.user(rol.code(), rol).await);
    }
    people
}

fn is_refused(page: &Page) -> bool {
    page.status == StatusCode::FORBIDDEN && page.body.contains("U mag deze pagina niet openen")
}

#[tokio::test]
async fn every_route_lets_in_its_roles_and_no_other() {
    let site = Site::demo().await;
    for &rol in Rol::ALLE {
        let id = site.user(rol.code(), rol).await;
        for route in ROUTES {
            // A fresh sign-in for each: one of the routes signs out.
            let mut visitor = site.sign_in(id).await;
            let token = visitor.get("/over").await.csrf();
            let body = if route.method == Method::GET { String::new() } else { format!("csrf={token}") };
            let page = visitor.send(route.method.clone(), &address(route.path), &body).await;
            let may = match route.access {
                Access::Roles(roles) => roles.contains(&rol),
                Access::Open | Access::Public | Access::HalfSignedIn => true,
            };
            assert_eq!(
                !is_refused(&page),
                may,
                "{} {} as {rol:?}: {}",
                route.method,
                route.path,
                page.status
            );
            assert_ne!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{} {}", route.method, route.path);
            assert!(!page.location().starts_with("/inloggen?"), "{} {} as {rol:?}", route.method, route.path);
        }
    }
}

#[tokio::test]
async fn without_session_only_public_routes_open() {
    let site = Site::demo().await;
    for route in ROUTES {
        let page = site.visitor().send(route.method.clone(), &address(route.path), "").await;
        let to_sign_in = page.status == StatusCode::SEE_OTHER && page.location().starts_with("/inloggen");
        // Somebody may have typed something: it is said what became of it.
        let told = page.status == StatusCode::FORBIDDEN && page.body.contains("U bent niet meer ingelogd");
        let sends = route.method != Method::GET && matches!(route.access, Access::Roles(_));
        let sent_away = if sends { told } else { to_sign_in };
        let closed = matches!(route.access, Access::Roles(_) | Access::HalfSignedIn);
        assert_eq!(sent_away, closed, "{} {}: {}", route.method, route.path, page.status);
    }
}

#[tokio::test]
async fn every_changing_route_needs_the_token() {
    let site = Site::demo().await;
    let people = one_of_each(&site).await;
    for route in ROUTES.iter().filter(|route| route.method != Method::GET) {
        let mut visitor = site.sign_in(people[&one_role(route)]).await;
        let page = visitor.send(route.method.clone(), &address(route.path), "").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", route.path);
        assert!(page.body.contains("Dit formulier is verlopen"), "{}", route.path);
    }
}

#[tokio::test]
async fn every_page_has_the_headers_and_stays_on_this_server() {
    let site = Site::demo().await;
    let people = one_of_each(&site).await;
    for route in ROUTES {
        let mut visitor = site.sign_in(people[&one_role(route)]).await;
        let page = visitor.send(route.method.clone(), &address(route.path), "").await;
        let value = |name: &str| page.headers.get(name).map_or("", |value| value.to_str().unwrap());
        let policy = value("content-security-policy");
        assert!(
            policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"),
            "{}",
            route.path
        );
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{}", route.path);
        assert_eq!(value("referrer-policy"), "no-referrer", "{}", route.path);
        assert_eq!(value("cache-control"), "no-store", "{}", route.path);
        for foreign in ["http://", "https://", "<style", "style=\"", "onclick=", "<script>"] {
            assert!(!page.body.contains(foreign), "{} holds {foreign}", route.path);
        }
    }
}

#[tokio::test]
async fn every_asset_of_a_page_is_served_for_good_and_refers_to_nobody_else() {
    let site = Site::demo().await;
    let mut visitor = site.visitor();
    let page = visitor.get("/inloggen").await;
    let mut found = 0;
    for part in page.body.split('"').filter(|part| part.starts_with("/static/")) {
        let asset = visitor.get(part).await;
        assert_eq!(asset.status, StatusCode::OK, "{part}");
        assert!(asset.headers[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        let is_drawing = part.ends_with(".svg");
        assert!(is_drawing || !asset.body.contains("url(http") && !asset.body.contains("@import"), "{part}");
        found += 1;
        for file in asset.body.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let beside = format!("{}/{file}", part.rsplit_once('/').unwrap().0);
            assert_eq!(visitor.get(&beside).await.status, StatusCode::OK, "{beside}");
        }
    }
    assert!(found >= 7, "{found}");
    assert_eq!(visitor.get("/static/0000000000000000/meedoen.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn unknown_addresses_and_methods_get_a_page() {
    let site = Site::demo().await;
    for mut visitor in [site.visitor(), site.signed_in("anna", Rol::Consulent).await] {
        let page = visitor.get("/bestaat-niet").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.body.contains("Deze pagina is er niet") && page.body.contains("lang=\"nl\""));
        assert_eq!(visitor.send(Method::POST, "/bestaat-niet", "").await.status, StatusCode::NOT_FOUND);
        let page = visitor.send(Method::DELETE, "/over", "").await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(page.body.contains("Dit kan hier niet"));
    }
}

#[tokio::test]
async fn health_needs_no_session() {
    let page = Site::real().await.visitor().get("/gezond").await;
    assert_eq!((page.status, page.body.as_str()), (StatusCode::OK, "gezond\n"));
}
