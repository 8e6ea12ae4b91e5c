-- Room registry: what people ask about data on them, and the marks that their notices bear meanwhile. No name of a data subject: the bureau's own file has it.
CREATE TABLE subject_request (
  id          uuid        PRIMARY KEY,
  kind        text        NOT NULL CHECK (kind IN ('access', 'correction', 'restriction', 'erasure')),
  reference   text        NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
  received_on date        NOT NULL,
  due_on      date        NOT NULL,
  extended    boolean     NOT NULL DEFAULT false,
  outcome     text        CHECK (outcome IN ('granted', 'partly', 'refused')),
  answered_at timestamptz
);
COMMENT ON COLUMN subject_request.reference IS 'Of the bureau''s own file about the request';
CREATE INDEX subject_request_open ON subject_request (due_on) WHERE outcome IS NULL;

CREATE TABLE notice_mark (
  issuer     text        NOT NULL,
  notice_id  uuid        NOT NULL,
  mark       text        NOT NULL CHECK (mark IN ('contested', 'restricted')),
  request_id uuid        NOT NULL REFERENCES subject_request,
  placed_at  timestamptz NOT NULL,
  PRIMARY KEY (issuer, notice_id, mark),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice (issuer, notice_id)
);
COMMENT ON COLUMN notice_mark.mark IS 'contested: shown wherever the notice is read; restricted: kept, and goes to nobody';

GRANT SELECT, INSERT, UPDATE ON subject_request TO herald_gateway;
GRANT SELECT, INSERT, DELETE ON notice_mark TO herald_gateway;
