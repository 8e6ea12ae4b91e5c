package org.herald;

/** Entry point. */
public final class Herald {
  private Herald() {}

  public static void main(String[] args) {
    System.out.println("herald");
  }
}
