//! The word list and the code name the same things: every public type of the pure crates and every kind of fact.

use std::collections::BTreeSet;

use crate::production::{only_for_tests, sources};
use crate::repository::read;

const PURE: &[&str] = &["crates/wet/", "crates/dossier/", "crates/demo/"];

/// Names of public types, and of the variants of `Inhoud`: the kinds of fact.
fn types(items: &[syn::Item], found: &mut BTreeSet<String>) {
    for item in items {
        let (visibility, name) = match item {
            syn::Item::Struct(item) => (&item.vis, &item.ident),
            syn::Item::Enum(item) => (&item.vis, &item.ident),
            syn::Item::Trait(item) => (&item.vis, &item.ident),
            syn::Item::Type(item) => (&item.vis, &item.ident),
            syn::Item::Mod(module) if !only_for_tests(&module.attrs) => {
                types(module.content.as_ref().map_or(&[], |(_, items)| items), found);
                continue;
            }
            _ => continue,
        };
        if matches!(visibility, syn::Visibility::Public(_)) {
            found.insert(name.to_string());
        }
        if let syn::Item::Enum(item) = item
            && item.ident == "Inhoud"
        {
            found.extend(item.variants.iter().map(|variant| variant.ident.to_string()));
        }
    }
}

/// Names in the first column of the tables: rows that start with a name between backticks.
fn entries(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once("` |")?.0.to_owned())).collect()
}

#[test]
fn the_word_list_and_the_code_name_the_same_things() {
    let mut in_code = BTreeSet::new();
    for (name, text) in sources().iter().filter(|(name, _)| PURE.iter().any(|pure| name.starts_with(pure))) {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        types(&file.items, &mut in_code);
    }
    let list = entries(&read("docs/begrippen.md"));
    let in_list: BTreeSet<String> = list.iter().cloned().collect();
    assert_eq!(list.len(), in_list.len(), "docs/begrippen.md explains a word twice");
    let missing: Vec<&String> = in_code.difference(&in_list).collect();
    let stale: Vec<&String> = in_list.difference(&in_code).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "docs/begrippen.md\n  misses {missing:?}\n  has but the code has not {stale:?}"
    );
}
