//! No operation of the store is left out of the stories.

use std::collections::BTreeSet;
use std::path::Path;

use syn::visit::{self, Visit};

#[derive(Default)]
struct Operations(BTreeSet<String>);

impl<'ast> Visit<'ast> for Operations {
    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        if matches!(node.vis, syn::Visibility::Public(_)) && node.sig.asyncness.is_some() {
            self.0.insert(node.sig.ident.to_string());
        }
        visit::visit_impl_item_fn(self, node);
    }
}

#[derive(Default)]
struct Calls(BTreeSet<String>);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_method_call(&mut self, node: &'ast syn::ExprMethodCall) {
        self.0.insert(node.method.to_string());
        visit::visit_expr_method_call(self, node);
    }

    fn visit_expr_path(&mut self, node: &'ast syn::ExprPath) {
        self.0.extend(node.path.segments.last().map(|segment| segment.ident.to_string()));
        visit::visit_expr_path(self, node);
    }

    fn visit_macro(&mut self, node: &'ast syn::Macro) {
        type Arguments = syn::punctuated::Punctuated<syn::Expr, syn::Token![,]>;
        if let Ok(arguments) = node.parse_body_with(Arguments::parse_terminated) {
            arguments.iter().for_each(|argument| self.visit_expr(argument));
        }
    }
}

fn files(folder: &str) -> Vec<syn::File> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let rust = paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    rust.map(|path| syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap()).collect()
}

#[test]
fn every_operation_is_in_a_story() {
    let (mut operations, mut calls) = (Operations::default(), Calls::default());
    files("src").iter().for_each(|file| operations.visit_file(file));
    files("tests/contract").iter().for_each(|file| calls.visit_file(file));
    assert!(operations.0.len() > 50, "the operations were found: {}", operations.0.len());
    let missing: Vec<_> = operations.0.difference(&calls.0).collect();
    assert!(missing.is_empty(), "write a story that calls: {missing:?}");
}
