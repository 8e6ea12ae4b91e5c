package org.herald.national;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trace.Traceable;
import net.sf.saxon.trans.XPathException;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the CSV that mapping.csv reads from the XML of a hard system: an XSLT 3.0 style sheet with
 * text output, in the system's folder.
 *
 * <p>It reads the file it is given and nothing else: no document, text, collection, style sheet or
 * environment variable; it writes one result, calls no extension, and must end in time. Safe for
 * any number of threads.
 */
final class Transform {
  /** Bytes of a file and of what is made of it. */
  static final int MAX_BYTES = 16 << 20;

  private static final Duration MOST_TIME = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final XsltExecutable sheet;
  private final Processor processor;
  private final String place;
  private final Duration mostTime;
  private volatile boolean stuck;

  /**
   * @throws RejectedException {@code configuration-invalid} naming the file
   */
  static Transform read(SystemFolder folder, String file) {
    return new Transform(folder.read(file), folder.system() + "/" + file, MOST_TIME);
  }

  Transform(byte[] xsl, String place, Duration mostTime) {
    this.place = place;
    this.mostTime = mostTime;
    this.processor = processor();
    XsltCompiler compiler = processor.newXsltCompiler();
    // So that a sheet that does not end can be stopped.
    compiler.setCompileWithTracing(true);
    compiler.setErrorReporter(error -> {});
    try {
      sheet = compiler.compile(source(xsl));
    } catch (SaxonApiException | XMLStreamException wrong) {
      throw SystemFolder.invalid(
          place
              + " is no XSLT style sheet that may be used here: it must be well-formed, import and"
              + " include nothing, and have no document type.");
    }
  }

  private static Processor processor() {
    var processor = new Processor(false);
    processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
    processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
    processor.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
    processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new Nobody());
    processor
        .getUnderlyingConfiguration()
        .setResourceResolver(
            request -> {
              throw new XPathException("A mapping reads nothing but its own file.");
            });
    // Folders have a finder of their own, which reads them whatever the protocols allowed.
    processor
        .getUnderlyingConfiguration()
        .setCollectionFinder(
            (context, uri) -> {
              throw new XPathException("A mapping reads nothing but its own file.");
            });
    return processor;
  }

  /**
   * The CSV in UTF-8, with a header line.
   *
   * @throws RejectedException {@code configuration-invalid} once the sheet has not ended; {@code
   *     record-malformed} for a file that is no XML, has a document type, or that the sheet cannot
   *     map; {@code too-large}
   */
  byte[] csv(byte[] xml) {
    if (xml.length > MAX_BYTES) {
      throw new RejectedException(
          FailureCode.TOO_LARGE, "A file to be transformed has at most 16 MiB; send it in parts.");
    }
    if (stuck) {
      throw SystemFolder.invalid(
          place + " did not end before and is used no more. Mend it and start the gateway again.");
    }
    var done = new CompletableFuture<byte[]>();
    Thread worker =
        Thread.ofPlatform().daemon().name("transform").unstarted(() -> complete(done, xml));
    worker.start();
    try {
      return done.get(mostTime.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException noEnd) {
      // One expression that loops passes no instruction, and a thread cannot be stopped from
      // outside:
      // this one is left behind, and no second one.
      stuck = true;
      throw cannot();
    } catch (ExecutionException refused) {
      throw cannot();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw cannot();
    }
  }

  private void complete(CompletableFuture<byte[]> done, byte[] xml) {
    try {
      done.complete(made(xml));
    } catch (SaxonApiException
        | XMLStreamException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError cannot) {
      done.completeExceptionally(cannot);
    }
  }

  private byte[] made(byte[] xml) throws SaxonApiException, XMLStreamException {
    var csv = new Bounded();
    Xslt30Transformer transformer = sheet.load30();
    transformer.setTraceListener(new Deadline(System.nanoTime() + mostTime.toNanos()));
    transformer.setErrorReporter(error -> {});
    transformer.setMessageHandler(message -> {});
    transformer.setResultDocumentHandler(
        uri -> {
          throw new Stopped("a second result");
        });
    Serializer serializer = processor.newSerializer(csv);
    serializer.setOutputProperty(Serializer.Property.METHOD, "text");
    serializer.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
    transformer.applyTemplates(source(xml), serializer);
    return csv.toByteArray();
  }

  private RejectedException cannot() {
    return new RejectedException(
        FailureCode.RECORD_MALFORMED,
        "The file cannot be mapped by "
            + place
            + ": it is no XML without document type, or the style sheet read, wrote or called what"
            + " it may not, or did not end in "
            + mostTime.toSeconds()
            + " seconds or 16 MiB.");
  }

  private static StAXSource source(byte[] xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader prolog = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    while (prolog.getEventType() != XMLStreamConstants.START_ELEMENT) {
      if (prolog.next() == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type");
      }
    }
    prolog.close();
    return new StAXSource(factory.createXMLStreamReader(new ByteArrayInputStream(xml)));
  }

  /** The sheet did what it may not. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(String what) {
      super(what);
    }
  }

  /** Looks at the time at each instruction. */
  private record Deadline(long nanos) implements TraceListener {
    @Override
    public void enter(Traceable instruction, Map<String, Object> properties, XPathContext context) {
      if (System.nanoTime() > nanos) {
        throw new Stopped("no end");
      }
    }
  }

  /** No environment for a style sheet. */
  private static final class Nobody implements EnvironmentVariableResolver {
    @Override
    public Set<String> getAvailableEnvironmentVariables() {
      return Set.of();
    }

    @Override
    public @Nullable String getEnvironmentVariable(String name) {
      return null;
    }
  }

  /** A result that does not fill the memory. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int one) throws IOException {
      room(1);
      bytes.write(one);
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      room(length);
      bytes.write(some, from, length);
    }

    private void room(int more) throws IOException {
      if (bytes.size() + more > MAX_BYTES) {
        throw new IOException("too large");
      }
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
