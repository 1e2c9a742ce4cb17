//! Signing out.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect};

use crate::cookie::Cookie;
use crate::problem::Answer;
use crate::{App, session};

/// `POST /uitloggen`
pub async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Answer {
    session::end(&app, &headers).await?;
    let mut response = Redirect::to("/inloggen").into_response();
    response.headers_mut().extend(Cookie::Session.clear(&app).map(|cookie| (header::SET_COOKIE, cookie)));
    Ok(response)
}
