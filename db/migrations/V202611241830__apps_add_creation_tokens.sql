-- the form that made an app or a key: sent twice, it makes one
ALTER TABLE app
    ADD COLUMN creation_token BINARY(16),
    ADD UNIQUE KEY app_creation_token (organization_id, creation_token);

ALTER TABLE app_key
    ADD COLUMN creation_token BINARY(16),
    ADD UNIQUE KEY app_key_creation_token (app_id, creation_token);
