-- What a line of the work list says beside the signal, so that the list reads no stands. The next pass fills it.
ALTER TABLE signaal ADD COLUMN uitleg TEXT NOT NULL DEFAULT '{}';
UPDATE stand_rij SET vuil = 1;
