//! The one message the next page shows, with an undo button where that makes sense.

use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::App;
use crate::cookie::Cookie;

/// What happened, in one sentence without names: it travels in a cookie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The sentence.
    pub text: String,
    /// Where the undo button posts to; a path on this site.
    pub undo: Option<String>,
}

impl Flash {
    /// A message.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), undo: None }
    }

    /// Adds a button "Ongedaan maken" that posts to `path`.
    #[must_use]
    pub fn with_undo(mut self, path: impl Into<String>) -> Self {
        self.undo = Some(path.into());
        self
    }

    /// Sends the browser to `path`, where the message is shown.
    pub fn redirect(&self, app: &App, path: &str) -> Response {
        let mut response = Redirect::to(path).into_response();
        let value = serde_json::to_vec(self).map(|json| URL_SAFE_NO_PAD.encode(json)).unwrap_or_default();
        if let Some(cookie) = Cookie::Flash.set(app, &value) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    pub(crate) fn from_cookie(value: &str) -> Option<Self> {
        let flash: Self = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
        flash.undo.as_deref().is_none_or(is_local_path).then_some(flash)
    }
}

/// Whether a path stays on this site: `//host` and `/\host` lead elsewhere.
pub(crate) fn is_local_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control)
}
