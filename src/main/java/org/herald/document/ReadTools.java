package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import javax.xml.validation.ValidatorHandler;

/** What reading one document needs; for one thread at a time. */
record ReadTools(Unmarshaller unmarshaller, ValidatorHandler validator, SchemaSet schemas) {

  ReadTools(JAXBContext context, SchemaSet schemas) {
    this(unmarshaller(context), schemas.schema().newValidatorHandler(), schemas);
  }

  private static Unmarshaller unmarshaller(JAXBContext context) {
    try {
      Unmarshaller unmarshaller = context.createUnmarshaller();
      unmarshaller.setEventHandler(event -> false);
      return unmarshaller;
    } catch (JAXBException defect) {
      throw new IllegalStateException(defect);
    }
  }
}
