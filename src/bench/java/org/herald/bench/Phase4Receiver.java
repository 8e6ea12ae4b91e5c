package org.herald.bench;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.EHttpMethod;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.AS4ServerInitializer;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.servlet.AS4UnifiedResponse;
import com.helger.phase4.servlet.AS4XServletHandler;
import com.helger.phase4.servlet.IAS4ServletRequestHandlerCustomizer;
import com.helger.web.scope.IRequestWebScopeWithoutResponse;
import com.helger.web.scope.mgr.WebScopeManager;
import com.helger.xservlet.AbstractXServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** phase4's servlet in Tomcat; says its port, and ends with its standard input. */
final class Phase4Receiver {
  private Phase4Receiver() {}

  /**
   * @param arguments the keys' folder, the payload's size in bytes
   */
  public static void main(String[] arguments) throws Exception {
    Phase4Agreement.quiet();
    var keys = new Phase4Keys(Path.of(arguments[0]));
    IAS4CryptoFactory crypto = Phase4Agreement.crypto(keys, Phase4Keys.RECEIVER);
    int bytes = Integer.parseInt(arguments[1]);
    var tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createDirectories(keys.folder().resolve("tomcat")).toString());
    Connector connector = connector(keys);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", keys.folder().toAbsolutePath().toString());
    context.addServletContainerInitializer(
        (classes, servletContext) -> {
          WebScopeManager.onGlobalBegin(servletContext);
          AS4ServerInitializer.initAS4Server();
          var customizer = new Customizer(Phase4Agreement.mode(), crypto, bytes);
          servletContext.addServlet("as4", new Servlet(customizer)).addMapping("/as4");
        },
        null);
    tomcat.start();
    System.out.println("port " + connector.getLocalPort());
    while (System.in.read() >= 0) {
      // Only its end matters.
    }
    System.exit(0);
  }

  private static Connector connector(Phase4Keys keys) {
    var host = new SSLHostConfig();
    host.setProtocols("TLSv1.3");
    host.setCertificateVerification("required");
    host.setTruststoreFile(keys.trustFile().toAbsolutePath().toString());
    host.setTruststorePassword(new String(Phase4Keys.PASSWORD));
    host.setTruststoreType("PKCS12");
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
    String tls = Phase4Keys.RECEIVER + Phase4Keys.TLS;
    certificate.setCertificateKeystoreFile(keys.file(tls).toAbsolutePath().toString());
    certificate.setCertificateKeystorePassword(new String(Phase4Keys.PASSWORD));
    certificate.setCertificateKeystoreType("PKCS12");
    host.addCertificate(certificate);
    var connector = new Connector();
    connector.setPort(0);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.addSslHostConfig(host);
    return connector;
  }

  private static final class Servlet extends AbstractXServlet {
    private static final long serialVersionUID = 1;

    Servlet(IAS4ServletRequestHandlerCustomizer customizer) {
      settings().setMultipartEnabled(false);
      handlerRegistry()
          .registerHandler(
              EHttpMethod.POST, new AS4XServletHandler().setRequestHandlerCustomizer(customizer));
    }
  }

  private record Customizer(IPMode mode, IAS4CryptoFactory crypto, int bytes)
      implements IAS4ServletRequestHandlerCustomizer {
    @Override
    public void customizeBeforeHandling(
        IRequestWebScopeWithoutResponse request,
        AS4UnifiedResponse response,
        AS4RequestHandler handler) {
      handler.setCryptoFactory(crypto);
      handler.setPModeResolver((id, service, action, from, to, agreement, address) -> mode);
      handler.setProcessorSupplier(() -> new CommonsArrayList<>(new Reading(bytes)));
    }

    @Override
    public void customizeAfterHandling(
        IRequestWebScopeWithoutResponse request,
        AS4UnifiedResponse response,
        AS4RequestHandler handler) {}
  }

  /** Reads what was decrypted, keeps nothing, and refuses what was not signed and sealed. */
  private record Reading(int bytes) implements IAS4IncomingMessageProcessorSPI {
    @Override
    public AS4MessageProcessorResult processAS4UserMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3UserMessage message,
        IPMode mode,
        @Nullable Node payload,
        @Nullable ICommonsList<WSS4JAttachment> attachments,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      if (!state.isSoapSignatureChecked() || !state.isSoapDecrypted() || attachments == null) {
        return AS4MessageProcessorResult.createFailure();
      }
      WSS4JAttachment first = Objects.requireNonNull(attachments.getFirstOrNull());
      try (InputStream in = first.getSourceStream()) {
        return in.readAllBytes().length == bytes
            ? AS4MessageProcessorResult.createSuccess()
            : AS4MessageProcessorResult.createFailure();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3SignalMessage signal,
        @Nullable IPMode mode,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      return AS4SignalMessageProcessorResult.createFailure();
    }

    @Override
    public void processAS4ResponseMessage(
        IAS4IncomingMessageMetadata metadata,
        IAS4IncomingMessageState state,
        String responseId,
        byte @Nullable [] response,
        boolean available,
        AS4ErrorList errors) {}
  }
}
