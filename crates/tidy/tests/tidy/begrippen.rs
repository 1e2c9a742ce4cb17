//! The word list and the code name the same things: every public type of the pure crates and every kind of fact.

use std::collections::BTreeSet;

use crate::production::{only_for_tests, sources};
use crate::repository::read;

const PURE: &[&str] = &[
    "crates/wet/",
    "crates/dossier/",
    "crates/monitor/",
    "crates/demo/",
    "crates/controle/",
    "crates/disclosure/",
    "crates/charts/",
    "crates/letters/",
];

/// Names of public types; those that the macros `keuze!` and `feiten!` declare included, with each kind of fact.
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
            syn::Item::Macro(item) => {
                found.extend(declared(&item.mac));
                continue;
            }
            _ => continue,
        };
        if matches!(visibility, syn::Visibility::Public(_)) {
            found.insert(name.to_string());
        }
    }
}

/// Names that a macro declares: `keuze! { /// doc Name {`, the kinds in `feiten! { Group { Name "label" {`, and
/// `pub enum Name` in the body of a `macro_rules!`.
fn declared(mac: &syn::Macro) -> Vec<String> {
    let words = flat(mac.tokens.clone());
    let named = |pattern: fn(&[String]) -> bool, at: usize| -> Vec<String> {
        words.windows(3).filter(|window| pattern(window)).map(|window| window[at].clone()).collect()
    };
    if mac.path.is_ident("keuze") {
        return words
            .windows(2)
            .find(|pair| is_type(&pair[0]) && pair[1] == "{")
            .map(|pair| pair[0].clone())
            .into_iter()
            .collect();
    }
    if mac.path.is_ident("feiten") {
        return named(|words| is_type(&words[0]) && words[1].starts_with('"') && words[2] == "{", 0);
    }
    named(
        |words| {
            words[0] == "pub"
                && ["enum", "struct", "trait", "type"].contains(&words[1].as_str())
                && is_type(&words[2])
        },
        2,
    )
}

fn is_type(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// Tokens in reading order, with `{` before those of a block.
fn flat(tokens: proc_macro2::TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Group(group) => {
                if group.delimiter() == proc_macro2::Delimiter::Brace {
                    words.push("{".to_owned());
                }
                words.extend(flat(group.stream()));
            }
            other => words.push(other.to_string()),
        }
    }
    words
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

#[test]
fn types_behind_macros_are_seen() {
    let text = "keuze! { /// One. Two.\n Route { B1 \"B1-route\" } }\n\
        feiten! { Pip { /// Doc.\n PipGewijzigd \"PIP gewijzigd\" { reden: Toelichting = \"Reden\" } } }\n\
        macro_rules! feiten { ($x:ident) => { pub enum Inhoud { $x } }; }\n\
        pub struct Seen;\nstruct Hidden;\n#[cfg(test)]\nmod tests { pub struct NotSeen; }\n";
    let mut found = BTreeSet::new();
    types(&syn::parse_file(text).expect("this is Rust").items, &mut found);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["Inhoud", "PipGewijzigd", "Route", "Seen"]);
}
