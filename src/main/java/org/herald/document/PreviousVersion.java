package org.herald.document;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.ValidatorHandler;
import org.herald.failure.RejectedException;
import org.xml.sax.SAXException;

/**
 * Writes a dispatch of this schema version as one of the version before, for a partner that reads
 * nothing newer: the same document in the older namespaces, if the older schema can hold it.
 */
final class PreviousVersion {
  private final DocumentLimits limits;
  private final HardenedParser parser;

  PreviousVersion(DocumentLimits limits) {
    this.limits = limits;
    this.parser = new HardenedParser(limits);
  }

  /**
   * @param xml a valid dispatch of this version
   * @throws RejectedException {@code schema-version-unsupported} when the version before cannot
   *     hold what it says
   */
  byte[] write(byte[] xml, QName root) {
    var bytes = new ByteArrayOutputStream(xml.length);
    TransformerHandler serializer = serializer();
    serializer.setResult(new StreamResult(bytes));
    SchemaSet schemas = SchemaSet.previous();
    ValidatorHandler validator = schemas.schema().newValidatorHandler();
    validator.setContentHandler(serializer);
    QName previousRoot =
        new QName(
            SchemaVersions.renamed(root.getNamespaceURI(), SchemaVersions.PREVIOUS),
            root.getLocalPart());
    GuardedContent guard = new GuardedContent(Set.of(previousRoot), limits, schemas, validator);
    validator.setErrorHandler(guard);
    try {
      parser.parse(xml, new Renaming(SchemaVersions.PREVIOUS, guard));
    } catch (RejectedException notExpressible) {
      throw Refusal.notInPrevious(notExpressible);
    } catch (SAXException defect) {
      throw new IllegalStateException("valid but not writable", defect);
    }
    return bytes.toByteArray();
  }

  private static TransformerHandler serializer() {
    try {
      var factory = (SAXTransformerFactory) TransformerFactory.newDefaultInstance();
      TransformerHandler handler = factory.newTransformerHandler();
      handler.getTransformer().setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      handler.getTransformer().setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      return handler;
    } catch (TransformerConfigurationException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
