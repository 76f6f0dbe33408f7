-- prefixes of channel names, with colons between them; none for no recovery
ALTER TABLE app
    ADD COLUMN recovery_prefixes VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN recovery_events INT NOT NULL DEFAULT 100,
    ADD COLUMN recovery_seconds INT NOT NULL DEFAULT 120,
    ADD COLUMN recovery_repeats BOOLEAN NOT NULL DEFAULT FALSE;
