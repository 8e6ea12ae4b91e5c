package org.herald.national;

import org.herald.notice.Coded;

/** What a record is about; a mapping without this field is about persons. */
enum SubjectKind implements Coded {
  PERSON,
  IDENTITY_DOCUMENT,
  VEHICLE,
  BANK_ACCOUNT,
  CRYPTO_WALLET,
  ONLINE_IDENTIFIER,
  ORGANISATION,
  MODUS_OPERANDI,
  ITEM,
  EVENT,
  PLACE,
  ROUTE
}
