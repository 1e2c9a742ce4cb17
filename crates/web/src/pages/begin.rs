//! The front door: everybody goes to the page they work on.

use axum::response::{IntoResponse, Redirect};

use crate::PageContext;
use crate::problem::Answer;

/// `GET /`
pub async fn show(ctx: PageContext) -> Answer {
    let first = ctx.nav().first().map_or("/over", |item| item.path);
    Ok(Redirect::to(first).into_response())
}
