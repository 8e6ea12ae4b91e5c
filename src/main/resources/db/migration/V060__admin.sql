-- Room admin: alarms that stand. Room exchange: since when a link fails, and when a partner last fetched.

CREATE TABLE alarm (
  cause     text        PRIMARY KEY CHECK (length(cause) <= 200),
  code      text        NOT NULL,
  text      text        NOT NULL,
  raised_at timestamptz NOT NULL,
  tried_at  timestamptz NOT NULL,
  sent_at   timestamptz
);
COMMENT ON TABLE alarm IS 'One row for each cause that stands, whichever node saw it; removed when it is over';
COMMENT ON COLUMN alarm.tried_at IS 'When a node last took it on to send';
COMMENT ON COLUMN alarm.sent_at IS 'When the first channel had it; null while none has';

ALTER TABLE link_breaker ADD COLUMN failing_since timestamptz;
UPDATE link_breaker SET failing_since = open_until;
ALTER TABLE link_breaker ALTER COLUMN failing_since SET NOT NULL;
COMMENT ON COLUMN link_breaker.failing_since IS 'First of the consecutive failures; the row goes with the first success';

CREATE TABLE partner_fetch (
  party      text        PRIMARY KEY,
  fetched_at timestamptz NOT NULL
);
COMMENT ON TABLE partner_fetch IS 'When a partner that pulls last asked, to within 30 seconds';

GRANT SELECT, INSERT, UPDATE, DELETE ON alarm, partner_fetch TO herald_gateway;
