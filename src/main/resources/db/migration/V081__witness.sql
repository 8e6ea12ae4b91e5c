-- Room witness: what we cosigned of others' logs, what others cosigned of ours, and two histories of one log.

CREATE TABLE witnessed_log (
  origin       text        PRIMARY KEY CHECK (length(origin) <= 80),
  party        text        NOT NULL,
  verifier_key text        NOT NULL,
  size         bigint      NOT NULL CHECK (size > 0),
  note         text        NOT NULL,
  cosignature  text        NOT NULL,
  cosigned_at  timestamptz NOT NULL,
  enough_size  bigint,
  enough_at    timestamptz
);
COMMENT ON TABLE witnessed_log IS 'The newest checkpoint that we cosigned of each log of a partner. Committed before the cosignature leaves; the size never falls';
COMMENT ON COLUMN witnessed_log.verifier_key IS 'C2SP verifier key; a log keeps one key to its end';
COMMENT ON COLUMN witnessed_log.note IS 'C2SP signed note as its log signed it, UTF-8';
COMMENT ON COLUMN witnessed_log.cosignature IS 'Our signature line, with its line end';
COMMENT ON COLUMN witnessed_log.enough_size IS 'The largest size that was shown to us with cosignatures of enough others';
COMMENT ON COLUMN witnessed_log.enough_at IS 'The oldest of those cosignatures, by its own time';

CREATE TABLE log_cosignature (
  origin      text        NOT NULL,
  witness     text        NOT NULL,
  size        bigint      NOT NULL CHECK (size > 0),
  line        text        NOT NULL,
  cosigned_at timestamptz NOT NULL,
  PRIMARY KEY (origin, witness, size)
);
COMMENT ON TABLE log_cosignature IS 'Cosignatures of partners on checkpoints of our own logs, verified; older ones go once a newer checkpoint has enough';
COMMENT ON COLUMN log_cosignature.witness IS 'The party that cosigned';
COMMENT ON COLUMN log_cosignature.line IS 'C2SP signature line with its line end';

CREATE TABLE log_fork (
  fork_id    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  origin     text        NOT NULL,
  held_size  bigint      NOT NULL,
  held_note  text        NOT NULL,
  shown_size bigint      NOT NULL,
  shown_note text        NOT NULL,
  shown_by   text        NOT NULL,
  seen_at    timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by text,
  reason     text,
  UNIQUE (origin, held_note, shown_note),
  CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (reason IS NULL))
);
COMMENT ON TABLE log_fork IS 'Evidence: two checkpoints of one log, both signed by it, that cannot both be of a log that only grows. While one is not settled we do not cosign that log';
COMMENT ON COLUMN log_fork.shown_by IS 'The party that showed us the second one';

GRANT SELECT, INSERT, UPDATE ON witnessed_log TO herald_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON log_cosignature TO herald_gateway;
GRANT SELECT, INSERT ON log_fork TO herald_gateway;
GRANT UPDATE (settled_at, settled_by, reason) ON log_fork TO herald_gateway;
