/**
 * SOAP, pull and queue: carries sealed bytes between parties and hands them to a route. The only
 * user of CXF. Never calls exchange.
 *
 * <p>The queue is AMQP 1.0 (OASIS 2012) over mutual TLS 1.3: {@code QueueLink} puts sealed bytes
 * into our broker or the partner's, {@code QueueIntake} answers what comes out of either.
 *
 * <p>SOAP 1.2 with MTOM/XOP and WS-Addressing 1.0 (schemas/exchange.wsdl) over mutual TLS 1.3 (RFC
 * 8446); a caller is the party that owns its TLS key exactly. A request passes {@code PartnerGate}
 * (who, what, how much), {@code MtomIn}, {@code HardenedXml} with {@code StrictEnvelope}, {@code
 * WholeRequest} and {@code AddressingIn} before {@code ExchangeEndpoint} asks {@link
 * org.herald.transport.PartnerCalls}; whatever any of them throws leaves as a {@code WireFault}.
 * Answers from partners pass the same parser. The audit log's tiles are published on the same
 * listener (C2SP tlog-tiles), and partners' checkpoints are taken there ({@code LogServlet}, C2SP
 * tlog-witness) and handed to {@link org.herald.transport.LogCalls}. A partner that has lost its
 * data asks there for copies ({@code CopyServlet}, {@link org.herald.transport.CopyCalls}).
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
    allowedDependencies = {"failure", "notice", "partner", "seal", "broker"})
package org.herald.transport;
