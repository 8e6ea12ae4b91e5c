package org.herald.document;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.util.function.Supplier;
import org.herald.document.xml.dispatch.XmlHeader;
import org.herald.document.xml.notice.XmlNotice;
import org.herald.document.xml.receipt.ObjectFactory;

/**
 * The classes that hold documents, as JAXB needs them: dear to make, so each is made when the first
 * document asks for it, and then kept. Safe for any number of threads.
 */
final class Contexts {
  private final Supplier<JAXBContext> reading =
      once(
          org.herald.document.xml.dispatch.ObjectFactory.class,
          org.herald.document.xml.notice.ObjectFactory.class,
          org.herald.document.xml.cases.ObjectFactory.class);
  // A writing context knows only the namespaces below its root, so that no others are declared.
  private final Supplier<JAXBContext> headers = once(XmlHeader.class);
  private final Supplier<JAXBContext> notices = once(XmlNotice.class);
  private final Supplier<JAXBContext> cases =
      once(org.herald.document.xml.cases.ObjectFactory.class);
  private final Supplier<JAXBContext> receipts = once(ObjectFactory.class);

  /** Dispatches and every payload. */
  JAXBContext reading() {
    return reading.get();
  }

  JAXBContext headers() {
    return headers.get();
  }

  JAXBContext notices() {
    return notices.get();
  }

  /** Requests, replies, recalls and the like. */
  JAXBContext cases() {
    return cases.get();
  }

  JAXBContext receipts() {
    return receipts.get();
  }

  private static Supplier<JAXBContext> once(Class<?>... types) {
    return new Supplier<>() {
      private volatile @org.jspecify.annotations.Nullable JAXBContext made;

      @Override
      public JAXBContext get() {
        JAXBContext known = made;
        if (known == null) {
          synchronized (this) {
            known = made;
            if (known == null) {
              known = context(types);
              made = known;
            }
          }
        }
        return known;
      }
    };
  }

  private static JAXBContext context(Class<?>... types) {
    try {
      return JAXBContext.newInstance(types);
    } catch (JAXBException ourClassesAreBroken) {
      throw new IllegalStateException(ourClassesAreBroken);
    }
  }
}
