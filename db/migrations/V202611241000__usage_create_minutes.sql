-- what an app did in one minute on one node; rows outlive apps and nodes, so nothing is referenced
-- minute_utc: minutes since 1970; node_epoch: unique per start of a node; organization_id: the owner at that time
-- connection_millis / 60000 is the mean number of connections of a whole minute
CREATE TABLE usage_minute (
    app_id             BIGINT UNSIGNED NOT NULL,
    minute_utc         INT UNSIGNED    NOT NULL,
    node_epoch         BIGINT UNSIGNED NOT NULL,
    organization_id    BINARY(16)      NOT NULL,
    api_requests       BIGINT UNSIGNED NOT NULL,
    published          BIGINT UNSIGNED NOT NULL,
    client_events      BIGINT UNSIGNED NOT NULL,
    delivered          BIGINT UNSIGNED NOT NULL,
    bytes_received     BIGINT UNSIGNED NOT NULL,
    bytes_sent         BIGINT UNSIGNED NOT NULL,
    connections_opened BIGINT UNSIGNED NOT NULL,
    connections_closed BIGINT UNSIGNED NOT NULL,
    connections_peak   INT UNSIGNED    NOT NULL,
    connection_millis  BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (app_id, minute_utc, node_epoch),
    KEY usage_minute_organization (organization_id, minute_utc)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- code: the stable error code that the tenant saw
CREATE TABLE usage_refusal (
    app_id     BIGINT UNSIGNED NOT NULL,
    minute_utc INT UNSIGNED    NOT NULL,
    node_epoch BIGINT UNSIGNED NOT NULL,
    code       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    refusals   BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (app_id, minute_utc, node_epoch, code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
