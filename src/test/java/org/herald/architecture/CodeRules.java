package org.herald.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Configuration;

/**
 * The house rules that bytecode can prove. Each has a name, so that the test can show for each a
 * class that breaks it.
 */
final class CodeRules {
  /** These are outside Spring's context and hand a Clock on. */
  private static final Set<String> ENTRY_POINTS = Set.of("org.herald.admin", "org.herald.sandbox");

  /**
   * X.509 builders take java.util.Date and nothing else; elsewhere Date.from(instant) is enough.
   */
  private static final String DATES_FOR_CERTIFICATES = "org.herald.seal..";

  private static final Set<String> OLD_DATES =
      Set.of("java.util.Date", "java.util.GregorianCalendar", "java.text.SimpleDateFormat");

  private static final Set<String> CLOCK_METHODS =
      Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone", "system");

  private CodeRules() {}

  static Map<String, ArchRule> all() {
    return Map.ofEntries(
        Map.entry("camel-only-in-wiring", only("org.herald.wiring..", "org.apache.camel..")),
        Map.entry(
            "cxf-only-in-transport",
            only(
                "org.herald.transport..",
                "org.apache.cxf..",
                "jakarta.jws..",
                "jakarta.xml.ws..",
                "jakarta.xml.soap..")),
        Map.entry(
            "crypto-providers-only-in-seal",
            only("org.herald.seal..", "org.bouncycastle..", "com.amazon.corretto..")),
        Map.entry("jaxb-only-in-document", jaxb()),
        Map.entry(
            "artemis-only-in-broker",
            only("org.herald.broker..", "org.apache.activemq..", "org.apache.artemis..")),
        Map.entry("old-dates-only-for-certificates", oldDates()),
        Map.entry("no-console-output", consoleOutput()),
        Map.entry("time-comes-from-a-clock", systemClock()),
        Map.entry("no-field-injection", NO_CLASSES_SHOULD_USE_FIELD_INJECTION),
        Map.entry("names-say-what-it-is", names()),
        Map.entry("no-static-mutable-state", staticState()),
        Map.entry("two-exceptions-only", exceptions()),
        Map.entry("public-classes-are-final", publicClassesAreFinal()));
  }

  private static ArchRule only(String room, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .because("only " + room + " knows " + String.join(", ", libraries));
  }

  private static ArchRule oldDates() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(DATES_FOR_CERTIFICATES)
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "makes an old date or its format",
                call -> OLD_DATES.contains(call.getTargetOwner().getName())))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Calendar")
        .because("java.time has one type for each meaning");
  }

  private static ArchRule consoleOutput() {
    return noClasses()
        .that()
        .resideOutsideOfPackages("org.herald", "org.herald.admin..", "org.herald.sandbox..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("rooms log; only the command line and the sandbox print");
  }

  private static ArchRule systemClock() {
    return noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("asks the system clock", CodeRules::asksTheSystemClock))
        .orShould()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "new Date()",
                call ->
                    call.getTargetOwner().isEquivalentTo(java.util.Date.class)
                        && call.getTarget().getRawParameterTypes().isEmpty()))
        .because("business time comes from the injected Clock, so that a test can move it");
  }

  private static boolean asksTheSystemClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    if (owner.equals("java.time.Clock") && makesTheClock(call.getOriginOwner())) {
      return false;
    }
    return (owner.startsWith("java.time.") || owner.equals("java.lang.System"))
        && CLOCK_METHODS.contains(call.getName())
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(parameter -> parameter.isEquivalentTo(java.time.Clock.class));
  }

  /** Real time enters as a Clock, made by a configuration or an entry point, and nowhere else. */
  private static boolean makesTheClock(JavaClass type) {
    return type.isMetaAnnotatedWith(Configuration.class)
        || ENTRY_POINTS.contains(type.getPackageName());
  }

  private static ArchRule names() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)(\\$.*)?")
        .because("such a name says nothing about what the class is for");
  }

  private static ArchRule staticState() {
    return fields()
        .that()
        .areStatic()
        .and(
            DescribedPredicate.<JavaField>describe(
                "are written by hand",
                field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .andShould()
        .notHaveRawType(mutableHolder())
        .because("several gateways live in one process")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> mutableHolder() {
    return resideInAPackage("java.util.concurrent.atomic..")
        .or(
            oneOf(
                "java.util.concurrent.ConcurrentHashMap",
                "java.util.concurrent.ConcurrentMap",
                "java.util.HashMap",
                "java.util.ArrayList",
                "java.util.HashSet",
                "java.lang.ThreadLocal"))
        .as("a mutable holder");
  }

  /**
   * A SOAP stack reports what it cannot read as a JAXBException; that one class transport may
   * recognise.
   */
  private static ArchRule jaxb() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.herald.document..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to JAXB, but for the exception",
                type ->
                    type.getPackageName().startsWith("jakarta.xml.bind")
                        && !type.getSimpleName().equals("JAXBException")))
        .because("only org.herald.document turns XML into objects")
        .allowEmptyShould(true);
  }

  private static ArchRule exceptions() {
    return classes()
        .that()
        .areAssignableTo(Throwable.class)
        .and()
        .arePublic()
        .should()
        .haveFullyQualifiedName("org.herald.failure.RejectedException")
        .orShould()
        .haveFullyQualifiedName("org.herald.failure.UnavailableException")
        .because("a caller knows two answers: never again, or later")
        .allowEmptyShould(true);
  }

  private static ArchRule publicClassesAreFinal() {
    return classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("a room is used, not extended")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> oneOf(String... names) {
    return DescribedPredicate.describe(
        String.join(", ", names), type -> Set.of(names).contains(type.getName()));
  }
}
