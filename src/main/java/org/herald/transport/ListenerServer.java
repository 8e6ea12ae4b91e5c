package org.herald.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.herald.transport.TransportProperties.Limits;
import org.herald.transport.TransportProperties.Listener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * One Tomcat with one connector: mutual TLS 1.3, HTTP/1.1, a virtual thread for each request, so
 * that long polls hold no worker.
 */
final class ListenerServer {
  private static final int HEADER_BYTES = 8 * 1024;
  private static final int HEADERS = 40;

  /** Between two reads or writes; whole requests are bounded by {@link ConnectionWatch}. */
  private static final int QUIET_MILLIS = 10_000;

  private static final int SWALLOWED_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ListenerServer.class);

  /** Tomcat would log that it took its certificate from a key store file nobody configured. */
  private static final java.util.logging.Logger MISLEADING =
      java.util.logging.Logger.getLogger("org.apache.tomcat.util.net.NioEndpoint.certificate");

  private final Tomcat tomcat = new Tomcat();
  private final ListenerProtocol protocol = new ListenerProtocol();
  private final Connector connector = new Connector(protocol);
  private final ConnectionWatch watch;
  private final SoapStack stack;
  private final Path work;

  ListenerServer(
      Listener where,
      Limits limits,
      TlsMaterial own,
      PartnerCertificates certificates,
      ExchangeEndpoint endpoint,
      Supplier<@Nullable LogCalls> logCalls,
      Supplier<@Nullable CopyCalls> copyCalls,
      Path publishedLogs) {
    MISLEADING.setLevel(Level.WARNING);
    this.watch = new ConnectionWatch(limits, protocol::connections);
    this.stack = new SoapStack(limits);
    try {
      this.work = Files.createTempDirectory("herald-partners");
    } catch (IOException noTemporaryFolder) {
      throw new UncheckedIOException(noTemporaryFolder);
    }
    tomcat.setBaseDir(work.toString());
    configure(where, limits);
    connector.addSslHostConfig(
        tls(new ListenerTls(Tls.context(own, PartnerTrust.ofCallers(certificates)))));
    tomcat.setConnector(connector);
    tomcat.getEngine().setName("herald-" + UUID.randomUUID()); // several gateways in one process
    ErrorReportValve silent = new ErrorReportValve();
    silent.setShowReport(false);
    silent.setShowServerInfo(false);
    tomcat.getHost().getPipeline().addValve(silent);
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "log-calls", new LogServlet(logCalls));
    context.addServletMappingDecoded(LogServlet.ADD_PATH, "log-calls");
    context.addServletMappingDecoded(LogServlet.WITNESS_PATH + "*", "log-calls");
    Tomcat.addServlet(context, "copy-calls", new CopyServlet(copyCalls));
    context.addServletMappingDecoded(CopyServlet.PATH + "*", "copy-calls");
    serve(context, certificates, limits, publishedLogs);
    stack.publish(endpoint);
  }

  private void configure(Listener where, Limits limits) {
    connector.setPort(where.port());
    connector.setProperty("address", where.host());
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setAllowTrace(false);
    connector.setXpoweredBy(false);
    connector.setMaxPostSize(0);
    connector.setThrowOnFailure(true);
    protocol.setSSLEnabled(true);
    protocol.setExecutor(new VirtualThreadExecutor("partner-"));
    protocol.setMaxConnections(limits.maxConnections());
    protocol.setMaxKeepAliveRequests(-1);
    protocol.setKeepAliveTimeout((int) ConnectionWatch.KEEP_ALIVE.toMillis());
    protocol.setConnectionTimeout(QUIET_MILLIS);
    protocol.setMaxHttpHeaderSize(HEADER_BYTES);
    protocol.setMaxHeaderCount(HEADERS);
    protocol.setMaxTrailerSize(0);
    protocol.setMaxExtensionSize(1024);
    protocol.setMaxSwallowSize(SWALLOWED_BYTES);
    protocol.setTcpNoDelay(true);
  }

  private static SSLHostConfig tls(ListenerTls context) {
    SSLHostConfig tls = new SSLHostConfig();
    tls.setProtocols(Tls.PROTOCOL);
    tls.setCertificateVerification("required");
    SSLHostConfigCertificate certificate =
        new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setSslContext(context);
    tls.addCertificate(certificate);
    return tls;
  }

  private void serve(
      Context context, PartnerCertificates certificates, Limits limits, Path publishedLogs) {
    FilterDef gate = new FilterDef();
    gate.setFilterName("gate");
    gate.setFilter(new PartnerGate(certificates, limits, watch));
    context.addFilterDef(gate);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("gate");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    Tomcat.addServlet(context, "logs", new PublishedLogs(publishedLogs));
    context.addServletMappingDecoded(PartnerGate.AUDIT_PATH + "*", "logs");
    CXFNonSpringServlet soap = new CXFNonSpringServlet();
    soap.setBus(stack.bus());
    Tomcat.addServlet(context, "soap", soap).addInitParameter("disable-address-updates", "true");
    context.addServletMappingDecoded("/*", "soap");
  }

  void start() throws LifecycleException {
    tomcat.start();
  }

  int port() {
    return connector.getLocalPort();
  }

  void sweep() {
    watch.sweep();
  }

  void stop() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException alreadyDown) {
      LOG.warn("the partner listener did not stop cleanly", alreadyDown);
    } finally {
      stack.bus().shutdown(false);
      FileSystemUtils.deleteRecursively(work.toFile());
    }
  }
}
