//! Functions fit on one screen and take few things at a time.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::repository::{expect_none, texts};

const MAX_LINES: usize = 60;
const MAX_PARAMETERS: usize = 5;

struct Measure<'a> {
    file: &'a str,
    lines: Vec<&'a str>,
    findings: Vec<String>,
}

impl Measure<'_> {
    fn parameters(&mut self, signature: &syn::Signature) {
        let count = signature.inputs.len();
        if count > MAX_PARAMETERS {
            self.findings.push(format!("{}: {} takes {count} parameters", self.file, signature.ident));
        }
    }

    /// Counts as clippy does: the lines between the braces that hold code.
    fn length(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let (first, last) = (block.span().start().line, block.span().end().line);
        let body = self.lines.get(first..last.saturating_sub(1)).unwrap_or_default();
        let code = body
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
            .count();
        if code > MAX_LINES {
            self.findings.push(format!("{}: {} has {code} lines", self.file, signature.ident));
        }
    }
}

impl<'ast> Visit<'ast> for Measure<'_> {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.parameters(&node.sig);
        self.length(&node.sig, &node.block);
        visit::visit_item_fn(self, node);
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.parameters(&node.sig);
        self.length(&node.sig, &node.block);
        visit::visit_impl_item_fn(self, node);
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        self.parameters(&node.sig);
        if let Some(block) = &node.default {
            self.length(&node.sig, block);
        }
        visit::visit_trait_item_fn(self, node);
    }
}

fn measure(file: &str, text: &str) -> Vec<String> {
    let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut measure = Measure { file, lines: text.lines().collect(), findings: Vec::new() };
    measure.visit_file(&parsed);
    measure.findings
}

#[test]
fn functions_fit_on_one_screen() {
    let findings: Vec<String> = texts(&[".rs"]).iter().flat_map(|(name, text)| measure(name, text)).collect();
    expect_none("A function has at most 60 lines of code and 5 parameters:", &findings);
}

#[test]
fn a_long_function_is_found() {
    let body = "    let _ = 1;\n".repeat(MAX_LINES + 1);
    let text = format!("fn long() {{\n{body}}}\nfn many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8) {{}}\n");
    assert_eq!(measure("x.rs", &text), ["x.rs: long has 61 lines", "x.rs: many takes 6 parameters"]);
}
