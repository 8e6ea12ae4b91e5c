-- Room exchange: what a receipt promises about the recipient's log, and the proof that it was kept.

ALTER TABLE delivery ADD COLUMN promise_origin text;
ALTER TABLE delivery ADD COLUMN promise_leaf bytea CHECK (octet_length(promise_leaf) = 32);
ALTER TABLE delivery ADD COLUMN promise_due_at timestamptz;
ALTER TABLE delivery ADD COLUMN promise_broken_at timestamptz;
ALTER TABLE delivery ADD COLUMN promise_proof text;
COMMENT ON COLUMN delivery.promise_origin IS 'The recipient''s log that its receipt names';
COMMENT ON COLUMN delivery.promise_leaf IS 'SHA-256(0x00 || entry) of the entry in the receipt, 32 bytes';
COMMENT ON COLUMN delivery.promise_due_at IS 'When the recipient is asked for the proof next; null when there is nothing to ask';
COMMENT ON COLUMN delivery.promise_broken_at IS 'When it first had no proof although its time was over';
COMMENT ON COLUMN delivery.promise_proof IS 'C2SP tlog-proof, verified';
CREATE INDEX delivery_promise ON delivery (promise_due_at) WHERE promise_due_at IS NOT NULL;
CREATE INDEX delivery_promise_broken ON delivery (recipient)
  WHERE promise_broken_at IS NOT NULL AND promise_proof IS NULL;
