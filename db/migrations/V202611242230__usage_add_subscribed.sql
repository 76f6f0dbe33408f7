-- subscribed: subscriptions that were granted
ALTER TABLE usage_minute ADD COLUMN subscribed BIGINT UNSIGNED NOT NULL DEFAULT 0;
