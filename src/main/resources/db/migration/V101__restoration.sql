-- A database that comes from a backup: what it lacks is settled before exchange begins.
CREATE TABLE restoration (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seen_at    timestamptz NOT NULL,
  backup_at  timestamptz,
  lost       text        NOT NULL DEFAULT '',
  settled_at timestamptz
);
COMMENT ON COLUMN restoration.backup_at IS 'The moment of the backup, where it says so';
COMMENT ON COLUMN restoration.lost IS 'Entries of the log whose changes and details are lost, such as 2026:12,15-18';
COMMENT ON COLUMN restoration.settled_at IS 'Erasures are done again, and the log says what is lost';
GRANT SELECT, INSERT ON restoration TO herald_gateway;
GRANT UPDATE (settled_at) ON restoration TO herald_gateway;
