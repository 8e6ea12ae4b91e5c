-- What is lost for good is closed by a successor log: docs/decisions/0031-a-lost-log-is-succeeded.md

ALTER TABLE audit_shard DROP CONSTRAINT audit_shard_year_check;
ALTER TABLE audit_shard ADD CHECK (year > 0);
ALTER TABLE audit_shard ADD COLUMN succession bytea;
COMMENT ON COLUMN audit_shard.year IS
  'The log''s year, and 10,000 more for each succession of the party: 12026 is the log 2026.2. Later logs have higher numbers.';
COMMENT ON COLUMN audit_shard.succession IS
  'Of a successor log: the statement by which two people closed the log before it, a signed note';

CREATE TABLE accepted_successor (
  party text NOT NULL,
  life smallint NOT NULL CHECK (life BETWEEN 2 AND 99),
  closed_origin text NOT NULL UNIQUE,
  closed_size bigint NOT NULL CHECK (closed_size > 0),
  closed_note text NOT NULL,
  statement text NOT NULL,
  held_note text,
  accepted_at timestamptz NOT NULL,
  accepted_by text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (party, life)
);
COMMENT ON TABLE accepted_successor IS
  'A partner''s statement that it lost a log and began another, and who took that knowingly here.';
COMMENT ON COLUMN accepted_successor.held_note IS
  'What we had cosigned of the log that was lost: the evidence of how far it once went';
GRANT SELECT, INSERT ON accepted_successor TO herald_gateway;
