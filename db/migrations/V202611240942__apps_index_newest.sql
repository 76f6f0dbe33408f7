-- lists of apps, newest first, are read page by page
CREATE INDEX app_newest ON app (organization_id, created_at, id);
