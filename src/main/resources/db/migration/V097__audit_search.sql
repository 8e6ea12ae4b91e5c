-- What the audit trail is searched by. Generated from the entry itself, so that they cannot disagree.

CREATE FUNCTION audit_member(entry bytea, name text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN convert_from(entry, 'UTF8')::jsonb ->> name;
END
$$;
COMMENT ON FUNCTION audit_member IS 'Immutable: UTF8 is this database''s own encoding';

ALTER TABLE audit_entry
  ADD COLUMN event text GENERATED ALWAYS AS (audit_member(entry, 'event')) STORED,
  ADD COLUMN partner text GENERATED ALWAYS AS (audit_member(entry, 'partner')) STORED,
  ADD COLUMN actor text GENERATED ALWAYS AS (audit_member(entry, 'actor')) STORED,
  ADD COLUMN purpose text GENERATED ALWAYS AS (audit_member(entry, 'purpose')) STORED,
  ADD COLUMN code text GENERATED ALWAYS AS (audit_member(entry, 'code')) STORED;
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_event ON audit_entry (event, year, leaf_index);
CREATE INDEX audit_entry_partner ON audit_entry (partner, year, leaf_index) WHERE partner IS NOT NULL;
CREATE INDEX audit_entry_actor ON audit_entry (actor, year, leaf_index) WHERE actor <> 'gateway';
CREATE INDEX audit_entry_purpose ON audit_entry (purpose, year, leaf_index) WHERE purpose IS NOT NULL;
CREATE INDEX audit_entry_code ON audit_entry (code, year, leaf_index) WHERE code IS NOT NULL;
