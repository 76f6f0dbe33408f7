-- the id is the public app id, below 2^53
CREATE TABLE app (
    id                           BIGINT UNSIGNED NOT NULL,
    organization_id              BINARY(16)      NOT NULL,
    name                         VARCHAR(100)    NOT NULL,
    enabled                      BOOLEAN         NOT NULL,
    client_events                BOOLEAN         NOT NULL,
    subscription_counts          BOOLEAN         NOT NULL,
    watchlists                   BOOLEAN         NOT NULL,
    tls_only                     BOOLEAN         NOT NULL,
    event_payload_bytes          INT             NOT NULL,
    event_name_length            INT             NOT NULL,
    channel_name_length          INT             NOT NULL,
    channels_per_event           INT             NOT NULL,
    events_per_batch             INT             NOT NULL,
    client_events_per_second     INT             NOT NULL,
    presence_members             INT             NOT NULL,
    presence_user_bytes          INT             NOT NULL,
    user_id_length               INT             NOT NULL,
    watchlist_users              INT             NOT NULL,
    subscriptions_per_connection INT             NOT NULL,
    created_at                   DATETIME(3)     NOT NULL,
    deleted_at                   DATETIME(3),
    version                      INT             NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY app_organization (organization_id, id),
    CONSTRAINT app_organization FOREIGN KEY (organization_id) REFERENCES organization (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- nonce and ciphertext: the secret under AES-256-GCM, bound to app id, key and secret_version
CREATE TABLE app_key (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    organization_id BINARY(16)      NOT NULL,
    app_id          BIGINT UNSIGNED NOT NULL,
    app_key         VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    label           VARCHAR(100)    NOT NULL,
    secret_version  INT             NOT NULL,
    kek_id          VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    nonce           VARBINARY(12)   NOT NULL,
    ciphertext      VARBINARY(255)  NOT NULL,
    created_at      DATETIME(3)     NOT NULL,
    revoked_at      DATETIME(3),
    version         INT             NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY app_key_key (app_key),
    KEY app_key_app (organization_id, app_id),
    KEY app_key_app_id (app_id),
    CONSTRAINT app_key_app FOREIGN KEY (organization_id, app_id) REFERENCES app (organization_id, id) ON UPDATE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- what gateways poll; written in the transaction of the change itself, created_at by the clock of the database
CREATE TABLE app_change (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    app_id     BIGINT UNSIGNED NOT NULL,
    kind       VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(3)     NOT NULL,
    PRIMARY KEY (id),
    KEY app_change_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
