//! What Meedoen is.

use askama::Template;

use crate::PageContext;
use crate::problem::{Answer, page};

#[derive(Template)]
#[template(path = "pages/over.html")]
struct Over {
    ctx: PageContext,
    versie: &'static str,
}

/// `GET /over`
pub async fn show(ctx: PageContext) -> Answer {
    page(&Over { ctx, versie: env!("CARGO_PKG_VERSION") })
}
