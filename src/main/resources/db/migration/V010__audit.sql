-- The audit trail: docs/log-format.md. The gateway's role may insert and read the log and nothing
-- else; only pending entries and erasable details may be deleted by it.

CREATE TABLE audit_state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single)
);
COMMENT ON TABLE audit_state IS
  'One row, locked FOR UPDATE by whichever node is sequencing. It holds nothing: the log''s size and root are the newest audit_checkpoint, which nobody may change.';
INSERT INTO audit_state DEFAULT VALUES;

CREATE TABLE audit_shard (
  year integer PRIMARY KEY CHECK (year BETWEEN 1 AND 9999),
  origin text NOT NULL UNIQUE,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  opened_at timestamptz NOT NULL
);
COMMENT ON TABLE audit_shard IS
  'One log for each calendar year (UTC). The newest is open; every older one is closed for good.';
COMMENT ON COLUMN audit_shard.public_key IS 'Ed25519 log key of the whole shard, 32 bytes';

CREATE TABLE audit_pending (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  year integer NOT NULL,
  at timestamptz NOT NULL,
  dispatch text,
  notice text,
  commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
  entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535)
);
COMMENT ON TABLE audit_pending IS
  'Entries committed with their state change and not yet in the log.';
COMMENT ON COLUMN audit_pending.id IS
  'Order of arrival. Never a leaf index: a sequence leaves holes when a transaction rolls back.';
COMMENT ON COLUMN audit_pending.year IS
  'The shard the entry was promised to: the year of its own time.';

CREATE TABLE audit_entry (
  year integer NOT NULL,
  leaf_index bigint NOT NULL CHECK (leaf_index >= 0),
  at timestamptz NOT NULL,
  dispatch text,
  notice text,
  commitment bytea NOT NULL CHECK (octet_length(commitment) = 32),
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535),
  PRIMARY KEY (year, leaf_index)
);
COMMENT ON TABLE audit_entry IS 'The log''s leaves, dense from 0 in each shard.';
COMMENT ON COLUMN audit_entry.entry IS 'Canonical JSON (RFC 8785), at most 65,535 bytes';
COMMENT ON COLUMN audit_entry.leaf_hash IS
  'SHA-256(0x00 || entry); the rightmost level 0 tile while it is partial';
COMMENT ON COLUMN audit_entry.commitment IS
  'HMAC-SHA-256(salt, detail), the key of audit_detail while that row lives';
CREATE INDEX audit_entry_dispatch ON audit_entry (dispatch) WHERE dispatch IS NOT NULL;
CREATE INDEX audit_entry_notice ON audit_entry (notice) WHERE notice IS NOT NULL;

CREATE TABLE audit_tile (
  year integer NOT NULL,
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  tile_index bigint NOT NULL CHECK (tile_index >= 0),
  data bytea NOT NULL CHECK (octet_length(data) = 8192),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  PRIMARY KEY (year, level, tile_index)
);
COMMENT ON TABLE audit_tile IS
  'Full tiles, 256 hashes each. A partial tile is the leaf hashes (level 0) or the roots of the tiles below (level 1 and up) past the last full one: derived, so that a quiet day does not store 8 KB a second.';
COMMENT ON COLUMN audit_tile.root IS 'The Merkle hash over the tile: its entry one level up';

CREATE TABLE audit_checkpoint (
  year integer NOT NULL REFERENCES audit_shard,
  size bigint NOT NULL CHECK (size > 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note bytea NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (year, size)
);
COMMENT ON TABLE audit_checkpoint IS
  'Every signed checkpoint. The primary key makes two roots for one size impossible here.';
COMMENT ON COLUMN audit_checkpoint.note IS 'C2SP signed note, the exact published bytes';

CREATE TABLE audit_detail (
  commitment bytea PRIMARY KEY CHECK (octet_length(commitment) = 32),
  at timestamptz NOT NULL,
  notice text,
  salt bytea CHECK (octet_length(salt) = 32),
  detail bytea,
  key_id text,
  nonce bytea,
  ciphertext bytea,
  CHECK ((salt IS NOT NULL AND detail IS NOT NULL AND key_id IS NULL AND nonce IS NULL
          AND ciphertext IS NULL)
      OR (salt IS NULL AND detail IS NULL AND key_id IS NOT NULL AND nonce IS NOT NULL
          AND ciphertext IS NOT NULL))
);
COMMENT ON TABLE audit_detail IS
  'Erasable: what an entry commits to. Either in the clear (salt, detail) or sealed under a key (key_id, nonce, ciphertext).';
COMMENT ON COLUMN audit_detail.salt IS '32 random bytes, the HMAC key of the commitment';
COMMENT ON COLUMN audit_detail.detail IS 'Canonical JSON object of strings';
CREATE INDEX audit_detail_notice ON audit_detail (notice) WHERE notice IS NOT NULL;

GRANT SELECT, UPDATE ON audit_state TO herald_gateway;
GRANT SELECT, INSERT ON audit_shard, audit_entry, audit_tile, audit_checkpoint TO herald_gateway;
GRANT SELECT, INSERT, DELETE ON audit_pending, audit_detail TO herald_gateway;
