package org.herald.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.document.Documents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.AttachmentFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code herald send}. */
@Command(
    name = "send",
    header = "Sends a document: a request, a reply, a message, or a notice no record holds.",
    description = {
      "",
      "Files that a notice refers to lie in the folder attachments beside it, under their names.",
      "The same file again changes nothing. A notice whose type needs a second person waits:",
      "herald review list. A notice is taken back with herald recall.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SendCommand implements Callable<Integer> {
  private final Output output;
  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Parameters(paramLabel = "FILE", description = "The document's XML, valid by schemas/.")
  private Path file = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "PARTY",
      required = true,
      split = ",",
      description = "Whom it goes to, such as TG.NCB; several with commas.")
  private List<String> to = List.of();

  @Option(
      names = "--purpose",
      paramLabel = "CODE",
      description = "Of the closed list; for a notice its own counts.")
  private @Nullable String purpose;

  @Option(names = "--tlp", paramLabel = "TLP", description = "AMBER unless said; not for notices.")
  private @Nullable String tlp;

  @Option(names = "--urgency", paramLabel = "CODE", description = "routine, urgent or flash.")
  private @Nullable String urgency;

  @Option(names = "--refers-to", paramLabel = "DISPATCH", description = "The dispatch it answers.")
  private @Nullable String refersTo;

  @Option(names = "--case", paramLabel = "THREAD", description = "The case it belongs to.")
  private @Nullable String thread;

  SendCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Object> body = new LinkedHashMap<>();
    String document = content();
    body.put("document", document);
    List<String> files = files(document);
    if (!files.isEmpty()) {
      body.put("files", files);
    }
    body.put("to", to);
    put(body, "purpose", purpose);
    put(body, "tlp", tlp);
    put(body, "urgency", urgency);
    put(body, "refersTo", refersTo);
    put(body, "case", thread);
    Map<String, Object> answer = gateway.client().post("documents/send", body);
    return SendText.report(output, answer);
  }

  static void put(Map<String, Object> body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  /** What the document refers to, in base64. */
  private List<String> files(String document) {
    var documents = new Documents();
    AttachmentFolder folder = AttachmentFolder.beside(file);
    return documents.readPayload(document.getBytes(StandardCharsets.UTF_8)).carried().stream()
        .map(reference -> folder.read(reference.name(), documents.maxBytes()))
        .map(Base64.getEncoder()::encodeToString)
        .toList();
  }

  private String content() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "The file " + file + " cannot be read as UTF-8 text: name the document's XML file.",
          unreadable);
    }
  }
}
