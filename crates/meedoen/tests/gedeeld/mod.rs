//! What the stories of the command line share: the database of an installation, opened beside the program.

use std::path::Path;

use store::{Sleutels, Store, Toegang};

fn geen_toeval(bytes: &mut [u8]) {
    bytes.fill(7);
}

/// The database with the keys of the installation in a folder, and what reaches its dossiers.
pub async fn store(map: &Path) -> (Store, Toegang) {
    let sleutels = std::fs::read_to_string(map.join("sleutels")).unwrap();
    let mut regels = sleutels.lines().map(|regel| {
        let byte = |plaats| u8::from_str_radix(&regel[plaats..plaats + 2], 16).unwrap();
        std::array::from_fn(|plaats| byte(plaats * 2))
    });
    let (versleuteling, index) = (regels.next().unwrap(), regels.next().unwrap());
    let url = format!("sqlite:{}", map.join("meedoen.db").display());
    let store = Store::open(&url, Sleutels { versleuteling, index, random: geen_toeval }).await.unwrap();
    let organisatie = store.organisaties().await.unwrap()[0].id;
    (store, Toegang::systeem(organisatie))
}
