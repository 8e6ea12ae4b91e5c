-- The directory of parties. Append-only: the gateway's role can add and read, nothing else.

CREATE TABLE partner (
  party        text        NOT NULL CHECK (party ~ '^[A-Z]{2}\.[A-Z0-9]+(-[A-Z0-9]+)*$'
                                           AND length(party) <= 32),
  serial       bigint      NOT NULL CHECK (serial BETWEEN 1 AND 9007199254740991),
  description  bytea       NOT NULL CHECK (length(description) <= 1048576),
  sha256       text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  valid_until  timestamptz NOT NULL,
  imported_at  timestamptz NOT NULL,
  confirmed_by text[]      NOT NULL,
  PRIMARY KEY (party, serial)
);
COMMENT ON TABLE partner IS
  'Every signed self-description ever accepted, our own party''s included';
COMMENT ON COLUMN partner.description IS 'The compact JWS (RFC 7515) as received, at most 1 MiB';
COMMENT ON COLUMN partner.sha256 IS
  'SHA-256 of the JWS payload, hexadecimal: the fingerprint people compare';
COMMENT ON COLUMN partner.confirmed_by IS
  'The people who compared the fingerprint; empty where the signature of a held key was enough';

CREATE TABLE partner_key (
  spki_sha256  text   NOT NULL PRIMARY KEY CHECK (spki_sha256 ~ '^[0-9a-f]{64}$'),
  party        text   NOT NULL,
  key_use      text   NOT NULL CHECK (key_use IN ('tls', 'signing', 'encryption', 'log')),
  first_serial bigint NOT NULL,
  FOREIGN KEY (party, first_serial) REFERENCES partner (party, serial)
);
COMMENT ON TABLE partner_key IS
  'Who claimed a public key first and for which one use; kept after the key is retired, so that no '
  'other party can claim it later';
COMMENT ON COLUMN partner_key.spki_sha256 IS
  'SHA-256 of the SubjectPublicKeyInfo, hexadecimal';

CREATE VIEW partner_current AS
  SELECT DISTINCT ON (party) party, serial, description, sha256, valid_until, imported_at,
         confirmed_by
  FROM partner
  ORDER BY party, serial DESC;
COMMENT ON VIEW partner_current IS 'The description with the highest serial of each party';

GRANT SELECT, INSERT ON partner, partner_key TO herald_gateway;
GRANT SELECT ON partner_current TO herald_gateway;
