package org.doseline.acceptance.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.doseline.acceptance.architecture.wrong.SendsByItself;
import org.doseline.service.link.PumpCommandDoor;
import org.doseline.treatment.clearance.CeilingGuard;
import org.doseline.treatment.clearance.ClearedCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only the ceiling guard clears a command, only one class publishes it, and only one class asks it to. */
class OneDoorTest {
    private static final String DOOR = PumpCommandDoor.class.getName();
    private static final String COURIER = "org.doseline.service.infusion.Courier";

    @ParameterizedTest
    @EnumSource(Module.class)
    void onlyTheClearancePackageMakesAClearedCommand(Module module) {
        Rules.makesClearedCommandsOnlyIn("org.doseline.treatment.clearance").check(module.classes());
    }

    @Test
    void guardIsTheOneThatMakesThem() {
        Set<String> makers = Module.TREATMENT.classes().get(ClearedCommand.class).getConstructorCallsToSelf()
                .stream()
                .map(call -> call.getOriginOwner().getName())
                .filter(name -> !name.equals(ClearedCommand.class.getName())).collect(Collectors.toSet());
        assertEquals(Set.of(CeilingGuard.class.getName()), makers);
        Rules.hidesItsConstructors(ClearedCommand.class).check(Module.TREATMENT.classes());
    }

    @Test
    void onlyTheDoorPutsAMessageIntoAChannel() {
        Rules.onlyDoorSends(DOOR).check(Module.SERVICE.classes());
    }

    @Test
    void onlyOneClassCallsTheDoor() {
        Set<String> callers = Module.SERVICE.classes().get(DOOR).getMethodCallsToSelf().stream()
                .map(call -> call.getOriginOwner().getName()).filter(name -> !name.equals(DOOR))
                .collect(Collectors.toSet());
        assertEquals(Set.of(COURIER), callers);
    }

    @Test
    void doorTakesNothingButAClearedCommand() {
        JavaClass door = Module.SERVICE.classes().get(DOOR);
        door.getMethods().stream()
                .filter(method -> method.getModifiers().stream()
                        .anyMatch(modifier -> modifier.name().equals("PUBLIC")))
                .forEach(method -> assertTrue(
                        method.getRawParameterTypes().get(0).isEquivalentTo(ClearedCommand.class),
                        method.getFullName()));
    }

    @Test
    void anotherSenderIsFound() {
        assertTrue(Wrong.found(Rules.onlyDoorSends(DOOR), SendsByItself.class));
        assertTrue(Wrong.found(Rules.hidesItsConstructors(SendsByItself.class), SendsByItself.class));
        assertTrue(Rules.makesClearedCommandsOnlyIn("org.doseline.nowhere")
                .evaluate(new ClassFileImporter().importClasses(CeilingGuard.class, ClearedCommand.class))
                .hasViolation());
    }
}
