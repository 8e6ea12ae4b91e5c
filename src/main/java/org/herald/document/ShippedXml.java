package org.herald.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;

/** Style sheets and tables that come with the program, below {@code schemas} on the class path. */
final class ShippedXml {
  static final Processor PROCESSOR = new Processor(false);

  private ShippedXml() {}

  static XsltExecutable sheet(String file) {
    try (InputStream in = open(file)) {
      return PROCESSOR.newXsltCompiler().compile(new StreamSource(in));
    } catch (SaxonApiException oursIsBroken) {
      throw new IllegalStateException(oursIsBroken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static XdmNode table(String file) {
    try (InputStream in = open(file)) {
      return PROCESSOR.newDocumentBuilder().build(new StreamSource(in));
    } catch (SaxonApiException oursIsBroken) {
      throw new IllegalStateException(oursIsBroken);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static InputStream open(String file) {
    InputStream in = ShippedXml.class.getResourceAsStream("/schemas/" + file);
    if (in == null) {
      throw new IllegalStateException("schemas/" + file + " is missing from the class path");
    }
    return in;
  }
}
