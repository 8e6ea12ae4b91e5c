-- Room access: who may do what, what they work on, and what they have read.

CREATE TABLE person (
  name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  secret_sha256 bytea NOT NULL CHECK (octet_length(secret_sha256) = 32),
  state text NOT NULL CHECK (state IN ('asked', 'active', 'ended')),
  asked_at timestamptz NOT NULL,
  active_at timestamptz,
  ended_at timestamptz,
  broken_until timestamptz
);
COMMENT ON TABLE person IS 'People with keys of their own. Rows are never deleted: the audit trail has their pseudonyms';
COMMENT ON COLUMN person.secret_sha256 IS 'SHA-256 of 32 random bytes in base64url, which only the person has';
COMMENT ON COLUMN person.broken_until IS 'Until when the person may read content whatever the roles say';

CREATE TABLE person_confirmation (
  name text NOT NULL REFERENCES person,
  secret_sha256 bytea NOT NULL,
  confirmed_by text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (name, secret_sha256, confirmed_by)
);
COMMENT ON TABLE person_confirmation IS 'Who has vouched for the person with this very key';

CREATE TABLE work_item (
  work_id uuid PRIMARY KEY,
  person text NOT NULL REFERENCES person,
  purpose text NOT NULL,
  case_ref bytea NOT NULL,
  key_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
COMMENT ON TABLE work_item IS 'What somebody reads for';
COMMENT ON COLUMN work_item.case_ref IS 'The bureau''s own reference, encrypted under the house''s key (key_id)';
CREATE INDEX work_item_open ON work_item (person) WHERE closed_at IS NULL;

CREATE TABLE trail_read (
  read_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person text NOT NULL REFERENCES person,
  read_at timestamptz NOT NULL,
  event text NOT NULL,
  purpose text,
  notice text,
  amount integer NOT NULL CHECK (amount >= 0),
  oddities text[] NOT NULL,
  signed_by text,
  signed_at timestamptz,
  fault boolean,
  note text,
  CHECK ((signed_at IS NULL) = (signed_by IS NULL))
);
COMMENT ON TABLE trail_read IS 'Reads, for counting and for review; the audit trail has an entry for each';
COMMENT ON COLUMN trail_read.oddities IS 'Why a reviewer is asked; empty for an ordinary read';
CREATE INDEX trail_read_person ON trail_read (person, read_at);
CREATE INDEX trail_read_waiting ON trail_read (read_id) WHERE oddities <> '{}' AND signed_at IS NULL;
CREATE INDEX trail_read_old ON trail_read (read_at);

GRANT SELECT, INSERT, UPDATE ON person TO herald_gateway;
GRANT SELECT, INSERT ON person_confirmation TO herald_gateway;
GRANT SELECT, INSERT, UPDATE ON work_item TO herald_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON trail_read TO herald_gateway;
