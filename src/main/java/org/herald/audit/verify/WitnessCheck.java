package org.herald.audit.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.herald.audit.verify.VerificationReport.Cosigned;
import org.herald.audit.verify.VerificationReport.Witnessed;

/** Whether enough of the witnesses that a verifier trusts have cosigned one checkpoint. */
final class WitnessCheck {
  private final List<VerifierKey> witnesses;
  private final int required;
  private final Problems problems;

  WitnessCheck(Checks checks, Problems problems) {
    this.witnesses = checks.witnesses().stream().map(VerifierKey::ofWitness).toList();
    this.required = checks.required();
    this.problems = problems;
  }

  /**
   * @param file where the note stands
   */
  Witnessed check(String file, SignedHead head, byte[] note) {
    String text = new String(note, StandardCharsets.UTF_8);
    List<String> lines = text.substring(text.lastIndexOf("\n\n") + 2).lines().toList();
    var cosigned = new ArrayList<Cosigned>();
    for (VerifierKey witness : witnesses) {
      cosigned.add(new Cosigned(witness.name(), cosignedAt(file, head, lines, witness)));
    }
    long count = cosigned.stream().filter(one -> one.at().isPresent()).count();
    if (count < required) {
      problems.add(
          file,
          "is cosigned by %d of the %d witnesses given, %d are required"
              .formatted(count, witnesses.size(), required));
    }
    return new Witnessed(head.size(), required, cosigned);
  }

  private Optional<Instant> cosignedAt(
      String file, SignedHead head, List<String> lines, VerifierKey witness) {
    List<CosignatureLine> claimed =
        lines.stream()
            .map(line -> CosignatureLine.of(head.body(), line, witness).orElse(null))
            .filter(Objects::nonNull)
            .toList();
    if (claimed.stream().anyMatch(line -> line.at().isEmpty())) {
      problems.add(file, "has a cosignature by " + witness.name() + " that is not good");
      return Optional.empty();
    }
    return claimed.stream().flatMap(line -> line.at().stream()).findFirst();
  }
}
