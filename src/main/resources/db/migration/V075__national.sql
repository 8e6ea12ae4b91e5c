-- What the full dumps of national systems held last: who is missing from the next one has vanished.
CREATE TABLE national_record (
  system      text        NOT NULL,
  record_id   text        NOT NULL,
  notice_id   uuid        NOT NULL,
  seen_at     timestamptz NOT NULL,
  vanished_at timestamptz,
  PRIMARY KEY (system, record_id)
);
COMMENT ON TABLE national_record IS 'Records of systems with intake mode full that stand for a notice; belongs to the room national';
COMMENT ON COLUMN national_record.seen_at IS 'When a full dump last held it';
COMMENT ON COLUMN national_record.vanished_at IS 'Since when no full dump holds it: its withdrawal is proposed to a person; null while it is there';

GRANT SELECT, INSERT, UPDATE ON national_record TO herald_gateway;
