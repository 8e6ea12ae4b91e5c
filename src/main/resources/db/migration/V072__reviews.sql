-- Room registry: versions of our own notices that wait for a second person, and what was decided on them.
CREATE TABLE notice_review (
  issuer       text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id    uuid        NOT NULL,
  version      integer     NOT NULL CHECK (version >= 1),
  recipients   text[]      NOT NULL CHECK (cardinality(recipients) BETWEEN 1 AND 256),
  urgency      text        NOT NULL CHECK (urgency IN ('routine', 'urgent', 'flash')),
  submitted_by text        NOT NULL CHECK (length(submitted_by) BETWEEN 1 AND 100),
  submitted_at timestamptz NOT NULL,
  decision     text        CHECK (decision IN ('approved', 'refused', 'incomplete', 'superseded', 'released')),
  decided_by   text        CHECK (length(decided_by) BETWEEN 1 AND 100),
  decided_at   timestamptz,
  review_by    timestamptz,
  PRIMARY KEY (issuer, notice_id, version),
  FOREIGN KEY (issuer, notice_id, version) REFERENCES notice_version (issuer, notice_id, version)
);
CREATE INDEX notice_review_open ON notice_review (submitted_at) WHERE decision IS NULL OR decision = 'released';
COMMENT ON COLUMN notice_review.decision IS 'Null while it waits; released: one duty officer let it go, the review is due until review_by';
COMMENT ON COLUMN notice_review.submitted_by IS 'A person''s name here, or system: and the national system';
GRANT SELECT, INSERT, UPDATE ON notice_review TO herald_gateway;
