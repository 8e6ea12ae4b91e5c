package org.herald.notice;

import java.util.List;

/**
 * A coordinated operation and its members.
 *
 * @param origin who coordinates, and since when
 * @param name such as a code name, 1 to 200 characters
 * @param begins first day
 * @param ends last day
 * @param members the parties that take part, 1 to 256
 * @param text aims and rules, 1 to 10,000 characters
 */
public record Operation(
    Origin origin,
    String name,
    PartialDate begins,
    PartialDate ends,
    List<PartyId> members,
    String text)
    implements CaseDocument {
  public Operation {
    Invalid.text("name", name, 200);
    members = List.copyOf(members);
    Invalid.count("members", members, 1, 256);
    Invalid.text("text", text, 10000);
  }

  @Override
  public String toString() {
    return "Operation[" + origin.issuer() + " " + origin.id() + "]";
  }
}
