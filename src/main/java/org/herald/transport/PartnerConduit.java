package org.herald.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.logging.Logger;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.transport.AbstractConduit;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;

/**
 * Carries CXF's bytes over {@link PinnedHttp}. CXF's own conduits read answers without a limit,
 * bound only the time to the first byte, and hand every request through a pipe between two threads.
 */
final class PartnerConduit extends AbstractConduit {
  /**
   * Where and how a call goes; put into the request context under its class name.
   *
   * @param inTurn whether it counts among the calls to this partner under way
   */
  record Call(PinnedHttp http, Duration timeout, long maxAnswerBytes, boolean inTurn) {
    static final String KEY = Call.class.getName();
  }

  private static final Logger LOG = LogUtils.getL7dLogger(PartnerConduit.class);
  private static final int FIRST_BUFFER_BYTES = 16 * 1024;

  PartnerConduit() {
    super(nowhere());
  }

  private static EndpointReferenceType nowhere() {
    EndpointReferenceType target = new EndpointReferenceType();
    AttributedURIType address = new AttributedURIType();
    address.setValue("https://partner.invalid" + PartnerGate.EXCHANGE_PATH);
    target.setAddress(address);
    return target;
  }

  @Override
  public void prepare(Message message) {
    message.setContent(OutputStream.class, new Body());
  }

  @Override
  public void close(Message message) throws IOException {
    if (!(message.getContent(OutputStream.class) instanceof Body body)
        || !(message.get(Call.KEY) instanceof Call call)) {
      super.close(message);
      return;
    }
    message.removeContent(OutputStream.class);
    HttpResponse<byte[]> answer =
        call.http()
            .post(
                String.valueOf(message.get(Message.CONTENT_TYPE)), body.bytes(), body.size(), call);
    Exchange exchange = message.getExchange();
    Message in = new MessageImpl();
    in.setExchange(exchange);
    in.put(Message.RESPONSE_CODE, answer.statusCode());
    in.put(Message.CONTENT_TYPE, answer.headers().firstValue("Content-Type").orElse(""));
    in.put(Message.ENCODING, "UTF-8");
    in.setContent(InputStream.class, new ByteArrayInputStream(answer.body()));
    exchange.setInMessage(in);
    getMessageObserver().onMessage(in);
  }

  @Override
  protected Logger getLogger() {
    return LOG;
  }

  /** A buffer that gives its bytes away without a copy. */
  private static final class Body extends ByteArrayOutputStream {
    Body() {
      super(FIRST_BUFFER_BYTES);
    }

    byte[] bytes() {
      return buf;
    }
  }
}
