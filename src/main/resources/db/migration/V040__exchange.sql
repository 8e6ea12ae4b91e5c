-- Room exchange: mailings, dispatches, deliveries, inbound messages. The row is the only truth about a delivery.

CREATE TABLE mailing (
  mailing_id     uuid        PRIMARY KEY,
  issuer         text        NOT NULL,
  notice_id      uuid        NOT NULL,
  notice_version integer     NOT NULL,
  case_thread    uuid        NOT NULL,
  urgency        text        NOT NULL CHECK (urgency IN ('routine', 'urgent', 'flash')),
  purpose        text        NOT NULL,
  tlp            text        NOT NULL,
  handling       text[]      NOT NULL,
  created_at     timestamptz NOT NULL
);
COMMENT ON TABLE mailing IS 'One decision to send; it never travels';

CREATE TABLE dispatch (
  dispatch_id      uuid        PRIMARY KEY,
  mailing_id       uuid        NOT NULL REFERENCES mailing,
  recipient        text        NOT NULL,
  expires_at       timestamptz NOT NULL,
  recipient_key_id bytea       CHECK (length(recipient_key_id) = 32),
  signed           bytea,
  signed_sha256    bytea       CHECK (length(signed_sha256) = 32),
  sealed           bytea,
  sealed_sha256    bytea       CHECK (length(sealed_sha256) = 32),
  earlier_sealed_sha256 bytea[] NOT NULL DEFAULT '{}',
  notice_key_id    uuid
);
COMMENT ON COLUMN dispatch.earlier_sealed_sha256 IS 'Envelopes sent before for the same signed bytes: a receipt may still name one';
COMMENT ON COLUMN dispatch.signed IS 'CMS SignedData, made once: every retry sends the same signed bytes';
COMMENT ON COLUMN dispatch.sealed IS 'CMS AuthEnvelopedData around signed; made anew only when the recipient says unknown-encryption-key';
COMMENT ON COLUMN dispatch.recipient_key_id IS 'SHA-256 of the SubjectPublicKeyInfo encrypted to, 32 bytes';
COMMENT ON COLUMN dispatch.notice_key_id IS 'Key that encrypts signed and sealed; null while they are stored as they travel';

CREATE TABLE delivery (
  dispatch_id    uuid        PRIMARY KEY REFERENCES dispatch,
  recipient      text        NOT NULL,
  lane           text        NOT NULL CHECK (lane IN ('routine', 'urgent')),
  notice_id      uuid        NOT NULL,
  notice_version integer     NOT NULL,
  state          text        NOT NULL CHECK (state IN ('queued', 'sending', 'waiting', 'sent', 'receipted', 'expired', 'recalled', 'paused')),
  attempt        integer     NOT NULL DEFAULT 0,
  sender_faults  integer     NOT NULL DEFAULT 0,
  due_at         timestamptz NOT NULL,
  lease_until    timestamptz,
  expires_at     timestamptz NOT NULL,
  link           text        CHECK (link IN ('soap', 'amqp', 'pull')),
  last_code      text,
  outcome        text        CHECK (outcome IN ('accepted', 'rejected')),
  outcome_code   text,
  receipt        bytea,
  queued_at      timestamptz NOT NULL,
  finished_at    timestamptz
);
COMMENT ON COLUMN delivery.attempt IS 'Fencing token: a worker writes a result only with the attempt it claimed';
COMMENT ON COLUMN delivery.lease_until IS 'A claim not answered by then may be claimed again';
COMMENT ON COLUMN delivery.sender_faults IS 'Consecutive faults that repeat for the same bytes; 3 pause the delivery';
COMMENT ON COLUMN delivery.receipt IS 'The recipient''s signed receipt, CMS SignedData, as received and verified';

CREATE INDEX delivery_due ON delivery (recipient, lane, due_at) WHERE state IN ('queued', 'waiting', 'sending', 'sent');
CREATE INDEX delivery_order ON delivery (recipient, notice_id, notice_version)
  WHERE state IN ('queued', 'waiting', 'sending', 'sent', 'paused');
CREATE INDEX delivery_expiry ON delivery (expires_at) WHERE state IN ('queued', 'waiting', 'sending', 'sent', 'paused');

CREATE TABLE inbound (
  sender         text        NOT NULL,
  dispatch_id    uuid        NOT NULL,
  signed_sha256  bytea       NOT NULL CHECK (length(signed_sha256) = 32),
  sealed_sha256  bytea       NOT NULL CHECK (length(sealed_sha256) = 32),
  sealed         bytea,
  notice_key_id  uuid,
  notice_id      uuid,
  notice_version integer,
  urgency        text        NOT NULL,
  outcome        text        NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
  superseded     boolean     NOT NULL,
  code           text,
  receipt        bytea       NOT NULL,
  received_at    timestamptz NOT NULL,
  keep_until     timestamptz NOT NULL,
  PRIMARY KEY (sender, dispatch_id)
);
COMMENT ON TABLE inbound IS 'Idempotency: one row for each dispatch answered with a receipt, kept until its expiry and 30 days more';
COMMENT ON COLUMN inbound.receipt IS 'Our signed receipt: a duplicate is answered with these very bytes';
CREATE INDEX inbound_signed ON inbound (sender, signed_sha256);

CREATE TABLE inbound_delivery (
  sender      text        NOT NULL,
  dispatch_id uuid        NOT NULL,
  target      text        NOT NULL,
  state       text        NOT NULL CHECK (state IN ('queued', 'delivered')),
  attempt     integer     NOT NULL DEFAULT 0,
  due_at      timestamptz NOT NULL,
  queued_at   timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (sender, dispatch_id, target),
  FOREIGN KEY (sender, dispatch_id) REFERENCES inbound
);
COMMENT ON COLUMN inbound_delivery.target IS 'A national system by its folder name, or alerts';
CREATE INDEX inbound_delivery_due ON inbound_delivery (due_at) WHERE state = 'queued';

CREATE TABLE link_breaker (
  party      text        NOT NULL,
  link       text        NOT NULL CHECK (link IN ('soap', 'amqp', 'pull')),
  failures   integer     NOT NULL,
  open_until timestamptz NOT NULL,
  PRIMARY KEY (party, link)
);
COMMENT ON TABLE link_breaker IS 'Links that failed repeatedly: nothing but one trial call until open_until';

GRANT SELECT, INSERT, UPDATE, DELETE ON mailing, dispatch, delivery, inbound, inbound_delivery, link_breaker TO herald_gateway;
