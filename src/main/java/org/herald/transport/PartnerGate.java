package org.herald.transport;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door of the partner listener: names the caller by its TLS key, and lets through only
 * {@code POST /exchange} of a known form, {@code GET /audit/...}, what is asked about logs and for
 * copies, within each partner's share. Everything else, the WSDL included, is not served: partners
 * have it from the agreement.
 */
final class PartnerGate implements Filter {
  static final String CALLER = "org.herald.caller";
  static final String EXCHANGE_PATH = "/exchange";
  static final String AUDIT_PATH = "/audit/";

  private static final Logger LOG = LoggerFactory.getLogger(PartnerGate.class);
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final int ANSWER_BUFFER_BYTES = 32 * 1024;

  private final PartnerCertificates certificates;
  private final TransportProperties.Limits limits;
  private final ConnectionWatch watch;
  private final ConcurrentMap<PartyId, Semaphore> shares = new ConcurrentHashMap<>();

  PartnerGate(
      PartnerCertificates certificates, TransportProperties.Limits limits, ConnectionWatch watch) {
    this.certificates = certificates;
    this.limits = limits;
    this.watch = watch;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    PartyId caller;
    try {
      caller =
          request.getAttribute(CERTIFICATES) instanceof X509Certificate[] presented
              ? certificates.callerOf(presented)
              : certificates.callerOf(new X509Certificate[0]);
    } catch (CertificateException unknown) {
      refuse(
          answer,
          WireFault.of(
              FailureCode.NOT_AUTHENTICATED, "The TLS certificate is no longer a partner's."));
      return;
    }
    String connection = http.getServletConnection().getConnectionId();
    boolean within = watch.begin(connection, caller);
    try {
      if (within) {
        admit(caller, http, answer, chain);
      } else {
        refuse(answer, busy("Too many connections; close some."));
      }
    } finally {
      watch.end(connection, caller);
    }
  }

  private void admit(
      PartyId caller, HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    Semaphore share =
        shares.computeIfAbsent(
            caller, party -> new Semaphore(limits.maxRequestsPerPartner(), true));
    if (!inTurn(share)) {
      refuse(answer, busy("Too many requests at the same time; send fewer."));
      return;
    }
    try {
      http.setAttribute(CALLER, caller);
      String path = http.getRequestURI();
      if (path.startsWith(AUDIT_PATH) || path.startsWith(CopyServlet.PATH)) {
        chain.doFilter(http, answer);
      } else if (path.equals(LogServlet.ADD_PATH) || path.startsWith(LogServlet.WITNESS_PATH)) {
        chain.doFilter(new BoundedBody(http, LogCalls.MAX_BYTES, limits.requestTime()), answer);
      } else if (path.equals(EXCHANGE_PATH)) {
        exchange(http, answer, chain);
      } else {
        answer.sendError(HttpServletResponse.SC_NOT_FOUND);
      }
    } finally {
      share.release();
    }
  }

  /** A burst waits its turn: each request has a virtual thread, and connections are counted. */
  private boolean inTurn(Semaphore share) {
    try {
      return share.tryAcquire(limits.maxShareWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void exchange(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    if (!http.getMethod().equals("POST") || http.getQueryString() != null) {
      answer.setHeader("Allow", "POST");
      answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    if (!MediaType.of(http.getContentType()).isSoap12()
        || http.getHeader("Content-Encoding") != null) {
      refuse(
          answer,
          WireFault.of(
              FailureCode.MALFORMED,
              "Send application/soap+xml, or multipart/related of type application/xop+xml."),
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    if (http.getContentLengthLong() > limits.maxRequestBytes()) {
      refuse(answer, WireFault.of(BoundedBody.tooLarge(limits.maxRequestBytes()), true));
      return;
    }
    answer.setBufferSize(ANSWER_BUFFER_BYTES);
    chain.doFilter(new BoundedBody(http, limits.maxRequestBytes(), limits.requestTime()), answer);
  }

  private static WireFault busy(String mend) {
    return WireFault.of(FailureCode.BUSY, mend);
  }

  private static void refuse(HttpServletResponse answer, WireFault fault) throws IOException {
    refuse(answer, fault, fault.httpStatus());
  }

  private static void refuse(HttpServletResponse answer, WireFault fault, int status)
      throws IOException {
    LOG.info("refused at the door: {}", fault.code().wire());
    byte[] body = FaultXml.of(fault);
    answer.setStatus(status);
    answer.setContentType(FaultXml.CONTENT_TYPE);
    answer.setContentLength(body.length);
    answer.setHeader("Connection", "close"); // what is left of the body is not worth reading
    answer.getOutputStream().write(body);
  }
}
