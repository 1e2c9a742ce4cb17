-- Who guides the person, as in `dossier`, so that an index answers how many people a consulent has: the rows with the
-- stands are large.
ALTER TABLE stand_rij ADD COLUMN consulent BIGINT;
UPDATE stand_rij SET consulent = (SELECT d.consulent FROM dossier d WHERE d.id = stand_rij.dossier);
CREATE INDEX stand_rij_consulent ON stand_rij (organisatie, consulent, fase, dossier);
