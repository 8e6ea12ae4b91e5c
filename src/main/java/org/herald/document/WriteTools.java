package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import javax.xml.validation.ValidatorHandler;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;

/** What writing one document needs; for one thread at a time. */
record WriteTools(Marshaller marshaller, ValidatorHandler validator) {

  WriteTools(JAXBContext context, SchemaSet schemas, String namespace) {
    this(marshaller(context, namespace), schemas.schema().newValidatorHandler());
  }

  private static Marshaller marshaller(JAXBContext context, String namespace) {
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.setProperty(Marshaller.JAXB_ENCODING, "UTF-8");
      marshaller.setProperty("org.glassfish.jaxb.namespacePrefixMapper", new Prefixes(namespace));
      marshaller.setEventHandler(event -> false);
      return marshaller;
    } catch (JAXBException defect) {
      throw new IllegalStateException(defect);
    }
  }

  /**
   * No prefix for the document's own elements, {@code n} for those of notices in other documents,
   * {@code c} for the shared ones: stable bytes.
   */
  private static final class Prefixes extends NamespacePrefixMapper {
    private final String namespace;

    Prefixes(String namespace) {
      this.namespace = namespace;
    }

    @Override
    public String getPreferredPrefix(String uri, String suggestion, boolean requirePrefix) {
      if (uri.equals(namespace) && !requirePrefix) {
        return "";
      }
      return uri.equals(PayloadXml.NOTICES) ? "n" : "c";
    }
  }
}
