//! Tests of the dossier as others use it: the table of terms, properties, dossiers as examples, the published format.

#[cfg(test)]
mod notatie;
#[cfg(test)]
mod termijnen;
