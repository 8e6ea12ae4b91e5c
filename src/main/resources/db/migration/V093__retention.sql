-- Room registry: until when a notice of ours may be kept. Set once when it is first looked at, later only by an extension.
CREATE TABLE notice_retention (
  issuer       text        NOT NULL CHECK (length(issuer) BETWEEN 4 AND 32),
  notice_id    uuid        NOT NULL,
  keep_until   timestamptz NOT NULL,
  review_asked boolean     NOT NULL DEFAULT false,
  extensions   smallint    NOT NULL DEFAULT 0,
  PRIMARY KEY (issuer, notice_id),
  FOREIGN KEY (issuer, notice_id) REFERENCES notice (issuer, notice_id)
);
COMMENT ON COLUMN notice_retention.review_asked IS 'Whether somebody was asked to look at it before its term ends';
CREATE INDEX notice_retention_until ON notice_retention (keep_until);
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_retention TO herald_gateway;
