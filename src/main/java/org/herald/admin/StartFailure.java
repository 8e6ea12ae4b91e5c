package org.herald.admin;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.PlaceholderResolutionException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says why a gateway did not start in the words an operator needs. */
final class StartFailure {
  private StartFailure() {}

  /**
   * The domain's own failure below what the framework wrapped around it; or what the framework
   * itself found wrong with the configuration; otherwise the failure as it is, a defect of ours.
   */
  static RuntimeException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RejectedException || cause instanceof UnavailableException) {
        return (RuntimeException) cause;
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String mend = mend(cause);
      if (!mend.isEmpty()) {
        return new RejectedException(FailureCode.CONFIGURATION, mend, failure);
      }
      if (cause instanceof PortInUseException taken) {
        return new RejectedException(
            FailureCode.PORT_TAKEN,
            "Port "
                + taken.getPort()
                + " is taken by another program: stop that, or set management.server.port to"
                + " another.",
            failure);
      }
    }
    return failure;
  }

  private static String mend(Throwable cause) {
    return switch (cause) {
      case PlaceholderResolutionException missing ->
          "The configuration lacks " + missing.getPlaceholder() + ": add it.";
      case BindException wrong ->
          "The setting " + wrong.getName() + " cannot be read: " + root(wrong) + ".";
      case MarkedYAMLException yaml ->
          "The configuration is not YAML at line " + line(yaml) + ": " + yaml.getProblem() + ".";
      case ConfigDataException unreadable ->
          "The configuration cannot be read: " + unreadable.getMessage();
      default -> "";
    };
  }

  private static int line(MarkedYAMLException yaml) {
    return yaml.getProblemMark() == null ? 0 : yaml.getProblemMark().getLine() + 1;
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
