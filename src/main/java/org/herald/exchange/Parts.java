package org.herald.exchange;

/** The parts behind the facade. */
record Parts(
    Acceptance acceptance,
    Claiming claiming,
    Answers answers,
    Refusals refusals,
    Reception reception,
    HandOvers handOvers,
    Deadlines deadlines,
    SentDeliveries sent,
    LinkChoice links,
    DeliveryRows deliveries,
    DispatchRows dispatches,
    InboundRows inbound,
    ReportRows reports,
    TrackingRows tracking,
    Concerns concerns,
    Outflow outflow,
    RestorationRows restorations) {}
