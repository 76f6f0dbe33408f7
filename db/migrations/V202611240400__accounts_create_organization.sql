CREATE TABLE organization (
    id         BINARY(16)   NOT NULL,
    name       VARCHAR(100) NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    version    INT          NOT NULL,
    PRIMARY KEY (id),
    KEY organization_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- e-mail addresses are stored in lower case, so that comparing bytes is enough
CREATE TABLE account (
    id            BINARY(16)   NOT NULL,
    email         VARCHAR(254) NOT NULL,
    name          VARCHAR(100) NOT NULL,
    password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at    DATETIME(3)  NOT NULL,
    version       INT          NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY account_email (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE membership (
    organization_id BINARY(16)  NOT NULL,
    account_id      BINARY(16)  NOT NULL,
    role            VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at      DATETIME(3) NOT NULL,
    version         INT         NOT NULL,
    PRIMARY KEY (organization_id, account_id),
    KEY membership_account (account_id),
    CONSTRAINT membership_organization FOREIGN KEY (organization_id) REFERENCES organization (id),
    CONSTRAINT membership_account FOREIGN KEY (account_id) REFERENCES account (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
