package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceRule;
import org.doseline.acceptance.architecture.wrong.left.Left;
import org.doseline.acceptance.architecture.wrong.right.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packages of a module can be read one after the other, but for the steps back that are named here. */
class PackageCyclesTest {
    private static final List<StepBack> STEPS_BACK = List.of(
            new StepBack("org.doseline.cli.demo.postgres", "org.doseline.cli.demo"),
            new StepBack("org.doseline.service.plan.WardResource", "org.doseline.service.demo"),
            new StepBack("org.doseline.service.problem", "org.doseline.service.people"));

    /** A class or package that leans on a package which leans on it. */
    private record StepBack(String from, String to) {
        boolean taken(JavaClasses classes) {
            return classes.stream().filter(type -> within(type, from))
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .anyMatch(dependency -> dependency.getTargetClass().getPackageName().equals(to));
        }

        SliceRule forgiven(SliceRule rule) {
            return rule.ignoreDependency(
                    DescribedPredicate.describe(from, (JavaClass type) -> within(type, from)),
                    DescribedPredicate.describe(to, (JavaClass type) -> type.getPackageName().equals(to)));
        }

        private static boolean within(JavaClass type, String place) {
            return type.getPackageName().equals(place) || type.getName().equals(place)
                    || type.getName().startsWith(place + "$");
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void noTwoPackagesNeedEachOther(Module module) {
        SliceRule rule = Rules.hasNoPackageCycles();
        for (StepBack step : STEPS_BACK) {
            rule = step.forgiven(rule);
        }
        rule.check(module.classes());
    }

    @Test
    void aStepBackThatIsGoneIsNotForgivenAnyLonger() {
        for (StepBack step : STEPS_BACK) {
            assertTrue(Stream.of(Module.values()).anyMatch(module -> step.taken(module.classes())),
                    step + " is gone");
        }
    }

    @Test
    void aCycleIsFound() {
        assertTrue(Wrong.found(Rules.hasNoPackageCycles(), Left.class, Right.class));
    }
}
