-- What partners took back here, and what we last said of it: an officer answers again when the national systems have acted.
CREATE TABLE recall_received (
  issuer      text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  recall_id   uuid        NOT NULL,
  dispatch_id uuid        NOT NULL,
  notice_id   uuid        NOT NULL,
  version     integer     NOT NULL CHECK (version > 0),
  action      text        NOT NULL CHECK (action IN ('correct', 'suspend', 'erase')),
  answer_id   uuid        NOT NULL,
  received_at timestamptz NOT NULL,
  result      text        NOT NULL CHECK (result IN ('corrected', 'suspended', 'erased', 'restricted', 'kept')),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, recall_id)
);
COMMENT ON COLUMN recall_received.dispatch_id IS 'In which the recall came';
COMMENT ON COLUMN recall_received.answer_id IS
  'Our first answer: a later one goes under its purpose and markings, in the same case';
CREATE INDEX recall_received_notice ON recall_received (issuer, notice_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON recall_received TO herald_gateway;

ALTER TABLE recall_asked ADD COLUMN undone text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN recall_asked.undone IS 'National effects that the recipient says it has reversed';
