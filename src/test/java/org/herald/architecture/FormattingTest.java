package org.herald.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattingTest {
  private static final String UGLY = "class Ugly{int  a ;}";

  @TempDir Path folder;

  @Test
  void everyJavaFileIsFormatted() throws Exception {
    assertThat(Formatting.unformatted(Path.of("src")))
        .as("Java files that are not formatted; mend with: %s", Formatting.MEND)
        .isEmpty();
  }

  @Test
  void anUnformattedFileIsFoundAndMended() throws Exception {
    Path ugly = Files.writeString(folder.resolve("Ugly.java"), UGLY);
    Files.writeString(folder.resolve("notes.txt"), UGLY);
    assertThat(Formatting.unformatted(folder)).containsExactly(ugly);

    Formatting.main(new String[] {folder.toString()});

    assertThat(Formatting.unformatted(folder)).isEmpty();
    assertThat(ugly).hasContent("class Ugly {\n  int a;\n}\n");
    assertThat(folder.resolve("notes.txt")).hasContent(UGLY);
  }

  @Test
  void aFileThatIsNotJavaIsFound() throws Exception {
    Path broken = Files.writeString(folder.resolve("Broken.java"), "class {");
    assertThat(Formatting.unformatted(folder)).containsExactly(broken);
  }
}
