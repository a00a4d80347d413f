package org.doseline.acceptance.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.core.domain.JavaClass;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.util.Printer;

/**
 * Finds {@code double} and {@code float} in compiled code, down to single instructions: fields, parameters, results,
 * literals, casts, arithmetic and calls.
 */
final class FloatingPoint {
    private static final int ASM = Opcodes.ASM9;
    private static final Set<String> BOXES = Set.of("java/lang/Double", "java/lang/Float",
            "java/lang/StrictMath");

    private FloatingPoint() {}

    /** One line for each place that uses floating point; empty when there is none. */
    static List<String> uses(JavaClass type) throws IOException {
        List<String> found = new ArrayList<>();
        try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(bytes).accept(new Finder(type.getName(), found), ClassReader.SKIP_DEBUG);
        }
        return found;
    }

    private static boolean floating(Type type) {
        int sort = type.getSort() == Type.ARRAY ? type.getElementType().getSort() : type.getSort();
        return sort == Type.DOUBLE || sort == Type.FLOAT;
    }

    private static boolean floatingMethod(String descriptor) {
        if (floating(Type.getReturnType(descriptor))) return true;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            if (floating(argument)) return true;
        }
        return false;
    }

    /** The mnemonics of all instructions on floating point begin with F or D or convert to or from one. */
    private static boolean floatingInstruction(int opcode) {
        String name = Printer.OPCODES[opcode];
        return name.matches("[FD](CONST_\\d|LOAD|STORE|ALOAD|ASTORE|ADD|SUB|MUL|DIV|REM|NEG|CMP[LG]|RETURN)"
                + "|[ILFD]2[FD]|[FD]2[IL]|[FD]A(LOAD|STORE)");
    }

    private static final class Finder extends ClassVisitor {
        private final String type;
        private final List<String> found;

        Finder(String type, List<String> found) {
            super(ASM);
            this.type = type;
            this.found = found;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature,
                Object value) {
            if (floating(Type.getType(descriptor))) found.add(type + "." + name);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                String[] thrown) {
            String place = type + "." + name;
            if (floatingMethod(descriptor)) found.add(place + descriptor);
            return new MethodVisitor(ASM) {
                @Override
                public void visitInsn(int opcode) {
                    if (floatingInstruction(opcode)) found.add(place + ": " + Printer.OPCODES[opcode]);
                }

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof Double || value instanceof Float) found.add(place + ": " + value);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String fieldType) {
                    if (floating(Type.getType(fieldType))) found.add(place + ": " + owner + "." + field);
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String calledType,
                        boolean onInterface) {
                    if (BOXES.contains(owner) || floatingMethod(calledType)) {
                        found.add(place + ": " + owner + "." + called);
                    }
                }
            };
        }
    }
}
