-- Which record a notice was made from, and what the record said, are personal data too: record ids stand as keyed
-- fingerprints, source records under the notice's key. The hash of a notice's text goes: after an erasure it would
-- tell whether a guessed text is the erased one. As in V070 nothing in the clear is converted.
DO $$
BEGIN
  IF EXISTS (SELECT FROM notice_source) OR EXISTS (SELECT FROM national_record) THEN
    RAISE EXCEPTION 'This database holds record ids in the clear, of a version before they were encrypted: begin with an empty data folder or database';
  END IF;
END
$$;

ALTER TABLE notice_source DROP CONSTRAINT notice_source_pkey, DROP COLUMN record_id;
ALTER TABLE notice_source ADD COLUMN record_mac bytea NOT NULL CHECK (length(record_mac) = 32);
ALTER TABLE notice_source ADD PRIMARY KEY (system, record_mac);
COMMENT ON COLUMN notice_source.record_mac IS 'Keyed fingerprint of the record id: finds the row of a record at hand, tells nothing without our keys';

ALTER TABLE notice_version DROP COLUMN payload_sha256;
ALTER TABLE notice_version ADD COLUMN source bytea;
ALTER TABLE notice_version ALTER COLUMN source SET STORAGE EXTERNAL;
COMMENT ON COLUMN notice_version.source IS 'The national record this version was made from, as JSON under the notice''s key; null for received and hand-written documents';

ALTER TABLE national_record DROP CONSTRAINT national_record_pkey, DROP COLUMN record_id;
ALTER TABLE national_record
  ADD COLUMN record_mac bytea NOT NULL CHECK (length(record_mac) = 32),
  ADD COLUMN record_id bytea NOT NULL,
  ADD COLUMN notice_key_id uuid NOT NULL;
ALTER TABLE national_record ADD PRIMARY KEY (system, record_mac);
COMMENT ON COLUMN national_record.record_mac IS 'Keyed fingerprint of the record id: which records a dump holds is compared by it';
COMMENT ON COLUMN national_record.record_id IS 'Record id under the notice''s key: named to a person when the record has vanished';
