package org.herald.transport;

import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Unpacks MTOM messages in memory, in place of the stack's own parser. */
final class MtomIn extends AbstractPhaseInterceptor<Message> {
  private final TransportProperties.Limits limits;

  MtomIn(TransportProperties.Limits limits) {
    super(Phase.RECEIVE);
    addBefore(AttachmentInInterceptor.class.getName());
    this.limits = limits;
  }

  @Override
  public void handleMessage(Message message) {
    InputStream in = message.getContent(InputStream.class);
    if (in == null
        || !(message.get(Message.CONTENT_TYPE) instanceof String type)
        || !type.toLowerCase(Locale.ROOT).startsWith("multipart/related")) {
      return;
    }
    byte[] body;
    try (in) {
      body = in.readAllBytes(); // bounded by the gate, or by the client's limit
    } catch (IOException brokeOff) {
      throw new Fault(brokeOff);
    }
    List<MtomParts.Part> parts = MtomParts.of(body, type, limits);
    List<Attachment> attachments = new ArrayList<>();
    for (MtomParts.Part part : parts.subList(1, parts.size())) {
      AttachmentImpl attachment =
          new AttachmentImpl(part.contentId(), new DataHandler(new Bytes(body, part)));
      attachment.setXOP(true);
      attachments.add(attachment);
    }
    message.setAttachments(attachments);
    MtomParts.Part root = parts.getFirst();
    message.setContent(
        InputStream.class, new ByteArrayInputStream(body, root.offset(), root.length()));
    String action = MediaType.of(type).parameter("action");
    message.put(
        Message.CONTENT_TYPE,
        "application/soap+xml" + (action == null ? "" : ";action=\"" + action + "\""));
  }

  private record Bytes(byte[] body, MtomParts.Part part) implements jakarta.activation.DataSource {
    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(body, part.offset(), part.length());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      throw new IOException("read-only");
    }

    @Override
    public String getContentType() {
      return "application/octet-stream";
    }

    @Override
    public String getName() {
      return part.contentId();
    }
  }
}
