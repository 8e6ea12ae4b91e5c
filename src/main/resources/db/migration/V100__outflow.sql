-- Room exchange: while the audit log has not been published for too long nothing leaves; two people may let urgent dispatches go on.
CREATE TABLE outflow_override (
  id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by  text        NOT NULL CHECK (length(asked_by) BETWEEN 1 AND 100),
  asked_at  timestamptz NOT NULL,
  agreed_by text        CHECK (length(agreed_by) BETWEEN 1 AND 100 AND agreed_by <> asked_by),
  until     timestamptz,
  CHECK ((agreed_by IS NULL) = (until IS NULL))
);
COMMENT ON COLUMN outflow_override.until IS 'Until when urgent dispatches go on; null while the second person is missing';
GRANT SELECT, INSERT, UPDATE ON outflow_override TO herald_gateway;
