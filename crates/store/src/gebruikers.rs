//! Accounts: name, role, password hash and second factor. Accounts are blocked, never removed.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::rij::{Rij, moment, vraag};
use crate::sleutels::Gegeven;
use crate::{GebruikerId, OrganisatieId, Resultaat, Rol, Store, StoreFout, Toegang};

/// After so many wrong passwords in a row an account is blocked for [`BLOKKADE`].
const POGINGEN: i64 = 5;
/// How long an account stays blocked.
const BLOKKADE: SignedDuration = SignedDuration::from_mins(15);
const KOLOMMEN: &str =
    "id, organisatie, login, volledige_naam, rol, gemeente, actief, totp_geheim, geblokkeerd_tot";

/// An account as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gebruiker {
    /// Its number.
    pub id: GebruikerId,
    /// The organisation it belongs to.
    pub organisatie: OrganisatieId,
    /// The name of the account, unique over all organisations; never changes, because facts refer to it.
    pub login: String,
    /// The name of the person.
    pub volledige_naam: String,
    /// The role.
    pub rol: Rol,
    /// The municipality whose figures are seen, by CBS code: for a Beleidsmedewerker, and for nobody else.
    pub gemeente: Option<String>,
    /// Whether the account can sign in.
    pub actief: bool,
    /// Whether a second factor was set up.
    pub heeft_totp: bool,
    /// Blocked after wrong passwords, until then.
    pub geblokkeerd_tot: Option<Timestamp>,
}

impl Gebruiker {
    /// What this user reaches.
    #[must_use]
    pub fn toegang(&self) -> Toegang {
        Toegang {
            organisatie: self.organisatie,
            gebruiker: self.id,
            login: self.login.clone(),
            rol: self.rol,
        }
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NieuweGebruiker {
    /// The organisation it belongs to.
    pub organisatie: OrganisatieId,
    /// The name of the account; stored in lower case.
    pub login: String,
    /// The name of the person.
    pub volledige_naam: String,
    /// The role.
    pub rol: Rol,
    /// The municipality whose figures are seen, by CBS code: for a Beleidsmedewerker, and for nobody else.
    pub gemeente: Option<String>,
    /// The Argon2id hash of the password.
    pub wachtwoord_hash: String,
}

/// What is needed to check a password and a second factor.
#[derive(Clone)]
pub struct Inlog {
    /// The account.
    pub gebruiker: Gebruiker,
    /// The Argon2id hash of the password.
    pub wachtwoord_hash: String,
    /// The secret of the second factor, when it was set up.
    pub totp_geheim: Option<Vec<u8>>,
}

impl std::fmt::Debug for Inlog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inlog").field("gebruiker", &self.gebruiker.id).finish_non_exhaustive()
    }
}

/// Length of the secret of a second factor (RFC 4226 recommends 160 bits).
const GEHEIM_BYTES: usize = 20;

impl Store {
    /// Makes an account. The first one of an organisation is its Beheerder, and can be made by that of another.
    ///
    /// # Errors
    /// When the user is no Beheerder of that organisation, a name is empty, the login is taken, the organisation does not exist, or a
    /// Beleidsmedewerker has no municipality of that organisation.
    pub async fn maak_gebruiker(
        &self,
        toegang: &Toegang,
        nieuw: &NieuweGebruiker,
        nu: Timestamp,
    ) -> Resultaat<GebruikerId> {
        if nieuw.rol != Rol::Beheerder || !self.gebruikers(Some(nieuw.organisatie)).await?.is_empty() {
            toegang.vereis_beheer_van(nieuw.organisatie)?;
        }
        toegang.vereis_beheer()?;
        let login = nieuw.login.trim().to_lowercase();
        if login.is_empty() || nieuw.volledige_naam.trim().is_empty() {
            return Err(StoreFout::Ongeldig("Vul de gebruikersnaam en de volledige naam in."));
        }
        self.controleer_gemeente(nieuw.organisatie, nieuw.rol, nieuw.gemeente.as_deref()).await?;
        let mut tx = self.begin().await?;
        let sql = "INSERT INTO gebruiker (organisatie, login, volledige_naam, rol, wachtwoord_hash, gemeente) \
            SELECT id, $2, $3, $4, $5, $6 FROM organisatie WHERE id = $1 RETURNING id";
        let (naam, hash) = (nieuw.volledige_naam.trim(), nieuw.wachtwoord_hash.as_str());
        let (rol, gemeente) = (nieuw.rol.code(), nieuw.gemeente.as_deref());
        let rij =
            vraag!(sql, nieuw.organisatie.0, login, naam, rol, hash, gemeente).fetch_one(&mut *tx).await?;
        let id: i64 = rij.kolom("id")?;
        let record = Record {
            organisatie: nieuw.organisatie.0,
            dossier: None,
            door: toegang,
            handeling: Handeling::GebruikerGemaakt,
            details: json!({"gebruiker": id, "rol": nieuw.rol, "gemeente": nieuw.gemeente}),
            nu,
        };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        tx.commit().await?;
        Ok(GebruikerId(id))
    }

    /// Changes name, role, municipality and whether an account is active. Ends its sessions when it is not active any more.
    ///
    /// # Errors
    /// When the user is no Beheerder of its organisation, the account does not exist, or role and municipality do not fit each other.
    pub async fn wijzig_gebruiker(
        &self,
        toegang: &Toegang,
        gebruiker: &Gebruiker,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let organisatie = self.gebruiker(gebruiker.id).await?.organisatie;
        toegang.vereis_beheer_van(organisatie)?;
        let (naam, rol) = (gebruiker.volledige_naam.trim(), gebruiker.rol);
        let sql = "UPDATE gebruiker SET volledige_naam = $2, rol = $3, actief = $4, gemeente = $5 WHERE id = $1 \
            RETURNING organisatie";
        if naam.is_empty() {
            return Err(StoreFout::Ongeldig("Vul de volledige naam in."));
        }
        let gemeente = gebruiker.gemeente.as_deref();
        self.controleer_gemeente(organisatie, rol, gemeente).await?;
        let wijziging = vraag!(sql, gebruiker.id.0, naam, rol.code(), i64::from(gebruiker.actief), gemeente);
        let details =
            json!({"gebruiker": gebruiker.id, "rol": rol, "actief": gebruiker.actief, "gemeente": gemeente});
        self.wijzig_account(toegang, wijziging, details, nu).await?;
        if !gebruiker.actief {
            self.beeindig_sessies(gebruiker.id).await?;
        }
        Ok(())
    }

    async fn eigen_of_beheer(&self, toegang: &Toegang, gebruiker: GebruikerId) -> Resultaat<()> {
        if toegang.gebruiker == gebruiker {
            return Ok(());
        }
        toegang.vereis_beheer()?;
        toegang.vereis_beheer_van(self.gebruiker(gebruiker).await?.organisatie)
    }

    /// Sets the password hash of an account, and takes a block away.
    ///
    /// # Errors
    /// When the user is no Beheerder of its organisation and it is not the own account, or the account does not exist.
    pub async fn zet_wachtwoord(
        &self,
        toegang: &Toegang,
        gebruiker: GebruikerId,
        hash: &str,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let sql = "UPDATE gebruiker SET wachtwoord_hash = $2, mislukte_pogingen = 0, geblokkeerd_tot = NULL \
            WHERE id = $1 RETURNING organisatie";
        let details = json!({"gebruiker": gebruiker, "wachtwoord": true});
        self.eigen_of_beheer(toegang, gebruiker).await?;
        self.wijzig_account(toegang, vraag!(sql, gebruiker.0, hash), details, nu).await
    }

    /// Sets or clears the secret of the second factor; it is encrypted at rest.
    ///
    /// # Errors
    /// When the user is no Beheerder of its organisation and it is not the own account, or the account does not exist.
    pub async fn zet_totp(
        &self,
        toegang: &Toegang,
        gebruiker: GebruikerId,
        geheim: Option<&[u8]>,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let cipher = geheim.map(|geheim| self.sleutels().versleutel(Gegeven::Totp, geheim)).transpose()?;
        let sql = "UPDATE gebruiker SET totp_geheim = $2, totp_stap = 0 WHERE id = $1 RETURNING organisatie";
        let details = json!({"gebruiker": gebruiker, "tweede_factor": geheim.is_some()});
        self.eigen_of_beheer(toegang, gebruiker).await?;
        self.wijzig_account(toegang, vraag!(sql, gebruiker.0, cipher), details, nu).await
    }

    /// A secret for a second factor that still has to be proven: the same for one session, so that a page that is loaded again
    /// shows what a telephone took over already.
    ///
    /// # Errors
    /// When the key of this installation cannot be used.
    pub fn begin_geheim(&self, sessie: &str) -> Resultaat<Vec<u8>> {
        let mut geheim = self.sleutels().blinde_index(Gegeven::Totp, sessie)?;
        geheim.truncate(GEHEIM_BYTES);
        Ok(geheim)
    }

    /// Uses a code of the second factor, by its number of the time step. Says whether it is newer than the last one
    /// used, so that a code that was looked at cannot be used again.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn gebruik_totp_stap(&self, gebruiker: GebruikerId, stap: i64) -> Resultaat<bool> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE gebruiker SET totp_stap = $2 WHERE id = $1 AND totp_stap < $2";
        let gedaan = vraag!(sql, gebruiker.0, stap).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(gedaan.rows_affected() == 1)
    }

    /// What is needed to sign in with this name; nothing when there is no such account.
    ///
    /// # Errors
    /// When the secret of the second factor cannot be decrypted.
    pub async fn inlog(&self, login: &str) -> Resultaat<Option<Inlog>> {
        let sql = format!("SELECT {KOLOMMEN}, wachtwoord_hash FROM gebruiker WHERE login = $1");
        let rij = vraag!(sqlx::AssertSqlSafe(sql), login.trim().to_lowercase())
            .fetch_optional(self.lezen())
            .await?;
        rij.as_ref().map(|rij| self.lees_inlog(rij)).transpose()
    }

    /// Counts a wrong password or code. After five in a row the account is blocked for fifteen minutes; gives until when.
    ///
    /// # Errors
    /// When the account does not exist.
    pub async fn mislukte_poging(
        &self,
        gebruiker: GebruikerId,
        nu: Timestamp,
    ) -> Resultaat<Option<Timestamp>> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE gebruiker SET mislukte_pogingen = mislukte_pogingen + 1 WHERE id = $1 \
            RETURNING mislukte_pogingen";
        let pogingen: i64 = vraag!(sql, gebruiker.0).fetch_one(&mut *tx).await?.kolom("mislukte_pogingen")?;
        let tot = (pogingen >= POGINGEN).then(|| nu.saturating_add(BLOKKADE)).transpose();
        let tot = tot.map_err(|_| StoreFout::Ongeldig("Deze tijd bestaat niet."))?;
        if let Some(tot) = tot {
            let sql = "UPDATE gebruiker SET mislukte_pogingen = 0, geblokkeerd_tot = $2 WHERE id = $1";
            vraag!(sql, gebruiker.0, moment(tot)).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(tot)
    }

    /// Forgets the wrong passwords after a right one.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn gelukte_poging(&self, gebruiker: GebruikerId) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let sql = "UPDATE gebruiker SET mislukte_pogingen = 0, geblokkeerd_tot = NULL WHERE id = $1";
        vraag!(sql, gebruiker.0).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// The accounts of an organisation by name, or of all organisations.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn gebruikers(&self, organisatie: Option<OrganisatieId>) -> Resultaat<Vec<Gebruiker>> {
        let sql = format!(
            "SELECT {KOLOMMEN} FROM gebruiker WHERE organisatie = $1 OR $1 = 0 ORDER BY volledige_naam, id"
        );
        let welke = organisatie.map_or(0, |organisatie| organisatie.0);
        vraag!(sqlx::AssertSqlSafe(sql), welke).fetch_all(self.lezen()).await?.iter().map(lees).collect()
    }

    /// One account.
    ///
    /// # Errors
    /// When it does not exist.
    pub async fn gebruiker(&self, id: GebruikerId) -> Resultaat<Gebruiker> {
        let sql = format!("SELECT {KOLOMMEN} FROM gebruiker WHERE id = $1");
        lees(&vraag!(sqlx::AssertSqlSafe(sql), id.0).fetch_one(self.lezen()).await?)
    }

    /// A Beleidsmedewerker has one municipality of the organisation; nobody else has one.
    async fn controleer_gemeente(
        &self,
        organisatie: OrganisatieId,
        rol: Rol,
        gemeente: Option<&str>,
    ) -> Resultaat<()> {
        let Some(gemeente) = gemeente else {
            let tekst = "Kies de gemeente van deze beleidsmedewerker.";
            return if rol == Rol::Beleidsmedewerker { Err(StoreFout::Ongeldig(tekst)) } else { Ok(()) };
        };
        if rol != Rol::Beleidsmedewerker {
            return Err(StoreFout::Ongeldig("Alleen een beleidsmedewerker hoort bij één gemeente."));
        }
        let organisatie = self.organisatie(organisatie).await?;
        if organisatie.gemeenten.iter().any(|een| een.code == gemeente) {
            return Ok(());
        }
        Err(StoreFout::Ongeldig("Kies een gemeente waarvoor de organisatie werkt."))
    }

    async fn wijzig_account(
        &self,
        toegang: &Toegang,
        wijziging: sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments>,
        details: serde_json::Value,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let organisatie = wijziging.fetch_one(&mut *tx).await?.kolom("organisatie")?;
        let handeling = Handeling::GebruikerGewijzigd;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) fn lees_inlog(&self, rij: &AnyRow) -> Resultaat<Inlog> {
        let geheim: Option<Vec<u8>> = rij.kolom("totp_geheim")?;
        Ok(Inlog {
            gebruiker: lees(rij)?,
            wachtwoord_hash: rij.kolom("wachtwoord_hash")?,
            totp_geheim: geheim
                .map(|geheim| self.sleutels().ontsleutel(Gegeven::Totp, &geheim))
                .transpose()?,
        })
    }
}

pub(crate) fn lees(rij: &AnyRow) -> Resultaat<Gebruiker> {
    let rol: String = rij.kolom("rol")?;
    Ok(Gebruiker {
        id: GebruikerId(rij.kolom("id")?),
        organisatie: OrganisatieId(rij.kolom("organisatie")?),
        login: rij.kolom("login")?,
        volledige_naam: rij.kolom("volledige_naam")?,
        rol: Rol::van_code(&rol).ok_or(StoreFout::Onleesbaar("rol"))?,
        gemeente: rij.kolom("gemeente")?,
        actief: rij.vlag("actief")?,
        heeft_totp: rij.kolom::<Option<Vec<u8>>>("totp_geheim")?.is_some(),
        geblokkeerd_tot: rij.misschien("geblokkeerd_tot")?,
    })
}
