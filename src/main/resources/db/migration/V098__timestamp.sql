-- Room timestamp: tokens of an authority that is not ours (RFC 3161). They hold digests only, so nothing of them is erased with a notice.
CREATE TABLE log_timestamp (
  year       integer     NOT NULL,
  size       bigint      NOT NULL,
  token      bytea       NOT NULL CHECK (octet_length(token) BETWEEN 1 AND 65536),
  stamped_at timestamptz NOT NULL,
  PRIMARY KEY (year, size),
  FOREIGN KEY (year, size) REFERENCES audit_checkpoint (year, size)
);
COMMENT ON TABLE log_timestamp IS 'A TimeStampToken over the SHA-256 of each stamped checkpoint''s note as it was first signed';
COMMENT ON COLUMN log_timestamp.stamped_at IS 'The authority''s time';

CREATE TABLE signature_timestamp (
  dispatch_id uuid        PRIMARY KEY,
  token       bytea       NOT NULL CHECK (octet_length(token) BETWEEN 1 AND 65536),
  stamped_at  timestamptz NOT NULL
);
COMMENT ON TABLE signature_timestamp IS 'A TimeStampToken over the SHA-256 of the signature value of the receipt that a recipient gave us for a dispatch';

CREATE TABLE signature_timestamp_mark (
  single      boolean     PRIMARY KEY DEFAULT true CHECK (single),
  finished_at timestamptz NOT NULL,
  dispatch_id uuid        NOT NULL
);
COMMENT ON TABLE signature_timestamp_mark IS 'The newest receipt that was stamped: those after it wait';

GRANT SELECT, INSERT ON log_timestamp, signature_timestamp TO herald_gateway;
GRANT SELECT, INSERT, UPDATE ON signature_timestamp_mark TO herald_gateway;

-- Room exchange: receipts in the order in which they came.
CREATE INDEX delivery_receipted ON delivery (finished_at, dispatch_id) WHERE receipt IS NOT NULL;
