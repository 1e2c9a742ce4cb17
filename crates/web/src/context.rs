//! What every page knows about who is looking, and when.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::flash::Flash;
use crate::problem::Problem;
use crate::session::Account;
use crate::{App, Mode};

/// Extractor and template field `ctx`: who is signed in, the day, the theme, the form token and the message to show.
#[derive(Clone, Debug)]
pub struct PageContext {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    account: Option<Account>,
    csrf: String,
    flash: Option<Flash>,
    path: String,
    today: Date,
    now: Timestamp,
    mode: Mode,
}

/// What the guard found out about a request.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub account: Option<Account>,
    pub csrf: String,
    pub flash: Option<Flash>,
    pub path: String,
}

/// One item of the navigation at the top.
#[derive(Debug)]
pub struct NavItem {
    /// What it says.
    pub label: &'static str,
    /// Where it goes.
    pub path: &'static str,
    /// Whether the page shown is under it.
    pub current: bool,
}

impl PageContext {
    pub(crate) fn new(app: &App, found: Found) -> Self {
        let Found { account, csrf, flash, path } = found;
        let inner =
            Inner { account, csrf, flash, path, today: app.today(), now: app.now(), mode: app.mode() };
        Self { inner: Arc::new(inner) }
    }

    /// Who is signed in, password and code both accepted.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] when nobody is; a route with roles never sees that.
    pub fn account(&self) -> Result<&Account, Problem> {
        self.inner.account.as_ref().filter(|account| account.complete).ok_or(Problem::Forbidden)
    }

    /// Who gave the right password, also when the code is still to come.
    #[must_use]
    pub fn visitor(&self) -> Option<&Account> {
        self.inner.account.as_ref()
    }

    /// Who to greet in the header; templates use this.
    #[must_use]
    pub fn signed_in(&self) -> Option<&Account> {
        self.account().ok()
    }

    /// The token every form carries in the field `csrf`.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.inner.csrf
    }

    /// The message to show once.
    #[must_use]
    pub fn flash(&self) -> Option<&Flash> {
        self.inner.flash.as_ref()
    }

    /// The civil date in the Netherlands, or the fixed day of the demo.
    #[must_use]
    pub fn today(&self) -> Date {
        self.inner.today
    }

    /// The moment to stamp on what is recorded now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.now
    }

    /// Whether this is the demo.
    #[must_use]
    pub fn demo(&self) -> bool {
        matches!(self.inner.mode, Mode::Demo { .. })
    }

    /// Address of the token sheet of the organisation.
    #[must_use]
    pub fn theme_sheet(&self) -> String {
        let theme = self.inner.account.as_ref().map_or("", |account| account.organisatie().thema.as_str());
        let theme = crate::assets::theme_or_default(theme);
        self.asset(&format!("themas/{theme}.css"))
    }

    /// Address of a file under `assets`.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        crate::assets::url(name)
    }

    /// The navigation this role sees.
    #[must_use]
    pub fn nav(&self) -> Vec<NavItem> {
        let Some(account) = self.signed_in() else { return Vec::new() };
        let path = self.inner.path.as_str();
        crate::route::NAVIGATION
            .iter()
            .filter(|(_, target)| crate::route::reaches(account.rol(), target))
            .map(|&(label, target)| NavItem { label, path: target, current: is_under(path, target) })
            .collect()
    }

    /// Whether this role has people to search.
    #[must_use]
    pub fn may_search(&self) -> bool {
        self.signed_in().is_some_and(|account| crate::route::reaches(account.rol(), "/zoeken"))
    }
}

fn is_under(path: &str, target: &str) -> bool {
    path.strip_prefix(target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl<S: Sync> FromRequestParts<S> for PageContext {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let missing = || Problem::Internal("route without guard".into());
        parts.extensions.get::<Self>().cloned().ok_or_else(missing)
    }
}

/// Extractor: whether htmx asked, so that a part of the page is enough.
#[derive(Clone, Copy, Debug)]
pub struct FromHtmx(pub bool);

impl<S: Sync> FromRequestParts<S> for FromHtmx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self(parts.headers.contains_key("hx-request")))
    }
}
