//! What was typed, kept as typed, with an error per field: nothing is lost when something has to be mended.

use std::fmt::Display;

use axum::body::Bytes;
use axum::extract::FromRequest;
use axum::extract::Request;
use jiff::civil::Date;

use crate::invoer;
use crate::problem::Problem;

/// The values and files of a form with the errors found in them. Extractor of every handler that is not a `GET`;
/// the guard has read the body and checked the token.
#[derive(Clone, Debug, Default)]
pub struct Formulier {
    values: Vec<(String, String)>,
    files: Vec<UploadedFile>,
    errors: Vec<FieldError>,
}

/// A file somebody sent.
#[derive(Clone, Debug)]
pub struct UploadedFile {
    /// Name of the field.
    pub field: String,
    /// Name the browser gave; never used as a path.
    pub name: String,
    /// Content.
    pub bytes: Bytes,
}

/// What is wrong with one field, in Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field; empty when it concerns the whole form.
    pub field: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// One possibility of a list, radio group or row of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Choice {
    /// A possibility.
    pub fn new(value: impl Display, label: impl Display) -> Self {
        Self { value: value.to_string(), label: label.to_string() }
    }
}

impl Formulier {
    /// An empty form, for a first visit.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn from_parts(values: Vec<(String, String)>, files: Vec<UploadedFile>) -> Self {
        Self { values, files, errors: Vec::new() }
    }

    /// Fills in a value, for instance what is already known.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Display) -> Self {
        self.values.retain(|(name, _)| name != field);
        self.values.push((field.to_owned(), value.to_string()));
        self
    }

    /// What was typed in a field; empty when nothing was.
    #[must_use]
    pub fn value(&self, field: &str) -> &str {
        self.values.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// Every value of a field that can be chosen more than once.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked or a choice made.
    #[must_use]
    pub fn is_chosen(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|chosen| chosen == value)
    }

    /// The file sent in a field, if one was chosen.
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field && !file.name.is_empty())
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
    }

    /// All errors, in the order they were found.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }

    /// Records an error beside a field (`""`: about the whole form). The first error of a field counts.
    pub fn reject(&mut self, field: &str, text: impl Into<String>) {
        if self.error(field).is_none() {
            self.errors.push(FieldError { field: field.to_owned(), text: text.into() });
        }
    }

    /// Text without surrounding space; empty when nothing was typed.
    #[must_use]
    pub fn text(&self, field: &str) -> String {
        self.value(field).trim().to_owned()
    }

    /// Text that has to be there; `what` completes "Vul ... in".
    pub fn required(&mut self, field: &str, what: &str) -> Option<String> {
        let text = self.text(field);
        if text.is_empty() {
            self.reject(field, format!("Vul {what} in."));
            return None;
        }
        Some(text)
    }

    /// A date as `2025-11-12`, `12-11-2025` or `12 11 2025`. `None` when empty, or with an error when it is no date.
    pub fn date(&mut self, field: &str) -> Option<Date> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        invoer::datum(&text).map_err(|fout| self.reject(field, fout)).ok()
    }

    /// A date that has to be there; `what` completes "Vul ... in".
    pub fn required_date(&mut self, field: &str, what: &str) -> Option<Date> {
        self.required(field, what).and_then(|_| self.date(field))
    }

    /// One of a closed set, which `read` knows. `None` when nothing was chosen, or with an error when it is not in the set.
    pub fn choice<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let choice = read(&text);
        if choice.is_none() {
            self.reject(field, "Kies een van de mogelijkheden in de lijst.");
        }
        choice
    }

    /// One of a closed set that has to be chosen; `what` completes "Kies ...".
    pub fn required_choice<T>(
        &mut self,
        field: &str,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        if self.text(field).is_empty() {
            self.reject(field, format!("Kies {what}."));
            return None;
        }
        self.choice(field, read)
    }
}

impl<S: Sync> FromRequest<S> for Formulier {
    type Rejection = Problem;

    async fn from_request(mut request: Request, _state: &S) -> Result<Self, Problem> {
        request.extensions_mut().remove::<Self>().ok_or(Problem::BadForm)
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
