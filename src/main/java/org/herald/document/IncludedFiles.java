package org.herald.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;

/**
 * Gives the schema compiler the files that a schema of ours includes, from the class path, and
 * nothing else.
 */
record IncludedFiles(List<String> files) implements LSResourceResolver {
  IncludedFiles {
    files = List.copyOf(files);
  }

  @Override
  public @Nullable LSInput resolveResource(
      String type,
      @Nullable String namespace,
      @Nullable String publicId,
      String systemId,
      @Nullable String base) {
    return files.contains(systemId) ? new ClassPathInput(systemId) : null;
  }
}
