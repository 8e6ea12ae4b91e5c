package org.herald.document;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;

/** A schema file on the class path, for the schema compiler; it cannot be changed. */
record ClassPathInput(String file) implements LSInput {

  @Override
  public InputStream getByteStream() {
    return SchemaSet.open(file);
  }

  @Override
  public @Nullable String getSystemId() {
    return null; // nothing may be fetched beside it
  }

  @Override
  public @Nullable Reader getCharacterStream() {
    return null;
  }

  @Override
  public @Nullable String getStringData() {
    return null;
  }

  @Override
  public @Nullable String getPublicId() {
    return null;
  }

  @Override
  public @Nullable String getBaseURI() {
    return null;
  }

  @Override
  public @Nullable String getEncoding() {
    return null;
  }

  @Override
  public boolean getCertifiedText() {
    return false;
  }

  @Override
  public void setCharacterStream(Reader stream) {
    throw fixed();
  }

  @Override
  public void setByteStream(InputStream stream) {
    throw fixed();
  }

  @Override
  public void setStringData(String data) {
    throw fixed();
  }

  @Override
  public void setSystemId(String id) {
    throw fixed();
  }

  @Override
  public void setPublicId(String id) {
    throw fixed();
  }

  @Override
  public void setBaseURI(String uri) {
    throw fixed();
  }

  @Override
  public void setEncoding(String encoding) {
    throw fixed();
  }

  @Override
  public void setCertifiedText(boolean certified) {
    throw fixed();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException("a schema of ours is what it is");
  }
}
