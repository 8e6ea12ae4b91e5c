-- Parties cosign each other's logs with keys of their own.
ALTER TABLE partner_key DROP CONSTRAINT partner_key_key_use_check;
ALTER TABLE partner_key ADD CONSTRAINT partner_key_key_use_check
  CHECK (key_use IN ('tls', 'signing', 'encryption', 'log', 'witness'));
