-- where an app wants its webhooks; types: their names, separated by commas
CREATE TABLE webhook_endpoint (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    organization_id BINARY(16)      NOT NULL,
    app_id          BIGINT UNSIGNED NOT NULL,
    url             VARCHAR(1000)   NOT NULL,
    types           VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    batched         BOOLEAN         NOT NULL,
    enabled         BOOLEAN         NOT NULL,
    created_at      DATETIME(3)     NOT NULL,
    version         INT             NOT NULL,
    PRIMARY KEY (id),
    KEY webhook_endpoint_app (organization_id, app_id),
    KEY webhook_endpoint_app_id (app_id),
    CONSTRAINT webhook_endpoint_app FOREIGN KEY (organization_id, app_id) REFERENCES app (organization_id, id) ON UPDATE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- what gateways poll; written in the transaction of the change itself, created_at by the clock of the database
CREATE TABLE webhook_change (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    app_id     BIGINT UNSIGNED NOT NULL,
    created_at DATETIME(3)     NOT NULL,
    PRIMARY KEY (id),
    KEY webhook_change_created_at (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- the queue of one endpoint and its state: leased to one node at a time (leased_by: its epoch, 0 for nobody),
-- due_at: when its next row is due, paused_until: while it fails; failures in a row; the sums count deliveries
CREATE TABLE webhook_lane (
    endpoint_id   BIGINT UNSIGNED NOT NULL,
    due_at        DATETIME(3)     NOT NULL,
    paused_until  DATETIME(3)     NOT NULL,
    leased_by     BIGINT UNSIGNED NOT NULL,
    leased_until  DATETIME(3)     NOT NULL,
    failures      INT             NOT NULL,
    failing_since DATETIME(3),
    delivered     BIGINT UNSIGNED NOT NULL,
    given_up      BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (endpoint_id),
    KEY webhook_lane_due_at (due_at),
    KEY webhook_lane_leased_by (leased_by),
    CONSTRAINT webhook_lane_endpoint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- what is still to be delivered: events of one group commit for one endpoint, up to 500 deliveries
-- events: a line each, "time_ms stream json"; progress: a byte per delivery, its attempts so far, 255 when it is over
CREATE TABLE webhook_outbox (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    batch               BINARY(16)      NOT NULL,
    endpoint_id         BIGINT UNSIGNED NOT NULL,
    app_id              BIGINT UNSIGNED NOT NULL,
    events_per_delivery SMALLINT        NOT NULL,
    events              MEDIUMBLOB      NOT NULL,
    progress            VARBINARY(500)  NOT NULL,
    created_at          DATETIME(3)     NOT NULL,
    next_at             DATETIME(3)     NOT NULL,
    first_attempt_at    DATETIME(3),
    PRIMARY KEY (id),
    UNIQUE KEY webhook_outbox_batch (batch, endpoint_id),
    KEY webhook_outbox_due (endpoint_id, next_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- one HTTP try; status: null when there was no answer, and failure says why; response: its first 4 KiB
-- skipped: tries since the last row of this endpoint that were too many to keep
CREATE TABLE webhook_attempt (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    organization_id BINARY(16)      NOT NULL,
    app_id          BIGINT UNSIGNED NOT NULL,
    endpoint_id     BIGINT UNSIGNED NOT NULL,
    delivery_id     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempt         SMALLINT        NOT NULL,
    events          SMALLINT        NOT NULL,
    started_at      DATETIME(3)     NOT NULL,
    duration_millis INT             NOT NULL,
    status          SMALLINT,
    failure         VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    response        VARBINARY(4096) NOT NULL,
    skipped         INT             NOT NULL,
    PRIMARY KEY (id),
    KEY webhook_attempt_endpoint (organization_id, app_id, endpoint_id, id),
    KEY webhook_attempt_started_at (started_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- gateways that keep rosters; one that has not been seen for five minutes is gone
CREATE TABLE webhook_node (
    epoch   BIGINT UNSIGNED NOT NULL,
    seen_at DATETIME(3)     NOT NULL,
    PRIMARY KEY (epoch)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- which channels and members endpoints were told of and not told to be gone: changes of one group commit, or all that
-- there are, a line each, "+channel", "+channel user", "-channel", "-channel user"
CREATE TABLE webhook_roster (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
    batch      BINARY(16)      NOT NULL,
    node_epoch BIGINT UNSIGNED NOT NULL,
    app_id     BIGINT UNSIGNED NOT NULL,
    changes    MEDIUMBLOB      NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY webhook_roster_batch (batch),
    KEY webhook_roster_node (node_epoch, app_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
