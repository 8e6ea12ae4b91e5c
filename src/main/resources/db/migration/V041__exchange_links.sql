-- Room exchange: several links to one partner.

ALTER TABLE delivery ADD COLUMN round integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN delivery.round IS 'How often the recipient refused or disowned it after a broker had settled it: a broker takes each round once';

ALTER TABLE delivery ADD COLUMN avoid_link text CHECK (avoid_link IN ('soap', 'amqp', 'pull'));
COMMENT ON COLUMN delivery.avoid_link IS 'The link by which it did not arrive: another goes first';

CREATE INDEX delivery_unanswered ON delivery (due_at) WHERE state = 'sent';
CREATE INDEX dispatch_sealed ON dispatch (recipient, sealed_sha256);
