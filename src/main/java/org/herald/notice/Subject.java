package org.herald.notice;

/** Who or what a notice is about. */
public sealed interface Subject
    permits Person,
        IdentityDocument,
        Vehicle,
        BankAccount,
        CryptoWallet,
        OnlineIdentifier,
        Organisation,
        ModusOperandi,
        Item,
        Event,
        Place,
        Route {}
