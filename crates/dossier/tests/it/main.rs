//! Tests of the dossier as others use it: the table of terms, properties, dossiers as examples, the published format.

mod notatie;
mod termijnen;
