//! The accessibility statement.

use askama::Template;

use crate::PageContext;
use crate::problem::{Answer, page};

#[derive(Template)]
#[template(path = "pages/toegankelijkheid.html")]
struct Toegankelijkheid {
    ctx: PageContext,
}

/// `GET /toegankelijkheid`
pub async fn show(ctx: PageContext) -> Answer {
    page(&Toegankelijkheid { ctx })
}
