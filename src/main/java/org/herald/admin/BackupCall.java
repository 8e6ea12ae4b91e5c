package org.herald.admin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.access.Access;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.audit.Audit;
import org.herald.backup.Backup;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/** One backup at a time: begun with POST, looked at with GET until it is done. */
final class BackupCall implements LocalCall {
  private final Backup backup;
  private final Audit audit;
  private Map<String, Object> state = Map.of("state", "none");

  BackupCall(Backup backup, Audit audit) {
    this.backup = backup;
    this.audit = audit;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("POST")) {
      var fields = new CallFields(body);
      Path folder = path(fields.text("folder"));
      Optional<Path> keys =
          Optional.ofNullable(body.get("keys")).map(String::valueOf).map(BackupCall::path);
      begin(folder, keys, Access.actor(audit, caller));
    }
    return state();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new RejectedException(FailureCode.MALFORMED, "This is no name of a folder.", e);
    }
  }

  private synchronized void begin(Path folder, Optional<Path> keys, String actor) {
    if ("running".equals(state.get("state"))) {
      throw new RejectedException(FailureCode.MALFORMED, "A backup is being made already.");
    }
    state = Map.of("state", "running", "doing", "tables");
    var unused =
        Thread.ofPlatform().daemon().name("backup").start(() -> write(folder, keys, actor));
  }

  private void write(Path folder, Optional<Path> keys, String actor) {
    try {
      Backup.Made made =
          backup.write(
              folder, keys, actor, doing -> keep(Map.of("state", "running", "doing", doing)));
      var done = new LinkedHashMap<String, Object>();
      done.put("state", "done");
      done.put("folder", folder.toString());
      done.put("at", made.at().toString());
      done.put("tables", made.tables());
      done.put("rows", made.rows());
      done.put("keys", keys.isPresent());
      keep(done);
    } catch (RejectedException refused) {
      keep(failed(refused.code(), refused.getMessage()));
    } catch (UnavailableException failed) {
      keep(failed(failed.code(), failed.getMessage()));
    } catch (RuntimeException ours) {
      keep(failed(FailureCode.INTERNAL, "The backup failed: " + ours.getClass().getName()));
      throw ours;
    }
  }

  private static Map<String, Object> failed(FailureCode code, @Nullable String message) {
    return Map.of("state", "failed", "error", code.wire(), "message", String.valueOf(message));
  }

  private synchronized void keep(Map<String, Object> now) {
    state = now;
  }

  private synchronized Map<String, Object> state() {
    return state;
  }
}
