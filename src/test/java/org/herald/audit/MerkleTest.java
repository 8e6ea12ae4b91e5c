package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer's tree against published vectors and against the RFC's own recursive definition. */
class MerkleTest {
  /** The entries of the Certificate Transparency reference tests. */
  private static final String[] ENTRIES = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f"
  };

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void givesTheRootsOfTheCertificateTransparencyReference(int size, String root) {
    var edge = new RightEdge(0, List.of());
    for (int i = 0; i < size; i++) {
      edge.append(Merkle.leaf(HexFormat.of().parseHex(ENTRIES[i])));
    }
    assertThat(HexFormat.of().formatHex(edge.root())).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_793, 70_000})
  void givesTheRootOfTheRecursiveDefinitionAtTileBoundaries(int size) {
    var edge = new RightEdge(0, List.of());
    var leaves = new ArrayList<byte[]>();
    var tiles = new ArrayList<FullTile>();
    for (int i = 0; i < size; i++) {
      leaves.add(Merkle.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
      tiles.addAll(edge.append(leaves.getLast()));
    }
    assertThat(edge.root()).isEqualTo(Merkle.root(leaves));
    assertThat(tiles.stream().filter(tile -> tile.level() == 0)).hasSize(size / 256);
    assertThat(tiles.stream().filter(tile -> tile.level() == 1)).hasSize(size / 65_536);
    for (int level = 0; level < edge.levels().size(); level++) {
      assertThat(edge.levels().get(level)).hasSize(RightEdge.width(size, level));
    }
  }

  @Test
  void anEdgeTakenUpAgainAtAnySizeGoesOnAlike() {
    var random = new Random(6962);
    for (int round = 0; round < 50; round++) {
      int size = 1 + random.nextInt(1500);
      int stop = random.nextInt(size);
      var whole = new RightEdge(0, List.of());
      RightEdge resumed = whole;
      for (int i = 0; i < size; i++) {
        if (i == stop) {
          resumed = new RightEdge(i, whole.levels());
        }
        byte[] leaf = Merkle.leaf(new byte[] {(byte) i, (byte) (i >> 8)});
        whole.append(leaf);
        if (resumed != whole) {
          resumed.append(leaf);
        }
      }
      assertThat(resumed.root()).as("size %s stop %s", size, stop).isEqualTo(whole.root());
    }
  }

  @Test
  void aTreeOf256StillNeedsTheTileAbove() {
    assertThat(RightEdge.width(256, 0)).isZero();
    assertThat(RightEdge.width(256, 1)).isEqualTo(1);
    assertThat(RightEdge.width(70_000, 0)).isEqualTo(112);
    assertThat(RightEdge.width(70_000, 1)).isEqualTo(17);
    assertThat(RightEdge.width(70_000, 2)).isEqualTo(1);
  }
}
