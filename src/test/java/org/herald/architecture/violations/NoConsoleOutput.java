package org.herald.architecture.violations;

final class NoConsoleOutput {
  void say() {
    System.out.println("a name");
  }
}
