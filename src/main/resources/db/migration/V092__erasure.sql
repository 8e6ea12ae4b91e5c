-- Room registry: what must not be erased, and what is to be, or was. They hold no word about a person.

CREATE TABLE legal_hold (
  issuer      text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id   uuid        NOT NULL,
  reference   text        NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  placed_by   text        NOT NULL CHECK (length(placed_by) BETWEEN 1 AND 100),
  placed_at   timestamptz NOT NULL,
  recalled_at timestamptz,
  PRIMARY KEY (issuer, notice_id),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice (issuer, notice_id)
);
COMMENT ON COLUMN legal_hold.reference IS 'Of the court order or case it is kept for; no name';
COMMENT ON COLUMN legal_hold.recalled_at IS 'When its issuer asked to erase it meanwhile: still to be done when the hold is lifted';
GRANT SELECT, INSERT, UPDATE, DELETE ON legal_hold TO herald_gateway;

CREATE TABLE notice_erasure (
  issuer       text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id    uuid        NOT NULL,
  reason       text        NOT NULL,
  asked_by     text        NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 100),
  asked_at     timestamptz NOT NULL,
  agreed_by    text        CHECK (length(agreed_by) BETWEEN 1 AND 100),
  erased_at    timestamptz,
  key_id       uuid,
  completed_at timestamptz,
  PRIMARY KEY (issuer, notice_id),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice (issuer, notice_id),
  CHECK (agreed_by <> asked_by),
  CHECK ((erased_at IS NULL) = (agreed_by IS NULL)),
  CHECK (completed_at IS NULL OR erased_at IS NOT NULL)
);
COMMENT ON COLUMN notice_erasure.key_id IS 'The erased key; complete when no backup of the database can open it';
CREATE INDEX notice_erasure_open ON notice_erasure (asked_at) WHERE completed_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_erasure TO herald_gateway;

-- Erased versions go, and the reviews of them.
GRANT DELETE ON notice_review TO herald_gateway;

-- Room exchange: a recall nobody answers is sent again.
ALTER TABLE recall_asked
  ADD COLUMN repeats smallint NOT NULL DEFAULT 0 CHECK (repeats BETWEEN 0 AND 10),
  ADD COLUMN repeated_by uuid;
COMMENT ON COLUMN recall_asked.repeats IS 'How often this order had been sent before it';
COMMENT ON COLUMN recall_asked.repeated_by IS 'The recall that asks the same again, where this one was not answered in time';
