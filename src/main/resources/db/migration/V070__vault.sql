-- Room vault: the key of each notice, wrapped under an epoch's key that is never in this database. From here on
-- whatever names a person is encrypted. A database that holds such data in the clear is refused, not converted:
-- its old pages, its log and its backups would keep the clear text.
DO $$
BEGIN
  IF EXISTS (SELECT FROM notice_version) OR EXISTS (SELECT FROM dispatch) OR EXISTS (SELECT FROM inbound)
    OR EXISTS (SELECT FROM audit_detail)
  THEN
    RAISE EXCEPTION 'This database holds records in the clear, of a version before encryption at rest: begin with an empty data folder or database';
  END IF;
END
$$;

CREATE TABLE vault_epoch (
  epoch        uuid        PRIMARY KEY,
  state        text        NOT NULL CHECK (state IN ('prepared', 'current', 'ending', 'destroyed')),
  began_at     timestamptz NOT NULL,
  destroyed_at timestamptz,
  CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL))
);
COMMENT ON TABLE vault_epoch IS 'Which epochs there were. Their keys live in the key store under these ids';
CREATE UNIQUE INDEX vault_epoch_current ON vault_epoch ((true)) WHERE state = 'current';

CREATE TABLE vault_notice_key (
  key_id    uuid  PRIMARY KEY,
  issuer    text  NOT NULL CHECK (length(issuer) BETWEEN 1 AND 32),
  notice_id uuid  NOT NULL,
  epoch     uuid  NOT NULL,
  wrapped   bytea NOT NULL CHECK (length(wrapped) = 60),
  UNIQUE (issuer, notice_id)
);
COMMENT ON TABLE vault_notice_key IS 'One key for each notice. Erasing a notice deletes its row; the old row''s bytes open with the epoch''s key alone, which is destroyed';
COMMENT ON COLUMN vault_notice_key.wrapped IS 'AES-256-GCM: nonce of 12 bytes, encrypted key of 32 bytes, tag of 16 bytes';
CREATE INDEX vault_notice_key_epoch ON vault_notice_key (epoch);

CREATE TABLE vault_erased (
  key_id    uuid        PRIMARY KEY,
  epoch     uuid        NOT NULL,
  erased_at timestamptz NOT NULL
);
COMMENT ON TABLE vault_erased IS 'Keys that were erased, and under which epoch''s key they were: complete when it and all before are destroyed';
CREATE INDEX vault_erased_epoch ON vault_erased (epoch);

-- Two statements, so that the second sees what was committed while the first waited: a notice key is never inserted
-- under an epoch that has ended.
CREATE FUNCTION vault_epoch_open(asked uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(1449227628, 1);
  RETURN EXISTS (SELECT FROM vault_epoch WHERE epoch = asked AND state = 'current');
END
$$;
COMMENT ON FUNCTION vault_epoch_open IS 'Whether new notice keys may be wrapped under this epoch''s key; if so it stays until the transaction ends';

GRANT SELECT, INSERT, UPDATE ON vault_epoch TO herald_gateway;
GRANT SELECT, INSERT, UPDATE, DELETE ON vault_notice_key TO herald_gateway;
GRANT SELECT, INSERT ON vault_erased TO herald_gateway;

ALTER TABLE notice_version ALTER COLUMN notice_key_id SET NOT NULL;
ALTER TABLE notice_version ALTER COLUMN payload SET STORAGE EXTERNAL;
COMMENT ON COLUMN notice_version.payload IS 'Notice XML in UTF-8, at most 16 MiB, encrypted: 28 bytes longer';
COMMENT ON COLUMN notice_version.notice_key_id IS 'Key that encrypts the payload';

ALTER TABLE dispatch ADD CHECK (sealed IS NULL AND signed IS NULL OR notice_key_id IS NOT NULL);
COMMENT ON COLUMN dispatch.notice_key_id IS 'Key that encrypts signed and sealed, each 28 bytes longer than what travels';

ALTER TABLE inbound ADD CHECK (sealed IS NULL OR notice_key_id IS NOT NULL);
COMMENT ON COLUMN inbound.notice_key_id IS 'Key that encrypts sealed, 28 bytes longer than what came';

ALTER TABLE audit_detail ADD CHECK (key_id IS NOT NULL);
COMMENT ON TABLE audit_detail IS 'Erasable: what an entry commits to, encrypted under the notice''s key; what belongs to no notice is under the house''s key';
COMMENT ON COLUMN audit_detail.ciphertext IS 'Salt of 32 bytes and detail, encrypted, with the tag of 16 bytes last';
