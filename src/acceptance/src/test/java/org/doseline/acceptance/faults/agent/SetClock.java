package org.doseline.acceptance.faults.agent;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.concurrent.locks.LockSupport;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Sets the wall clock of one service and of nothing else: where the service reads it, what the file says is added, ms.
 * The clock that only passes is left alone, as the operating system leaves it when somebody sets the time.
 */
public final class SetClock {
    private static final String READ_BY = "org/doseline/service/time/HostInstants";
    private static final String OFFSET = "doseline.test.wall.offset";
    private static final long LOOK_EVERY_NS = 20_000_000;

    private SetClock() {}

    public static void premain(String order, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Reading());
        Thread thread = new Thread(() -> follow(Path.of(order)), "set-clock");
        thread.setDaemon(true);
        thread.start();
    }

    private static void follow(Path order) {
        while (true) {
            try {
                if (Files.exists(order)) System.setProperty(OFFSET, Files.readString(order).strip());
            } catch (IOException beingWritten) {
                // The next look finds it whole.
            }
            LockSupport.parkNanos(LOOK_EVERY_NS);
        }
    }

    static final class Reading implements ClassFileTransformer {
        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> before, ProtectionDomain domain,
                byte[] bytes) {
            if (!READ_BY.equals(name)) return null;
            ClassWriter changed = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            new ClassReader(bytes).accept(new Methods(changed), 0);
            return changed.toByteArray();
        }
    }

    static final class Methods extends ClassVisitor {
        Methods(ClassVisitor next) { super(Opcodes.ASM9, next); }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
                String[] exceptions) {
            return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    static final class Calls extends MethodVisitor {
        Calls(MethodVisitor next) { super(Opcodes.ASM9, next); }

        @Override
        public void visitMethodInsn(int code, String owner, String name, String descriptor,
                boolean ofInterface) {
            super.visitMethodInsn(code, owner, name, descriptor, ofInterface);
            if (!owner.equals("java/lang/System") || !name.equals("currentTimeMillis")) return;
            visitLdcInsn(OFFSET);
            visitInsn(Opcodes.LCONST_0);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "getLong",
                    "(Ljava/lang/String;J)Ljava/lang/Long;", false);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false);
            visitInsn(Opcodes.LADD);
        }
    }
}
