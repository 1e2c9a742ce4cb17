//! The few cookies there are: all `HttpOnly`, none readable by script or sent along by another site's form.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::App;

/// A cookie by its name without prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The key of a session.
    Session,
    /// Ties the form token to one browser before sign-in.
    Visitor,
    /// The one message for the next page.
    Flash,
}

impl Cookie {
    fn name(self, app: &App) -> &'static str {
        // Browsers accept `__Host-` only over HTTPS and from this very host, so no neighbour can plant one.
        match (self, app.secure_cookies()) {
            (Self::Session, true) => "__Host-meedoen",
            (Self::Session, false) => "meedoen",
            (Self::Visitor, true) => "__Host-bezoek",
            (Self::Visitor, false) => "bezoek",
            (Self::Flash, true) => "__Host-melding",
            (Self::Flash, false) => "melding",
        }
    }

    /// The value the browser sent, if any.
    pub fn read<'a>(self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        let name = self.name(app);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(found, value)| (found == name).then_some(value))
    }

    /// Header value that sets the cookie until the browser closes.
    pub fn set(self, app: &App, value: &str) -> Option<HeaderValue> {
        self.header(app, value, "")
    }

    /// Header value that removes the cookie.
    pub fn clear(self, app: &App) -> Option<HeaderValue> {
        self.header(app, "", "; Max-Age=0")
    }

    fn header(self, app: &App, value: &str, age: &str) -> Option<HeaderValue> {
        let secure = if app.secure_cookies() { "; Secure" } else { "" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.name(app));
        HeaderValue::from_str(&line).ok()
    }
}
