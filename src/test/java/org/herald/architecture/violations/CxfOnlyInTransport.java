package org.herald.architecture.violations;

final class CxfOnlyInTransport {
  org.apache.cxf.Bus bus() {
    return org.apache.cxf.BusFactory.getDefaultBus();
  }
}
