package org.herald.architecture.violations;

final class NoFieldInjection {
  @org.springframework.beans.factory.annotation.Autowired Object injected = "";
}
