-- Room registry: notices, ours and received, with every version.

CREATE TABLE notice (
  issuer       text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id    uuid        NOT NULL,
  type         text        NOT NULL,
  state        text        NOT NULL CHECK (state IN ('draft', 'submitted', 'active', 'suspended', 'withdrawn', 'expired', 'erased', 'refused', 'incomplete')),
  held_version integer     NOT NULL CHECK (held_version >= 1),
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (issuer, notice_id)
);
COMMENT ON TABLE notice IS 'One row for each notice known here; issuer is our own party for notices made here';
COMMENT ON COLUMN notice.held_version IS 'Highest version held: lower ones that arrive later are superseded';

CREATE TABLE notice_version (
  issuer         text        NOT NULL,
  notice_id      uuid        NOT NULL,
  version        integer     NOT NULL CHECK (version >= 1),
  created_at     timestamptz NOT NULL,
  payload        bytea       NOT NULL,
  payload_sha256 bytea       NOT NULL CHECK (length(payload_sha256) = 32),
  notice_key_id  uuid,
  PRIMARY KEY (issuer, notice_id, version),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice
);
COMMENT ON COLUMN notice_version.payload IS 'Notice XML in UTF-8, at most 16 MiB';
COMMENT ON COLUMN notice_version.notice_key_id IS 'Key that encrypts the payload; null while payloads are stored in the clear';

CREATE TABLE notice_source (
  system      text    NOT NULL,
  record_id   text    NOT NULL,
  content_mac bytea   NOT NULL CHECK (length(content_mac) = 32),
  notice_id   uuid    NOT NULL,
  version     integer NOT NULL CHECK (version >= 1),
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (system, record_id)
);
COMMENT ON TABLE notice_source IS 'Which national record a notice was made from, and the keyed hash of its newest content: a repeated file doubles nothing';
COMMENT ON COLUMN notice_source.content_mac IS 'HMAC-SHA-256 of the record under a key of this gateway, 32 bytes';

CREATE TABLE notice_tombstone (
  issuer     text        NOT NULL,
  notice_id  uuid        NOT NULL,
  version    integer     NOT NULL,
  keep_until timestamptz NOT NULL,
  PRIMARY KEY (issuer, notice_id)
);
COMMENT ON TABLE notice_tombstone IS 'Recalled before it was ever received: versions up to this one are without effect until keep_until';

GRANT SELECT, INSERT, UPDATE, DELETE ON notice, notice_version, notice_source, notice_tombstone TO herald_gateway;
