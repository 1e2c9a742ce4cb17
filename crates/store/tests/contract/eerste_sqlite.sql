-- The first released schema as it stood in a database, with a dossier in it. Never changes.

CREATE TABLE migratie (nummer INTEGER NOT NULL PRIMARY KEY, naam TEXT NOT NULL, sha256 BLOB NOT NULL);

CREATE TABLE organisatie (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    naam TEXT NOT NULL UNIQUE,
    thema TEXT NOT NULL,
    aangemaakt TEXT NOT NULL,
    audit_aantal INTEGER NOT NULL DEFAULT 0,
    audit_kop BLOB
) STRICT;

CREATE TABLE organisatie_gemeente (
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    naam TEXT NOT NULL,
    PRIMARY KEY (organisatie, gemeente)
) STRICT;

CREATE TABLE gebruiker (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    login TEXT NOT NULL UNIQUE,
    volledige_naam TEXT NOT NULL,
    rol TEXT NOT NULL,
    wachtwoord_hash TEXT NOT NULL,
    totp_geheim BLOB,
    totp_stap INTEGER NOT NULL DEFAULT 0,
    actief INTEGER NOT NULL DEFAULT 1,
    mislukte_pogingen INTEGER NOT NULL DEFAULT 0,
    geblokkeerd_tot TEXT
) STRICT;
CREATE INDEX gebruiker_organisatie ON gebruiker (organisatie, volledige_naam);

CREATE TABLE sessie (
    token_hash BLOB NOT NULL PRIMARY KEY,
    gebruiker INTEGER NOT NULL REFERENCES gebruiker (id),
    aangemaakt TEXT NOT NULL,
    verloopt TEXT NOT NULL,
    tweede_factor_ok INTEGER NOT NULL
) STRICT;
CREATE INDEX sessie_gebruiker ON sessie (gebruiker);
CREATE INDEX sessie_verloopt ON sessie (verloopt);

CREATE TABLE dossier (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    consulent INTEGER REFERENCES gebruiker (id),
    voornamen TEXT NOT NULL,
    voorvoegsel TEXT NOT NULL,
    achternaam TEXT NOT NULL,
    weergavenaam TEXT NOT NULL,
    sorteernaam TEXT NOT NULL,
    geboortedatum TEXT,
    bsn_cipher BLOB,
    bsn_index BLOB,
    vnummer_cipher BLOB,
    vnummer_index BLOB,
    telefoon TEXT NOT NULL,
    email TEXT NOT NULL,
    taal TEXT NOT NULL,
    adres TEXT NOT NULL,
    geheim INTEGER NOT NULL,
    aangemaakt TEXT NOT NULL,
    versie INTEGER NOT NULL DEFAULT 1,
    feit_aantal INTEGER NOT NULL DEFAULT 0,
    feit_kop BLOB,
    audit_aantal INTEGER NOT NULL DEFAULT 0,
    audit_kop BLOB,
    gezegeld INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX dossier_naam ON dossier (organisatie, sorteernaam, id);
CREATE INDEX dossier_consulent ON dossier (organisatie, consulent, sorteernaam, id);
CREATE INDEX dossier_geboortedatum ON dossier (organisatie, geboortedatum);
CREATE UNIQUE INDEX dossier_bsn ON dossier (organisatie, bsn_index) WHERE bsn_index IS NOT NULL;
CREATE UNIQUE INDEX dossier_vnummer ON dossier (organisatie, vnummer_index) WHERE vnummer_index IS NOT NULL;
CREATE INDEX dossier_ongezegeld ON dossier (id) WHERE gezegeld = 0;

CREATE TABLE naamdeel (
    organisatie INTEGER NOT NULL,
    term TEXT NOT NULL,
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    PRIMARY KEY (organisatie, term, dossier)
) STRICT;
CREATE INDEX naamdeel_dossier ON naamdeel (dossier);

CREATE TABLE feit (
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    id INTEGER NOT NULL,
    op TEXT NOT NULL,
    geregistreerd TEXT NOT NULL,
    door TEXT NOT NULL,
    bron TEXT NOT NULL,
    vervangt INTEGER,
    soort TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (dossier, id)
) STRICT;

CREATE TABLE stand_rij (
    dossier INTEGER NOT NULL PRIMARY KEY REFERENCES dossier (id),
    organisatie INTEGER NOT NULL,
    peildatum TEXT NOT NULL,
    bekend_op TEXT NOT NULL,
    vuil INTEGER NOT NULL DEFAULT 0,
    fase TEXT NOT NULL,
    plicht TEXT NOT NULL,
    groep TEXT NOT NULL,
    route TEXT NOT NULL,
    bevindingen INTEGER NOT NULL,
    stand TEXT NOT NULL
) STRICT;
CREATE INDEX stand_rij_organisatie ON stand_rij (organisatie, fase, dossier);

CREATE TABLE signaal (
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    soort TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    organisatie INTEGER NOT NULL,
    gemeente TEXT NOT NULL,
    consulent INTEGER,
    sorteernaam TEXT NOT NULL,
    werk TEXT NOT NULL,
    rol TEXT NOT NULL,
    uiterlijk TEXT NOT NULL,
    signaal TEXT NOT NULL,
    open INTEGER NOT NULL,
    PRIMARY KEY (dossier, soort, sleutel)
) STRICT;
CREATE INDEX signaal_alles ON signaal (organisatie, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen ON signaal (organisatie, consulent, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_werk ON signaal (organisatie, werk, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen_werk ON signaal (organisatie, consulent, werk, uiterlijk, dossier, soort, sleutel)
    WHERE open = 1;
CREATE INDEX signaal_rol ON signaal (organisatie, rol, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_rol_werk ON signaal (organisatie, rol, werk, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_gemeente ON signaal (organisatie, gemeente, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_naam ON signaal (organisatie, sorteernaam, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen_naam ON signaal (organisatie, consulent, sorteernaam, dossier, soort, sleutel)
    WHERE open = 1;

CREATE TABLE signaal_gedaan (
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    soort TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    op TEXT NOT NULL,
    door TEXT NOT NULL,
    tot TEXT,
    PRIMARY KEY (dossier, soort, sleutel)
) STRICT;

CREATE TABLE filter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    gebruiker INTEGER NOT NULL REFERENCES gebruiker (id),
    naam TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    UNIQUE (gebruiker, naam)
) STRICT;

CREATE TABLE instelling (
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    code TEXT NOT NULL,
    vanaf TEXT NOT NULL,
    waarde TEXT NOT NULL,
    PRIMARY KEY (organisatie, code, vanaf)
) STRICT;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    dossier INTEGER REFERENCES dossier (id),
    volg INTEGER NOT NULL,
    moment TEXT NOT NULL,
    gebruiker TEXT NOT NULL,
    handeling TEXT NOT NULL,
    details TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX audit_dossier ON audit (dossier, volg) WHERE dossier IS NOT NULL;
CREATE UNIQUE INDEX audit_organisatie ON audit (organisatie, volg) WHERE dossier IS NULL;

CREATE TABLE leeslog (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisatie INTEGER NOT NULL,
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    moment TEXT NOT NULL,
    gebruiker TEXT NOT NULL,
    doel TEXT NOT NULL,
    grondslag TEXT NOT NULL,
    pagina TEXT NOT NULL
) STRICT;
CREATE INDEX leeslog_dossier ON leeslog (dossier, id);

CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisatie INTEGER NOT NULL REFERENCES organisatie (id),
    soort TEXT NOT NULL,
    bestandsnaam TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    bytes BLOB,
    door TEXT NOT NULL,
    moment TEXT NOT NULL,
    status TEXT NOT NULL,
    verslag TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_bevestigd ON import (organisatie, soort, sha256) WHERE status = 'bevestigd';
CREATE INDEX import_organisatie ON import (organisatie, id);

CREATE TABLE opdracht (
    gebruiker INTEGER NOT NULL,
    sleutel TEXT NOT NULL,
    moment TEXT NOT NULL,
    resultaat TEXT NOT NULL,
    PRIMARY KEY (gebruiker, sleutel)
) STRICT;
CREATE INDEX opdracht_moment ON opdracht (moment);

CREATE TABLE zegel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    moment TEXT NOT NULL,
    aantal INTEGER NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE TABLE zegel_kop (
    zegel INTEGER NOT NULL REFERENCES zegel (id),
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    feit_aantal INTEGER NOT NULL,
    feit_kop BLOB,
    audit_aantal INTEGER NOT NULL,
    audit_kop BLOB,
    PRIMARY KEY (zegel, dossier)
) STRICT;

INSERT INTO migratie (nummer, naam, sha256) VALUES (1, 'begin', x'cfb627e025e753cd8dad97ee1d6e3462529f4ed39a64f6f7db429267411fd5a9');
INSERT INTO organisatie (naam, thema, aangemaakt) VALUES ('Eerste', '', '2025-11-01T09:00:00.000000000Z');
INSERT INTO organisatie_gemeente (organisatie, gemeente, naam) VALUES (1, '1916', 'Leidschendam-Voorburg');
INSERT INTO dossier (organisatie, gemeente, voornamen, voorvoegsel, achternaam, weergavenaam, sorteernaam, telefoon, email,
    taal, adres, geheim, aangemaakt)
VALUES (1, '1916', 'Amal', '', 'Berg', 'Amal Berg', 'berg amal', '', '', '', '', 0, '2025-11-01T09:00:00.000000000Z');
