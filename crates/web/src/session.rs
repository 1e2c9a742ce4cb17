//! Who is behind a request.

/// A person with a valid session.
#[derive(Clone, Debug)]
pub struct Account {
    /// Key of the user.
    pub id: i64,
    /// Name to show.
    pub naam: String,
    /// What they may do.
    pub rol: Rol,
    /// Name of their organisation.
    pub organisatie: String,
    /// Token sheet of their organisation.
    pub theme: String,
    /// Whether the second factor was given too.
    pub complete: bool,
}

/// Placeholder until the store is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rol {
    /// x
    Consulent,
    /// x
    Kwaliteitsmedewerker,
    /// x
    Teamleider,
    /// x
    Beheerder,
}

impl Account {
    /// The role as people call it.
    #[must_use]
    pub fn rol_naam(&self) -> &'static str {
        match self.rol {
            Rol::Consulent => "consulent",
            Rol::Kwaliteitsmedewerker => "kwaliteitsmedewerker",
            Rol::Teamleider => "teamleider",
            Rol::Beheerder => "beheerder",
        }
    }
}
