//! Whether the application answers, for whoever watches over it.

/// `GET /gezond`
pub async fn show() -> &'static str {
    "gezond\n"
}
