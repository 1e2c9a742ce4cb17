//! Verification of publications: each document is the one whose hash the log of the organisation holds, and none is gone.

use std::collections::BTreeMap;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::audit::Handeling;
use crate::publicaties::{VASTGESTELD, hex};
use crate::rij::{Rij, vraag};
use crate::verify::VerifyVerslag;
use crate::{Resultaat, Store};

/// What the log says about the publications of an organisation: for each number the hash, and whether it went out.
type Gelogd = BTreeMap<(i64, i64), (String, bool)>;

impl Store {
    /// Compares every publication with its hash and with the log, which is a chain.
    pub(crate) async fn controleer_publicaties(&self, verslag: &mut VerifyVerslag) -> Resultaat<()> {
        let mut gelogd = self.gelogde_publicaties().await?;
        let sql = "SELECT organisatie, nummer FROM publicatie ORDER BY organisatie, nummer";
        for rij in vraag!(sql).fetch_all(self.lezen()).await? {
            let (organisatie, nummer): (i64, i64) = (rij.kolom("organisatie")?, rij.kolom("nummer")?);
            // One document at a time: they are large.
            let sql = "SELECT status, bytes, sha256 FROM publicatie WHERE organisatie = $1 AND nummer = $2";
            let rij = vraag!(sql, organisatie, nummer).fetch_one(self.lezen()).await?;
            verslag.publicaties += 1;
            let waar = format!("Publicatie {nummer} van organisatie {organisatie}");
            let hash = Sha256::digest(rij.kolom::<Vec<u8>>("bytes")?);
            let is_uit = rij.kolom::<String>("status")? == VASTGESTELD;
            if hash.as_slice() != rij.kolom::<Vec<u8>>("sha256")? {
                verslag.fout(&waar, "het document past niet bij de hash.");
            }
            match gelogd.remove(&(organisatie, nummer)) {
                None => verslag.fout(&waar, "het logboek kent haar niet."),
                Some((bewaard, _)) if bewaard != hex(&hash) => {
                    verslag.fout(&waar, "het document is niet dat van het logboek.");
                }
                Some((_, uit)) if uit != is_uit => {
                    verslag.fout(&waar, "of zij is vastgesteld, is niet wat in het logboek staat.");
                }
                Some(_) => {}
            }
        }
        for (organisatie, nummer) in gelogd.keys() {
            let waar = format!("Publicatie {nummer} van organisatie {organisatie}");
            verslag.fout(&waar, "zij staat in het logboek, maar is er niet meer.");
        }
        Ok(())
    }

    async fn gelogde_publicaties(&self) -> Resultaat<Gelogd> {
        let (gemaakt, gewijzigd) =
            (Handeling::PublicatieGemaakt.code(), Handeling::PublicatieGewijzigd.code());
        let vastgesteld = Handeling::PublicatieVastgesteld.code();
        let sql = "SELECT organisatie, handeling, details FROM audit \
            WHERE dossier IS NULL AND handeling IN ($1, $2, $3) ORDER BY organisatie, volg";
        let mut gelogd = Gelogd::new();
        for rij in vraag!(sql, gemaakt, gewijzigd, vastgesteld).fetch_all(self.lezen()).await? {
            let details: Value = serde_json::from_str(&rij.kolom::<String>("details")?).unwrap_or_default();
            let (nummer, hash) = (&details["nummer"], &details["sha256"]);
            let (Some(nummer), Some(hash)) = (nummer.as_i64(), hash.as_str()) else { continue };
            let is_uit = rij.kolom::<String>("handeling")? == vastgesteld;
            gelogd.insert((rij.kolom("organisatie")?, nummer), (hash.to_owned(), is_uit));
        }
        Ok(gelogd)
    }
}
