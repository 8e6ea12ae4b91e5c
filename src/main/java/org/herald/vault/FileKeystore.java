package org.herald.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/**
 * Epoch keys in a PKCS#12 file (RFC 7292), each under its epoch's id. It is read afresh each time,
 * because another node may have changed it.
 */
final class FileKeystore implements EpochKeystore {
  private final Path folder;
  private final Path file;
  private final KeystorePassword password;
  private final Gcm gcm;

  FileKeystore(Path folder, KeystorePassword password, Gcm gcm) {
    this.folder = folder;
    this.file = folder.resolve("epochs.p12");
    this.password = password;
    this.gcm = gcm;
  }

  @Override
  public synchronized Optional<EpochKey> find(UUID epoch) {
    return Optional.ofNullable(read().get(epoch)).map(key -> new EpochKey(epoch, key, null));
  }

  @Override
  public synchronized EpochKey create(UUID epoch) {
    Map<UUID, SecretKey> keys = read();
    SecretKey key = keys.get(epoch);
    if (key == null) {
      key = new SecretKeySpec(gcm.randomBytes(Gcm.KEY_BYTES), "AES");
      keys.put(epoch, key);
      write(keys);
    }
    return new EpochKey(epoch, key, null);
  }

  @Override
  public synchronized void destroy(UUID epoch) {
    Map<UUID, SecretKey> keys = read();
    if (keys.remove(epoch) != null) {
      write(keys);
    }
  }

  @Override
  public synchronized Set<UUID> held() {
    return Set.copyOf(read().keySet());
  }

  @Override
  public synchronized void finish() {
    try {
      SecretFiles.finish(file);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public String describe() {
    return file + " (herald.vault.folder)";
  }

  private Map<UUID, SecretKey> read() {
    var keys = new TreeMap<UUID, SecretKey>();
    char[] secret = {};
    try {
      if (!Files.exists(file)) {
        return keys;
      }
      secret = password.read();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(Files.readAllBytes(file)), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, secret) instanceof SecretKey key) {
          keys.put(UUID.fromString(alias), new SecretKeySpec(key.getEncoded(), "AES"));
        }
      }
      return keys;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          unreadable.getCause() instanceof UnrecoverableKeyException
              ? file
                  + " does not open with the password. Put the right one into the file that"
                  + " herald.vault.password-file names."
              : file
                  + " is not a readable key store of epoch keys. Put the current one back, or set"
                  + " herald.vault.folder.",
          unreadable);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private void write(Map<UUID, SecretKey> keys) {
    char[] secret = {};
    try {
      SecretFiles.makeFolder(folder);
      secret = password.readOrCreate();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Map.Entry<UUID, SecretKey> one : keys.entrySet()) {
        store.setEntry(
            one.getKey().toString(),
            new KeyStore.SecretKeyEntry(one.getValue()),
            new KeyStore.PasswordProtection(secret));
      }
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, secret);
      SecretFiles.replace(file, bytes.toByteArray());
    } catch (IOException e) {
      throw unwritable(e);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("every JDK stores AES keys in PKCS#12", ours);
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  private UnavailableException unwritable(IOException cause) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        describe() + " cannot be written: free space or mend the permissions of its folder.",
        cause);
  }
}
