-- Room registry: what was erased for good must not come back from a national system unseen. A fingerprint is a MAC under the
-- vault's own key: whoever has the rows alone cannot tell whom they mean.
CREATE TABLE reentry_guard (
  fingerprint bytea       NOT NULL CHECK (length(fingerprint) = 32),
  notice_id   uuid        NOT NULL,
  basis       text        NOT NULL CHECK (length(basis) BETWEEN 1 AND 40),
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  PRIMARY KEY (fingerprint, notice_id)
);
CREATE INDEX reentry_guard_until ON reentry_guard (until);
COMMENT ON COLUMN reentry_guard.basis IS 'Code of the recall''s reason: on what ground the subject is remembered at all';
GRANT SELECT, INSERT, DELETE ON reentry_guard TO herald_gateway;

ALTER TABLE notice_review ADD COLUMN ground text NOT NULL DEFAULT 'type' CHECK (ground IN ('type', 're-entry'));
COMMENT ON COLUMN notice_review.ground IS 'Why it waits: its type always does, or its subject was erased before';
