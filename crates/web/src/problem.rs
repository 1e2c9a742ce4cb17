//! What goes wrong on the way to a page, and the page that says so.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use store::StoreFout;

use crate::PageContext;

/// What every handler returns.
pub type Answer = Result<Response, Problem>;

/// Why there is no page. The guard shows it in the layout, in Dutch; the cause of `Internal` is logged, never shown.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Problem {
    /// There is nothing at this address, or not for this person.
    #[error("not found")]
    NotFound,
    /// The role does not reach this page.
    #[error("forbidden")]
    Forbidden,
    /// A form was sent after the session was over.
    #[error("signed out")]
    SignedOut,
    /// The form token is missing or of another session.
    #[error("form token missing or wrong")]
    FormToken,
    /// The address exists but does not take this method.
    #[error("method not allowed")]
    Method,
    /// The body could not be read as a form.
    #[error("body is not a form")]
    BadForm,
    /// The body is larger than we take.
    #[error("body larger than {limit_mib} MiB")]
    TooLarge {
        /// What we do take, in MiB.
        limit_mib: usize,
    },
    /// The store says why it cannot be done, in Dutch, for people to read.
    #[error("refused")]
    Refused(String),
    /// Our fault. The text is for the log and holds no personal data.
    #[error("internal: {0}")]
    Internal(String),
}

impl Problem {
    /// Wraps an error of a lower layer; its text goes to the log only.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::SignedOut | Self::FormToken => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title, what happened, and what to do.
    fn words(&self) -> (&'static str, String, &'static str) {
        match self {
            Self::NotFound => (
                "Deze pagina is er niet",
                "Het adres klopt niet, of wat u zoekt hoort niet bij uw organisatie.".into(),
                "Controleer het adres, of zoek de persoon op met het zoekveld bovenaan.",
            ),
            Self::Forbidden => (
                "U mag deze pagina niet openen",
                "Deze pagina hoort niet bij uw rol.".into(),
                "Hebt u de pagina nodig voor uw werk? Vraag het aan uw beheerder.",
            ),
            Self::SignedOut => (
                "U bent niet meer ingelogd",
                "U was te lang niet bezig, of u logde ergens anders uit. Wat u net verstuurde, is niet opgeslagen.".into(),
                "Log eerst in. Ga daarna in dit tabblad terug naar uw formulier: wat u typte, staat er nog. Verstuur het dan opnieuw.",
            ),
            Self::FormToken => (
                "Dit formulier is verlopen",
                "We konden niet vaststellen dat het formulier uit uw eigen scherm komt. Er is niets opgeslagen.".into(),
                "Ga terug, laad de pagina opnieuw en verstuur het formulier nog een keer.",
            ),
            Self::Method => (
                "Dit kan hier niet",
                "Dit adres is er wel, maar niet voor deze handeling. Er is niets gewijzigd.".into(),
                "Ga naar de pagina en gebruik de knoppen daar.",
            ),
            Self::BadForm => (
                "We konden het formulier niet lezen",
                "Wat binnenkwam is onvolledig of beschadigd. Er is niets opgeslagen.".into(),
                "Ga terug en verstuur het formulier nog een keer.",
            ),
            Self::TooLarge { limit_mib } => (
                "Dit is te groot",
                format!("We nemen hier hooguit {limit_mib} MB aan. Er is niets opgeslagen."),
                "Maak de tekst korter. Is het een bestand? Splits het, of verwijder bladen en plaatjes die niet nodig zijn.",
            ),
            Self::Refused(text) => (
                "Dit kon niet",
                text.clone(),
                "Ga terug om uw gegevens aan te passen. Er is niets gewijzigd.",
            ),
            Self::Internal(_) => (
                "Er ging iets mis bij ons",
                "Uw laatste handeling is misschien niet opgeslagen.".into(),
                "Probeer het opnieuw. Blijft het misgaan? Meld het bij uw beheerder, met de tijd waarop het gebeurde.",
            ),
        }
    }

    /// The page for this problem.
    pub(crate) fn page(&self, ctx: PageContext) -> Response {
        let (title, happened, todo) = self.words();
        let signed_out = matches!(self, Self::SignedOut);
        let page = ProblemPage { ctx, title, happened, todo, signed_out };
        match page.render() {
            Ok(html) => (self.status(), Html(html)).into_response(),
            Err(_) => self.status().into_response(),
        }
    }
}

impl From<StoreFout> for Problem {
    fn from(fout: StoreFout) -> Self {
        match fout {
            StoreFout::NietGevonden => Self::NotFound,
            StoreFout::NietToegestaan => Self::Forbidden,
            StoreFout::AlBekend
            | StoreFout::Conflict
            | StoreFout::Ongeldig(_)
            | StoreFout::NietOndersteund(_) => Self::Refused(fout.to_string()),
            StoreFout::Database(cause) => Self::Internal(cause.to_string()),
            fout => Self::Internal(fout.to_string()),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/probleem.html")]
struct ProblemPage {
    ctx: PageContext,
    title: &'static str,
    happened: String,
    todo: &'static str,
    signed_out: bool,
}

impl IntoResponse for Problem {
    /// A bare status that carries the problem along; the guard turns it into a page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Renders a template as a page.
///
/// # Errors
/// [`Problem::Internal`] when the template fails.
pub fn page(template: &impl Template) -> Answer {
    template.render().map(|html| Html(html).into_response()).map_err(Problem::internal)
}

/// Renders a form again, with status 422: something in it has to be mended first.
///
/// # Errors
/// [`Problem::Internal`] when the template fails.
pub fn page_with_errors(template: &impl Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(template)?).into_response())
}
