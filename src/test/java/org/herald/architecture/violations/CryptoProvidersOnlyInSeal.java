package org.herald.architecture.violations;

final class CryptoProvidersOnlyInSeal {
  Object provider() {
    return new org.bouncycastle.jce.provider.BouncyCastleProvider();
  }
}
