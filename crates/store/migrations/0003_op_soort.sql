-- The work list by what should be done.
CREATE INDEX signaal_soort ON signaal (organisatie, soort, dossier, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen_soort ON signaal (organisatie, consulent, soort, dossier, sleutel) WHERE open = 1;
CREATE INDEX signaal_rol_soort ON signaal (organisatie, rol, soort, dossier, sleutel) WHERE open = 1;
