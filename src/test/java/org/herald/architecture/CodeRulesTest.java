package org.herald.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeRulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.herald")
          .that(
              DescribedPredicate.describe(
                  "written by hand", type -> !isGenerated(type.getPackageName())));

  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages("org.herald.architecture.violations");

  static Set<String> rules() {
    return new TreeSet<>(CodeRules.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theCodeKeeps(String name) {
    CodeRules.all().get(name).check(OURS);
  }

  /** A rule that finds nothing in code made to break it is not a rule. */
  @ParameterizedTest
  @MethodSource("rules")
  void aViolationIsFoundBy(String name) {
    ArchRule rule = CodeRules.all().get(name);
    String className =
        Arrays.stream(name.split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    JavaClasses fixture =
        VIOLATIONS.that(
            DescribedPredicate.describe(
                "made to break " + name, type -> type.getSimpleName().startsWith(className)));
    EvaluationResult result = rule.evaluate(fixture);
    assertThat(fixture).as("the class that breaks " + name).isNotEmpty();
    assertThat(result.getFailureReport().getDetails()).as(name).isNotEmpty();
  }

  @Test
  void everyWayOfAskingTheSystemClockIsFound() {
    assertThat(details("time-comes-from-a-clock"))
        .hasSize(5)
        .as("a configuration may make the Clock and no more")
        .filteredOn(detail -> detail.contains("InAConfiguration"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("Instant.now()");
  }

  @Test
  void aMutableHolderIsStaticStateToo() {
    assertThat(details("no-static-mutable-state")).hasSize(2);
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIsFor() {
    assertThat(unmarked(OURS)).as("packages without a @NullMarked package-info.java").isEmpty();
    assertThat(unmarked(VIOLATIONS)).containsExactly("org.herald.architecture.violations");
  }

  private static Set<String> unmarked(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackage)
        .filter(
            room ->
                room.tryGetPackageInfo()
                    .filter(info -> info.isAnnotatedWith(NullMarked.class))
                    .isEmpty())
        .map(room -> room.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Iterable<String> details(String rule) {
    return CodeRules.all().get(rule).evaluate(VIOLATIONS).getFailureReport().getDetails();
  }

  private static boolean isGenerated(String packageName) {
    return packageName.startsWith("org.herald.document.xml")
        || packageName.startsWith("org.herald.transport.wsdl");
  }
}
