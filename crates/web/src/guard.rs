//! Every request passes here: session, roles of the route, form token, headers and log line, each in this one place.

use std::pin::Pin;
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Form, FromRequest, Multipart, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::context::{Found, PageContext};
use crate::cookie::Cookie;
use crate::flash::Flash;
use crate::form::{Formulier, UploadedFile};
use crate::problem::Problem;
use crate::route::{Access, Route};
use crate::{App, session};

const MIB: usize = 1024 * 1024;
/// Largest form without a file.
const FORM_LIMIT_MIB: usize = 1;
/// Largest upload, the same as the readers take; a workbook of a thousand sheets stays far below it.
const UPLOAD_LIMIT_MIB: usize = exchange::bestand::MAX_BYTES / MIB;
/// What we read and drop of a body that is too large, so that the browser shows our page and not a broken connection.
const DRAIN_LIMIT_BYTES: usize = 300 * MIB;

/// The application and the route a request came in by.
#[derive(Clone)]
pub(crate) struct Scope {
    pub app: App,
    pub route: &'static Route,
}

/// Middleware around every handler of the route table.
pub(crate) async fn guard(State(scope): State<Scope>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let Scope { app, route } = &scope;
    let method = request.method().clone();
    let mut response = if route.access == Access::Open {
        let response = next.run(request).await;
        match problem_of(&response) {
            Some(problem) => {
                let mut page = problem.page(PageContext::new(app, Found::default()));
                page.extensions_mut().insert(problem);
                page
            }
            None => response,
        }
    } else {
        with_page(app, route, request, next).await
    };
    set_headers(response.headers_mut(), app);
    if let Some(Problem::Internal(cause)) = response.extensions().get::<Problem>() {
        tracing::error!(method = %method, route = route.path, cause, "request failed");
    }
    let ms = start.elapsed().as_millis();
    tracing::info!(method = %method, route = route.path, status = response.status().as_u16(), ms, "request");
    response
}

/// Finds out who asks, runs the handler when they may, and shows a problem as a page.
async fn with_page(app: &App, route: &Route, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let key =
        Cookie::Session.read(app, headers).or_else(|| Cookie::Visitor.read(app, headers)).map(str::to_owned);
    let planted = key.is_none().then(|| URL_SAFE_NO_PAD.encode(app.random::<32>()));
    let key = key.or_else(|| planted.clone()).unwrap_or_default();
    let account = match session::find(app, headers).await {
        Ok(account) => account,
        Err(problem) => return problem.into_response(),
    };
    let flash_cookie = Cookie::Flash.read(app, headers).map(str::to_owned);
    let found = Found {
        csrf: csrf_token(&key),
        flash: flash_cookie.as_deref().and_then(Flash::from_cookie),
        path: request.uri().path().to_owned(),
        account,
    };
    let ctx = PageContext::new(app, found);

    let mut response = match enter(route, &ctx, &mut request, &key).await {
        Ok(None) => {
            request.extensions_mut().insert(ctx.clone());
            next.run(request).await
        }
        Ok(Some(elsewhere)) => elsewhere,
        Err(problem) => problem.into_response(),
    };
    if let Some(problem) = problem_of(&response) {
        response = problem.page(ctx);
        response.extensions_mut().insert(problem);
    }
    let headers = response.headers_mut();
    if let Some(cookie) = planted.and_then(|value| Cookie::Visitor.set(app, &value)) {
        headers.append(header::SET_COOKIE, cookie);
    }
    let shown =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if shown && flash_cookie.is_some() {
        headers.extend(Cookie::Flash.clear(app).map(|cookie| (header::SET_COOKIE, cookie)));
    }
    response
}

/// The problem a handler met. A refusal by axum's own extractors means that the address has a part we cannot read.
fn problem_of(response: &Response) -> Option<Problem> {
    let known = response.extensions().get::<Problem>().cloned();
    let unreadable = || {
        let is_page = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        (response.status() == StatusCode::BAD_REQUEST && !is_page).then_some(Problem::NotFound)
    };
    known.or_else(unreadable)
}

/// Lets the request in, sends it elsewhere, or refuses it.
async fn enter(
    route: &Route,
    ctx: &PageContext,
    request: &mut Request,
    key: &str,
) -> Result<Option<Response>, Problem> {
    match (route.access, ctx.visitor()) {
        (Access::Open | Access::Public, _) | (Access::HalfSignedIn, Some(_)) => {}
        (Access::Roles(_), None) if route.method != Method::GET && !is_htmx(request) => {
            return Err(Problem::SignedOut);
        }
        (Access::HalfSignedIn | Access::Roles(_), None) => return Ok(Some(to_sign_in(request))),
        (Access::Roles(_), Some(account)) if !account.complete => {
            return Ok(Some(Redirect::to("/inloggen/code").into_response()));
        }
        (Access::Roles(roles), Some(account)) if roles.contains(&account.rol()) => {}
        (Access::Roles(_), Some(_)) => return Err(Problem::Forbidden),
    }
    if route.method != Method::GET {
        let form = read_form(request).await?;
        check_csrf(key, form.value("csrf"))?;
        request.extensions_mut().insert(form);
    }
    Ok(None)
}

fn is_htmx(request: &Request) -> bool {
    request.headers().contains_key("hx-request")
}

fn to_sign_in(request: &Request) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let back = if request.method() == Method::GET && path != "/" {
        format!("/inloggen?naar={}", URL_SAFE_NO_PAD.encode(path))
    } else {
        "/inloggen".to_owned()
    };
    if is_htmx(request) {
        return [(HeaderName::from_static("hx-redirect"), back)].into_response();
    }
    Redirect::to(&back).into_response()
}

fn mac(key: &str) -> Option<Hmac<Sha256>> {
    let mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key.as_bytes()).ok()?;
    Some(mac.chain_update(b"meedoen form token"))
}

/// The token of a session: whoever cannot read the cookie cannot make it.
fn csrf_token(key: &str) -> String {
    mac(key).map(|mac| URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())).unwrap_or_default()
}

fn check_csrf(key: &str, token: &str) -> Result<(), Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| Problem::FormToken)?;
    mac(key).ok_or(Problem::FormToken)?.verify_slice(&bytes).map_err(|_| Problem::FormToken)
}

async fn read_form(request: &mut Request) -> Result<Formulier, Problem> {
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    let is_multipart =
        content_type.as_ref().is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let limit_mib = if is_multipart { UPLOAD_LIMIT_MIB } else { FORM_LIMIT_MIB };
    let bytes = read_body(std::mem::take(request.body_mut()), limit_mib).await?;
    let mut copy = Request::new(Body::from(bytes));
    *copy.method_mut() = Method::POST;
    if let Some(kind) = content_type {
        copy.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    if is_multipart {
        return read_multipart(copy).await;
    }
    let Form(values) =
        Form::<Vec<(String, String)>>::from_request(copy, &()).await.map_err(|_| Problem::BadForm)?;
    Ok(Formulier::from_parts(values, Vec::new()))
}

async fn read_body(mut body: Body, limit_mib: usize) -> Result<Bytes, Problem> {
    let mut kept = Vec::new();
    let mut total = 0;
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Problem::BadForm)?.into_data() else { continue };
        total += data.len();
        if total <= limit_mib * MIB {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
        if total > DRAIN_LIMIT_BYTES {
            break;
        }
    }
    if total > limit_mib * MIB { Err(Problem::TooLarge { limit_mib }) } else { Ok(kept.into()) }
}

async fn read_multipart(mut request: Request) -> Result<Formulier, Problem> {
    axum::extract::DefaultBodyLimit::disable().apply(&mut request);
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Problem::BadForm)?;
    let (mut values, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(|_| Problem::BadForm)? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file_name) = field.file_name().map(str::to_owned) {
            let bytes = field.bytes().await.map_err(|_| Problem::BadForm)?;
            files.push(UploadedFile { field: name, name: file_name, bytes });
        } else {
            values.push((name, field.text().await.map_err(|_| Problem::BadForm)?));
        }
    }
    Ok(Formulier::from_parts(values, files))
}

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Sets the security headers; pages are personal and never kept, unless a handler (assets) said otherwise.
pub(crate) fn set_headers(headers: &mut HeaderMap, app: &App) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.secure_cookies() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
