-- connections_now: connections that were open when the row was counted last
ALTER TABLE usage_minute ADD COLUMN connections_now INT UNSIGNED NOT NULL DEFAULT 0;
