package org.herald.transport;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The keys under {@code herald.transport}.
 *
 * @param listener where partners reach us
 * @param client how we call partners
 * @param limits what one partner may ask of us, and what we take from a partner's answer
 */
@ConfigurationProperties("herald.transport")
record TransportProperties(
    @DefaultValue Listener listener, @DefaultValue Client client, @DefaultValue Limits limits) {

  /**
   * @param host the address to bind
   * @param port 0 picks a free one; -1 for none: a liaison office that only pulls
   */
  record Listener(@DefaultValue("0.0.0.0") String host, @DefaultValue("-1") int port) {
    Listener {
      if (port < -1 || port > 65_535) {
        throw invalid("listener.port", "-1 (no listener), 0 (any free port) or 1 to 65535");
      }
      if (host.isBlank()) {
        throw invalid("listener.host", "the address to bind, such as 0.0.0.0");
      }
    }

    boolean none() {
      return port < 0;
    }
  }

  /**
   * @param connectTimeout for TCP and TLS together
   * @param requestTimeout for a whole call up to the answer's last byte; {@code fetch} adds its
   *     wait
   * @param maxCallsPerPartner under way at once; more wait for their turn, within the request
   *     timeout. Below what one partner lets another do at once ({@code
   *     limits.max-requests-per-partner}), so that we are not refused for being eager
   * @param inlineBytes the largest message sent as base64 in the envelope; larger ones go as an
   *     MTOM part. Small messages are cheaper without a multipart
   */
  record Client(
      @DefaultValue("10s") Duration connectTimeout,
      @DefaultValue("30s") Duration requestTimeout,
      @DefaultValue("12") int maxCallsPerPartner,
      @DefaultValue("32KB") DataSize inlineBytes) {
    Client {
      positive("client.connect-timeout", connectTimeout);
      positive("client.request-timeout", requestTimeout);
      positive("client.max-calls-per-partner", maxCallsPerPartner);
      if (inlineBytes.toBytes() > MAX_INLINE_BYTES) {
        throw invalid("client.inline-bytes", "at most 1MB");
      }
    }
  }

  /** The largest message that may stand inline as base64; larger ones must be MTOM parts. */
  static final int MAX_INLINE_BYTES = 1024 * 1024;

  /**
   * @param maxMessage one sealed message or receipt
   * @param maxFetchAnswer one whole answer to our {@code fetch}
   * @param requestTime from a request's first byte to its last
   * @param maxConnections over all partners
   * @param maxConnectionsPerPartner open at the same time
   * @param maxRequestsPerPartner being worked on at the same time, long polls included
   * @param maxShareWait how long one request more waits for its turn before it is refused as busy
   * @param maxFetch messages in one answer
   * @param maxFetchWait of a long poll
   * @param maxParts of one MTOM message, its envelope included
   * @param maxPartHeaderBytes of one header line of a part
   * @param maxPartHeaders of a part
   * @param xml of the envelope
   */
  record Limits(
      @DefaultValue("16MB") DataSize maxMessage,
      @DefaultValue("64MB") DataSize maxFetchAnswer,
      @DefaultValue("30s") Duration requestTime,
      @DefaultValue("512") int maxConnections,
      @DefaultValue("32") int maxConnectionsPerPartner,
      @DefaultValue("16") int maxRequestsPerPartner,
      @DefaultValue("5s") Duration maxShareWait,
      @DefaultValue("32") int maxFetch,
      @DefaultValue("20s") Duration maxFetchWait,
      @DefaultValue("40") int maxParts,
      @DefaultValue("1000") int maxPartHeaderBytes,
      @DefaultValue("10") int maxPartHeaders,
      @DefaultValue Xml xml) {
    /** Envelope, multipart boundaries and HTTP framing around one message. */
    private static final int OVERHEAD_BYTES = 256 * 1024;

    Limits {
      positive("limits.max-message", maxMessage.toBytes());
      positive("limits.max-fetch-answer", maxFetchAnswer.toBytes());
      if (maxFetchAnswer.toBytes() > Integer.MAX_VALUE / 2) {
        throw invalid("limits.max-fetch-answer", "at most 1GB");
      }
      positive("limits.request-time", requestTime);
      positive("limits.max-connections", maxConnections);
      positive("limits.max-connections-per-partner", maxConnectionsPerPartner);
      positive("limits.max-requests-per-partner", maxRequestsPerPartner);
      positive("limits.max-share-wait", maxShareWait);
      positive("limits.max-parts", maxParts);
      positive("limits.max-part-header-bytes", maxPartHeaderBytes);
      positive("limits.max-part-headers", maxPartHeaders);
      if (maxFetch < 1 || maxFetch > 32) {
        throw invalid("limits.max-fetch", "1 to 32, as schemas/exchange.wsdl says");
      }
      if (maxFetchWait.isNegative() || maxFetchWait.compareTo(Duration.ofSeconds(20)) > 0) {
        throw invalid("limits.max-fetch-wait", "0s to 20s, as schemas/exchange.wsdl says");
      }
    }

    long maxRequestBytes() {
      return maxMessage.toBytes() + OVERHEAD_BYTES;
    }

    long maxFetchAnswerBytes() {
      return maxFetchAnswer.toBytes() + OVERHEAD_BYTES;
    }
  }

  /**
   * @param maxDepth of elements
   * @param maxElements in one envelope
   * @param maxAttributes of one element
   * @param maxAttributeChars of one attribute's value
   */
  record Xml(
      @DefaultValue("64") int maxDepth,
      @DefaultValue("1000") int maxElements,
      @DefaultValue("50") int maxAttributes,
      @DefaultValue("2000") int maxAttributeChars) {
    Xml {
      positive("limits.xml.max-depth", maxDepth);
      positive("limits.xml.max-elements", maxElements);
      positive("limits.xml.max-attributes", maxAttributes);
      positive("limits.xml.max-attribute-chars", maxAttributeChars);
    }

    /** Of one text: the largest inline message as base64, and room for line ends. */
    int maxTextChars() {
      return MAX_INLINE_BYTES / 2 * 3;
    }
  }

  private static void positive(String key, long value) {
    if (value <= 0) {
      throw invalid(key, "above 0");
    }
  }

  private static void positive(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw invalid(key, "a positive duration, such as 30s");
    }
  }

  private static RejectedException invalid(String key, String mend) {
    return new RejectedException(
        FailureCode.CONFIGURATION, "Set herald.transport." + key + " to " + mend + ".");
  }
}
