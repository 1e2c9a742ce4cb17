//! Which Rust code runs at an organisation, and what it may not do: stop with a panic, or read clock and chance.

use std::collections::BTreeSet;

use syn::visit::{self, Visit};

use crate::repository::{expect_none, texts};

/// Only the binary crate reads these; all others get moments and bytes passed in.
const CLOCK_AND_CHANCE: &[&str] =
    &["Timestamp::now", "Zoned::now", "SystemTime::now", "getrandom::", "OsRng", "thread_rng", "rand::rng("];

/// Source files of the crates without those that are only compiled for tests.
pub fn sources() -> Vec<(String, String)> {
    let all: Vec<(String, String)> = texts(&[".rs"])
        .into_iter()
        .filter(|(name, _)| {
            name.starts_with("crates/") && name.contains("/src/") && !name.starts_with("crates/tidy/")
        })
        .collect();
    let test_modules: BTreeSet<String> =
        all.iter().flat_map(|(name, text)| test_modules(name, text)).collect();
    let is_test = |name: &str| {
        let stem = name.trim_end_matches(".rs");
        test_modules.iter().any(|module| stem == module || stem.starts_with(&format!("{module}/")))
    };
    all.into_iter().filter(|(name, _)| !is_test(name)).collect()
}

/// Paths without ending of the files behind `#[cfg(test)] mod name;`, also with a `#[path]`.
fn test_modules(name: &str, text: &str) -> Vec<String> {
    let stem = name.trim_end_matches(".rs");
    let (here, last) = stem.rsplit_once('/').unwrap_or_default();
    let folder = if ["lib", "main", "mod"].contains(&last) { here } else { stem };
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Mod(module) if module.content.is_none() && only_for_tests(&module.attrs) => {
                Some(match path_attribute(&module.attrs) {
                    Some(path) => format!("{here}/{}", path.trim_end_matches(".rs")),
                    None => format!("{folder}/{}", module.ident),
                })
            }
            _ => None,
        })
        .collect()
}

fn path_attribute(attributes: &[syn::Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Whether an item is compiled for tests only.
pub fn only_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    })
}

/// Whether somebody wrote down why a lint about panics does not hold here.
fn explained(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("expect") => {
            let tokens = list.tokens.to_string();
            ["unwrap_used", "expect_used", "clippy :: panic"].iter().any(|lint| tokens.contains(lint))
                && tokens.contains("reason")
        }
        _ => false,
    })
}

struct Panics<'a> {
    file: &'a str,
    findings: Vec<String>,
}

impl Panics<'_> {
    fn found(&mut self, what: &str, span: proc_macro2::Span) {
        self.findings.push(format!("{}:{}: {what}", self.file, span.start().line));
    }
}

impl<'ast> Visit<'ast> for Panics<'_> {
    fn visit_item(&mut self, node: &'ast syn::Item) {
        let attributes = match node {
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Const(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            _ => return visit::visit_item(self, node),
        };
        if !only_for_tests(attributes) && !explained(attributes) {
            visit::visit_item(self, node);
        }
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        if !explained(&node.attrs) {
            visit::visit_impl_item_fn(self, node);
        }
    }

    fn visit_local(&mut self, node: &'ast syn::Local) {
        if !explained(&node.attrs) {
            visit::visit_local(self, node);
        }
    }

    fn visit_expr_method_call(&mut self, node: &'ast syn::ExprMethodCall) {
        let message = matches!(node.args.first(), Some(syn::Expr::Lit(literal)) if matches!(literal.lit, syn::Lit::Str(_)));
        if node.method == "unwrap" && node.args.is_empty() || node.method == "expect" && message {
            self.found(&format!(".{}()", node.method), node.method.span());
        }
        visit::visit_expr_method_call(self, node);
    }

    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        for name in ["panic", "todo", "unimplemented", "dbg"] {
            if node.path.is_ident(name) {
                self.found(&format!("{name}!"), node.path.segments[0].ident.span());
            }
        }
    }
}

fn panics(file: &str, text: &str) -> Vec<String> {
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut panics = Panics { file, findings: Vec::new() };
    panics.visit_file(&parsed);
    panics.findings
}

#[test]
fn production_code_does_not_panic() {
    let findings: Vec<String> = sources().iter().flat_map(|(name, text)| panics(name, text)).collect();
    expect_none("Return an error in place of these:", &findings);
}

#[test]
fn a_panic_is_found_and_a_test_may() {
    let text = "fn a() { x.unwrap(); y.expect(\"z\"); parser.expect(token); panic!(); }\n#[cfg(test)]\nmod tests { fn b() { x.unwrap(); } }\n";
    assert_eq!(panics("x.rs", text), ["x.rs:1: .unwrap()", "x.rs:1: .expect()", "x.rs:1: panic!"]);
    assert_eq!(test_modules("crates/a/src/b.rs", "#[cfg(test)]\nmod tests;"), ["crates/a/src/b/tests"]);
    assert_eq!(
        test_modules("crates/a/src/lib.rs", "#[cfg(test)]\nmod tests;\nmod c;"),
        ["crates/a/src/tests"]
    );
}

#[test]
fn only_the_binary_reads_clock_and_chance() {
    let mut findings = Vec::new();
    for (name, text) in sources().iter().filter(|(name, _)| !name.starts_with("crates/meedoen/")) {
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            let found = CLOCK_AND_CHANCE.iter().filter(|what| line.contains(**what));
            findings.extend(found.map(|what| format!("{name}:{}: {what}", number + 1)));
        }
    }
    expect_none("Time and chance come in through the door; only crates/meedoen has:", &findings);
}
