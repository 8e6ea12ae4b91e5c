-- What was exchanged after the backup that a database comes from is had again from partners.
CREATE TABLE restoration_partner (
  restoration_id bigint      NOT NULL REFERENCES restoration,
  party          text        NOT NULL CHECK (length(party) BETWEEN 4 AND 32),
  since          timestamptz NOT NULL,
  done_at        timestamptz,
  PRIMARY KEY (restoration_id, party)
);
COMMENT ON TABLE restoration_partner IS 'Partners that are asked for copies; nothing leaves to one of them before it has given them';
COMMENT ON COLUMN restoration_partner.since IS 'Copies of what was receipted from then on are asked for';
GRANT SELECT, INSERT ON restoration_partner TO herald_gateway;
GRANT UPDATE (done_at) ON restoration_partner TO herald_gateway;
