-- A message that cannot be opened is looked for by the digest of its bytes: without an index that reads every row, and
-- whoever sends rubbish decides how often.
CREATE INDEX inbound_sealed ON inbound (sender, sealed_sha256);
