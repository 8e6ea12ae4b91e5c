package org.herald.admin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.herald.seal.DevelopmentKey;

/** The key files of one gateway, in the hands of its operator. */
record KeyFiles(Path folder) {
  private char[] password() throws IOException {
    return Files.readString(folder.resolve("password")).strip().toCharArray();
  }

  private KeyStore read(String file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(file))), password());
    return store;
  }

  private void write(String file, KeyStore store, char[] password)
      throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    Files.write(folder.resolve(file), bytes.toByteArray());
  }

  DevelopmentKey current(String file) throws IOException, GeneralSecurityException {
    KeyStore store = read(file);
    return new DevelopmentKey(
        (PrivateKey) store.getKey("current", password()),
        Arrays.stream(store.getCertificateChain("current"))
            .map(X509Certificate.class::cast)
            .toList());
  }

  void add(String file, String alias, DevelopmentKey key)
      throws IOException, GeneralSecurityException {
    KeyStore store = read(file);
    set(store, alias, key);
    write(file, store, password());
  }

  /** The file holds this key alone, as {@code current}. */
  void putOnly(String file, DevelopmentKey key) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    set(store, "current", key);
    write(file, store, password());
  }

  private void set(KeyStore store, String alias, DevelopmentKey key)
      throws IOException, GeneralSecurityException {
    store.setKeyEntry(
        alias, key.privateKey(), password(), key.chain().toArray(X509Certificate[]::new));
  }

  /** The same keys under another password than the password file says. */
  void writeUnder(String password, String file) throws IOException, GeneralSecurityException {
    write(file, read(file), password.toCharArray());
  }

  /** {@code current} becomes {@code former}, and {@code next} becomes {@code current}. */
  void takeOver(String file) throws IOException, GeneralSecurityException {
    KeyStore store = read(file);
    rename(store, "current", "former");
    rename(store, "next", "current");
    write(file, store, password());
  }

  void withdraw(String file, String alias) throws IOException, GeneralSecurityException {
    KeyStore store = read(file);
    store.deleteEntry(alias);
    write(file, store, password());
  }

  private void rename(KeyStore store, String from, String to)
      throws IOException, GeneralSecurityException {
    Key key = store.getKey(from, password());
    Certificate[] chain = store.getCertificateChain(from);
    store.deleteEntry(from);
    store.setKeyEntry(to, key, password(), chain);
  }

  /** Puts the file back as it is now, at the end of a try. */
  Restored restoring(String file) throws IOException {
    Path path = folder.resolve(file);
    byte[] before = Files.readAllBytes(path);
    return () -> Files.write(path, before);
  }

  /** What puts a file back. */
  interface Restored extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
