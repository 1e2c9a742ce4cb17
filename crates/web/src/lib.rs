//! The pages of Meedoen: server-rendered, every route with its roles in one table ([`route::ROUTES`]), no rules of the law in here.
//!
//! A request passes the [`guard`], which finds the session, enforces the roles of the route and the form token and sets the
//! [`PageContext`]; the handler in [`pages`] reads the store and renders a template.

mod adres;
mod afleiding;
mod app;
mod assets;
mod cijfers;
mod context;
mod cookie;
mod dossierbeeld;
pub mod dutch;
mod export;
mod feitformulier;
mod feittekst;
mod flash;
mod form;
mod guard;
pub mod inlezen;
mod invoer;
mod inzage;
mod lijstkolom;
mod pages;
mod paging;
mod password;
mod problem;
pub mod publiceren;
mod qr;
mod route;
mod session;
mod signaaltekst;
mod totp;
mod verborgen;

pub use app::{App, Door, Mode};
pub use context::PageContext;
pub use flash::Flash;
pub use form::{Choice, Formulier, UploadedFile};
pub use paging::Pages;
pub use password::hash_password;
pub use problem::{Answer, Problem};
pub use route::{Access, ROUTES, Route, router};
pub use session::Account;
