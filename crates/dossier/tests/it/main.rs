//! Tests of the dossier as others use it: the table of terms, properties, dossiers as examples, the published format.

#[cfg(test)]
mod eigenschappen;
#[cfg(test)]
mod genereren;
#[cfg(test)]
mod notatie;
#[cfg(test)]
mod regels;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod standschema;
#[cfg(test)]
mod termijnen;
#[cfg(test)]
mod vastleggen;
#[cfg(test)]
mod volledig;
#[cfg(test)]
mod voorbeelden;
