package org.herald.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AuditStatus;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationReport;

/**
 * A gateway's published log as the verifier reads it from its files, with the key the gateway
 * states elsewhere.
 *
 * @param problems in plain words; empty when every byte is as signed and nothing committed is
 *     missing
 */
record LogCheck(String origin, long size, String root, List<String> problems) {
  LogCheck {
    problems = List.copyOf(problems);
  }

  static LogCheck of(SandboxGateway gateway) {
    gateway.audit().flush();
    AuditStatus status = gateway.audit().status();
    Path folder = status.yearFolder();
    VerificationReport report =
        new LogVerifier().verify(folder, Optional.of(status.verifierKey()), (done, of) -> {});
    var problems =
        new java.util.ArrayList<>(report.problems().stream().map(LogProblem::toString).toList());
    if (report.size() < status.committedSize()) {
      problems.add(
          "%d entries are committed, only %d published"
              .formatted(status.committedSize(), report.size()));
    }
    return new LogCheck(report.origin(), report.size(), report.root(), problems);
  }
}
