-- Whoever sees the figures of one municipality only: which one.
ALTER TABLE gebruiker ADD COLUMN gemeente TEXT;
