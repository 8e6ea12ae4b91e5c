-- Room registry: the files that notices refer to, ours and received, under the notice's key. A digest in the clear would tell
-- after an erasure whether a photo at hand is the erased one, so a keyed fingerprint stands for it.
CREATE TABLE notice_file (
  issuer        text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id     uuid        NOT NULL,
  file_mac      bytea       NOT NULL CHECK (length(file_mac) = 32),
  bytes         bytea       NOT NULL,
  notice_key_id uuid        NOT NULL,
  stored_at     timestamptz NOT NULL,
  PRIMARY KEY (issuer, notice_id, file_mac),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice (issuer, notice_id)
);
COMMENT ON TABLE notice_file IS 'Photographs, fingerprints and the like: once for all versions of a notice that refer to them';
COMMENT ON COLUMN notice_file.file_mac IS 'Keyed fingerprint of the notice and the SHA-256 of the file';
COMMENT ON COLUMN notice_file.bytes IS 'At most 16 MiB, encrypted: 28 bytes longer';
COMMENT ON COLUMN notice_file.notice_key_id IS 'Key that encrypts the bytes';
-- Encrypted bytes do not shrink.
ALTER TABLE notice_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE ON notice_file TO herald_gateway;
