package org.herald.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTest {
  private static final DescribedPredicate<JavaClass> GENERATED =
      JavaClass.Predicates.resideInAnyPackage(
          "org.herald.document.xml..", "org.herald.transport.wsdl..");

  /** What a room may use stands in its package-info; this makes it true. */
  @Test
  void everyRoomUsesOnlyWhatItsPackageInfoAllows() {
    ApplicationModules.of("org.herald", GENERATED).verify();
  }

  @Test
  void everyRoomButThoseOnTopSaysWhatItMayUse() {
    var open =
        ApplicationModules.of("org.herald", GENERATED).stream()
            .filter(room -> room.getBasePackage().getName().startsWith("org.herald."))
            .filter(
                room ->
                    room.getBasePackage()
                        .findAnnotation(ApplicationModule.class)
                        .map(declared -> declared.allowedDependencies())
                        .map(
                            allowed ->
                                allowed.length == 1
                                    && allowed[0].equals(ApplicationModule.OPEN_TOKEN))
                        .orElse(true))
            .map(room -> room.getIdentifier().toString())
            .toList();
    assertThat(open).as("rooms that may use everything").isSubsetOf("admin", "bench", "sandbox");
  }

  @Test
  void aRoomThatReachesUpIsFound() {
    ImportOption testsToo = location -> true;
    assertThat(
            ApplicationModules.of("org.herald.architecture.rooms", testsToo)
                .detectViolations()
                .getMessages())
        .anyMatch(message -> message.contains("lower") && message.contains("upper"));
  }
}
