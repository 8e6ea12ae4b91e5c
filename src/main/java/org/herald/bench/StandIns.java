package org.herald.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.herald.document.Documents;
import org.herald.notice.PartyId;
import tools.jackson.databind.json.JsonMapper;

/**
 * As many parties as a broadcast has, in one process: a machine that holds one gateway for each of
 * 196 bureaus is not at hand. They open, verify and answer for real; they store nothing.
 */
public final class StandIns {
  private StandIns() {}

  /**
   * Serves until the input ends.
   *
   * @param data a folder with the development keys of the bureau that sends
   */
  public static int run(Path data, int parties, Clock clock, BufferedReader in, PrintWriter out) {
    BenchKeys keys = new BenchKeys(data, clock);
    Documents documents = new Documents();
    List<StandIn> all = new ArrayList<>();
    try {
      for (PartyId party : BenchKeys.many(parties)) {
        all.add(new StandIn(party, keys, documents, clock));
      }
      List<String> descriptions =
          all.stream().map(one -> Base64.getEncoder().encodeToString(one.description())).toList();
      out.println(JsonMapper.shared().writeValueAsString(Map.of("descriptions", descriptions)));
      out.flush();
      while (in.readLine() != null) {
        // nothing is asked of them
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("a stand-in cannot be set up", ours);
    } finally {
      all.forEach(StandIn::close);
    }
  }
}
