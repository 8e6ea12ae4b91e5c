package org.herald.database;

/** A database role and its password. */
record Credentials(String user, String password) {
  @Override
  public String toString() {
    return user + ":***";
  }
}
