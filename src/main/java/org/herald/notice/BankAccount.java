package org.herald.notice;

import java.util.Optional;

/**
 * An account at a bank or another payment service.
 *
 * @param number IBAN (ISO 13616) or the national number, 1 to 40 characters
 * @param bank who keeps it, 1 to 200 characters
 * @param bankCode BIC (ISO 9362) or the national code, 1 to 40 characters
 * @param country where it is kept
 * @param currency ISO 4217
 * @param holder in whose name, 1 to 200 characters
 */
public record BankAccount(
    String number,
    Optional<String> bank,
    Optional<String> bankCode,
    Optional<CountryCode> country,
    Optional<String> currency,
    Optional<String> holder)
    implements Subject {
  public BankAccount {
    Invalid.text("number", number, 40);
    bank.ifPresent(text -> Invalid.text("bank", text, 200));
    bankCode.ifPresent(text -> Invalid.text("bank code", text, 40));
    currency.ifPresent(code -> Form.CURRENCY.require("currency", code));
    holder.ifPresent(text -> Invalid.text("holder", text, 200));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "BankAccount[redacted]";
  }
}
