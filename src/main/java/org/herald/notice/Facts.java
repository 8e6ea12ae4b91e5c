package org.herald.notice;

/** What happened; each notice type names the facts it needs. */
public sealed interface Facts
    permits Disappearance,
        Prosecution,
        Inquiry,
        Warning,
        BodyFound,
        Method,
        ImminentThreat,
        AssetTrace,
        Sanction {}
