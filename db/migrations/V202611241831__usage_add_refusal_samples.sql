-- where one refusal of the minute and code was: what was spoken, with which key, on which connection, about which channel
ALTER TABLE usage_refusal
    ADD COLUMN protocol  VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN app_key   VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN socket_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN channel   VARCHAR(200) NULL;
