-- Room evidence: packages with content leave only when a second person has released them.

CREATE TABLE content_release (
  dispatch_id uuid        NOT NULL,
  asked_by    text        NOT NULL,
  purpose     text        NOT NULL,
  asked_at    timestamptz NOT NULL,
  released_by text,
  released_at timestamptz,
  PRIMARY KEY (dispatch_id, asked_by),
  CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CHECK (released_by <> asked_by)
);
COMMENT ON TABLE content_release IS 'Who wants the content of a dispatch as evidence, and who else has released it; good for one package';

GRANT SELECT, INSERT, UPDATE, DELETE ON content_release TO herald_gateway;
