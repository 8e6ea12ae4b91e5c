package org.herald.database;

/** Where the rows are: a server of our own or one that somebody else runs. */
sealed interface DatabaseServer permits EmbeddedServer, ExternalServer {
  /**
   * Returns once the server accepts connections. Does nothing when it already runs.
   *
   * @throws org.herald.failure.UnavailableException when it does not come up
   * @throws org.herald.failure.RejectedException when the configuration has to be mended first
   */
  void start();

  /** Returns once everything committed is on disk and the server is gone. */
  void stop();

  /** False when a server of our own is known to be gone; says nothing about somebody else's. */
  boolean isRunning();

  String jdbcUrl();

  /** The role that migrates. */
  Credentials owner();

  /** The role everything else uses. */
  Credentials gateway();

  /** One line for the operator, without credentials. */
  String describe();
}
