-- Room exchange: any document is sent like a notice. Where a column is named notice_id it holds the id of the notice or of
-- the other document, unique together with its issuer.

ALTER TABLE mailing ADD COLUMN level text CHECK (level IN ('official-use-only', 'restricted', 'confidential'));
ALTER TABLE mailing ADD COLUMN caveats text[] NOT NULL DEFAULT '{}';
ALTER TABLE mailing ADD COLUMN releasable_to text[] NOT NULL DEFAULT '{}';
ALTER TABLE mailing ADD COLUMN not_releasable_to text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN mailing.notice_id IS 'The notice, or the other document, that is sent';
COMMENT ON COLUMN mailing.caveats IS 'The source''s conditions in words; never about a person';

ALTER TABLE dispatch ADD COLUMN refers_to uuid;
COMMENT ON COLUMN dispatch.refers_to IS 'The dispatch this one answers or recalls';

-- A recall takes back what was not handed over yet.
ALTER TABLE inbound_delivery DROP CONSTRAINT inbound_delivery_state_check;
ALTER TABLE inbound_delivery ADD CONSTRAINT inbound_delivery_state_check
  CHECK (state IN ('queued', 'delivered', 'recalled'));

-- Room registry: a recall that comes before its notice leaves a row of the unknown type. A row of its own table could not
-- be seen by a transaction that is storing the notice at the same time; this one can be waited for.
DROP TABLE notice_tombstone;
COMMENT ON COLUMN notice.type IS 'Code of the notice type or document kind; unknown where only a recall of it came';

-- Whom we asked to undo what, and what they say they did.
CREATE TABLE recall_asked (
  recall_id   uuid        NOT NULL,
  recipient   text        NOT NULL CHECK (length(recipient) BETWEEN 4 AND 32),
  notice_id   uuid        NOT NULL,
  action      text        NOT NULL CHECK (action IN ('correct', 'suspend', 'erase')),
  asked_at    timestamptz NOT NULL,
  result      text        CHECK (result IN ('corrected', 'suspended', 'erased', 'restricted', 'kept')),
  answered_at timestamptz,
  PRIMARY KEY (recall_id, recipient)
);
CREATE INDEX recall_asked_open ON recall_asked (asked_at) WHERE result IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON recall_asked TO herald_gateway;
