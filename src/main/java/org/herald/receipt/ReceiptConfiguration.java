package org.herald.receipt;

import org.herald.document.Documents;
import org.herald.seal.Seal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {
  @Bean
  Receipts receipts(Documents documents, Seal seal) {
    return new Receipts(documents, seal);
  }
}
