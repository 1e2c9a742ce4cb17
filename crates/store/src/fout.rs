//! What can go wrong in the store. The messages are Dutch, say what to do, and carry no personal data.

use thiserror::Error;

/// Why an operation of the store did not succeed.
#[derive(Debug, Error)]
pub enum StoreFout {
    /// It does not exist, or not for this user.
    #[error("Dit is niet gevonden. Misschien is het verplaatst, of hoort het bij een andere organisatie.")]
    NietGevonden,
    /// Something with the same name, number or content exists already.
    #[error("Dit bestaat al. Kijk of u het bestaande kunt gebruiken.")]
    AlBekend,
    /// Somebody else changed it in the meantime.
    #[error("Iemand anders heeft dit net gewijzigd. Bekijk de nieuwe gegevens en probeer het opnieuw.")]
    Conflict,
    /// The input cannot be stored; says why.
    #[error("{0}")]
    Ongeldig(&'static str),
    /// The role may not do this.
    #[error("Uw rol mag dit niet. Vraag het aan de beheerder.")]
    NietToegestaan,
    /// The engine cannot do this; says what to use in its place.
    #[error("{0}")]
    NietOndersteund(&'static str),
    /// What is stored cannot be read: damaged, or encrypted with another key.
    #[error(
        "De opgeslagen gegevens zijn niet leesbaar ({0}). Controleer de sleutels en draai `meedoen verify`."
    )]
    Onleesbaar(&'static str),
    /// The schema of the database is not one that this version can use.
    #[error("{0}")]
    Migratie(String),
    /// The database refused or cannot be reached. The cause is in `source`.
    #[error("De database gaf een fout. Probeer het opnieuw; blijft het misgaan, waarschuw de beheerder.")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for StoreFout {
    fn from(fout: sqlx::Error) -> Self {
        match &fout {
            sqlx::Error::RowNotFound => Self::NietGevonden,
            sqlx::Error::Database(d) if d.is_unique_violation() => Self::AlBekend,
            _ => Self::Database(fout),
        }
    }
}
