package org.herald.exchange;

/** The parts behind the facade. */
record Parts(
    Acceptance acceptance,
    Claiming claiming,
    Answers answers,
    Refusals refusals,
    Reception reception,
    Deadlines deadlines,
    DeliveryRows deliveries,
    DispatchRows dispatches,
    InboundRows inbound,
    BreakerRows breakers,
    ReportRows reports,
    TrackingRows tracking,
    Concerns concerns) {}
