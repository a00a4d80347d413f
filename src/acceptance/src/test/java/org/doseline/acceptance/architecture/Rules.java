package org.doseline.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;
import org.doseline.treatment.clearance.ClearedCommand;

/** The rules of the house, each of which can be asked of any classes: the product's, or ones that are wrong on purpose. */
final class Rules {
    /** In memory only: no byte leaves the process through them. */
    private static final Set<String> STREAMS_IN_MEMORY = Set.of("java.io.ByteArrayOutputStream",
            "java.io.ByteArrayInputStream", "java.io.OutputStream", "java.io.InputStream",
            "java.io.Serializable",
            "java.io.IOException", "java.io.UncheckedIOException");
    private static final Set<String> HASH_ORDERED = Set.of("java.util.HashMap", "java.util.HashSet",
            "java.util.Hashtable", "java.util.WeakHashMap", "java.util.IdentityHashMap");
    private static final Set<String> CHANNEL_ENDS = Set.of(
            "org.eclipse.microprofile.reactive.messaging.Channel",
            "org.eclipse.microprofile.reactive.messaging.Outgoing",
            "org.eclipse.microprofile.reactive.messaging.Emitter",
            "io.smallrye.reactive.messaging.MutinyEmitter",
            "io.smallrye.reactive.messaging.ContextualEmitter",
            "io.smallrye.reactive.messaging.ChannelRegistry",
            "io.smallrye.reactive.messaging.EmitterFactory");

    private Rules() {}

    static ArchRule onlyImports(String root, List<String> others) {
        List<String> allowed = new ArrayList<>(others);
        allowed.add(root + "..");
        return classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    static ArchRule neverImports(String... packages) {
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(packages);
    }

    static ArchRule livesUnder(String root) {
        return classes().should().resideInAPackage(root + "..");
    }

    /** Time, chance, threads, logs, files and sockets come in from outside as arguments, or not at all. */
    static ArchRule touchesNothingOutside() {
        DescribedPredicate<JavaClass> outside = resideInAnyPackage("java.io..", "java.nio.file..",
                "java.nio.channels..", "java.net..", "java.sql..", "java.util.logging..",
                "java.util.concurrent..",
                "java.util.random..", "java.util.prefs..", "java.lang.ref..")
                .and(DescribedPredicate.not(named(STREAMS_IN_MEMORY)))
                .or(named(Set.of("java.util.Random", "java.util.SplittableRandom",
                        "java.security.SecureRandom",
                        "java.util.Timer", "java.util.TimerTask", "java.lang.Thread", "java.lang.ThreadLocal",
                        "java.lang.Runtime", "java.lang.Process", "java.lang.ProcessBuilder",
                        "java.lang.ProcessHandle", "java.lang.System$Logger", "java.time.Clock")))
                .as("the world outside");
        return noClasses().should().dependOnClassesThat(outside)
                .orShould().callCodeUnitWhere(ASKS_THE_WORLD)
                .orShould().accessFieldWhere(STANDARD_STREAM);
    }

    /** What a hash orders is ordered otherwise tomorrow. Sorted and insertion-ordered collections are used instead. */
    static ArchRule ordersNothingByHash() {
        return noClasses().should().dependOnClassesThat(named(HASH_ORDERED))
                .orShould().callCodeUnitWhere(COLLECTS_BY_HASH);
    }

    static ArchRule makesClearedCommandsOnlyIn(String place) {
        return noClasses().that().resideOutsideOfPackage(place).should()
                .callConstructorWhere(DescribedPredicate.describe("makes a ClearedCommand",
                        (JavaConstructorCall call) -> call.getTargetOwner()
                                .isEquivalentTo(ClearedCommand.class)));
    }

    static ArchRule hidesItsConstructors(Class<?> type) {
        return constructors().that().areDeclaredIn(type).should().bePackagePrivate().orShould().bePrivate();
    }

    /** The ends of channels into which a message can be put, by injection, by annotation or by look-up. */
    static ArchRule onlyDoorSends(String door) {
        return noClasses().that().doNotHaveFullyQualifiedName(door).should()
                .dependOnClassesThat(named(CHANNEL_ENDS));
    }

    static SliceRule hasNoPackageCycles() {
        return slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles();
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, type -> names.contains(type.getFullName()));
    }

    private static final DescribedPredicate<JavaCall<?>> ASKS_THE_WORLD = DescribedPredicate.describe(
            "reads a clock, chance or the environment", call -> {
                String owner = call.getTargetOwner().getFullName();
                String name = call.getName();
                boolean now = owner.startsWith("java.time.") && name.equals("now");
                boolean system = owner.equals("java.lang.System") && Set.of("currentTimeMillis", "nanoTime",
                        "getenv", "getProperty", "getLogger", "identityHashCode", "exit").contains(name);
                boolean chance = owner.equals("java.util.UUID") && name.equals("randomUUID")
                        || owner.equals("java.lang.Math") && name.equals("random");
                boolean zone = owner.equals("java.time.ZoneId") && name.equals("systemDefault")
                        || owner.equals("java.util.Locale") && name.equals("getDefault");
                boolean threads = Set.of("parallelStream", "parallel").contains(name)
                        && owner.startsWith("java.util.");
                return now || system || chance || zone || threads;
            });
    private static final DescribedPredicate<JavaFieldAccess> STANDARD_STREAM = DescribedPredicate.describe(
            "uses a standard stream",
            access -> access.getTarget().getOwner().isEquivalentTo(System.class));
    private static final DescribedPredicate<JavaCall<?>> COLLECTS_BY_HASH = DescribedPredicate.describe(
            "collects into a hash-ordered collection", call -> {
                int given = call.getTarget().getRawParameterTypes().size();
                boolean unordered = switch (call.getName()) {
                    case "toSet", "toUnmodifiableSet", "toUnmodifiableMap" -> true;
                    case "toMap" -> given < 4;
                    case "groupingBy" -> given < 3;
                    default -> false;
                };
                return call.getTargetOwner().isEquivalentTo(java.util.stream.Collectors.class) && unordered;
            });
    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() { return "each package"; }
    };
}
