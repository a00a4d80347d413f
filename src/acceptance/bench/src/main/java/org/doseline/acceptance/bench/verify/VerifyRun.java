package org.doseline.acceptance.bench.verify;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.doseline.ledger.verify.ExportVerdict;
import org.doseline.ledger.verify.ExportVerifier;

/**
 * Measures in a process of its own, whose heap is bounded from outside. All times are processor time of the
 * one thread that works, so that a busy machine does not show; what the making of the records takes is
 * measured alone and taken off.
 */
public final class VerifyRun {
    private static final int WARM_UP = 200_000;

    private VerifyRun() {}

    /** Writes one JSON object to the standard output. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        long count = Long.parseLong(arguments[0]);
        measure(WARM_UP);
        System.out.println(new ObjectMapper().writeValueAsString(measure(count)));
    }

    private static Map<String, Object> measure(long count) throws IOException, GeneralSecurityException {
        GeneratedExport export = new GeneratedExport(count);
        long beganNs = cpuNs();
        drain(export.records());
        long makingNs = cpuNs() - beganNs;
        beganNs = cpuNs();
        GeneratedExport.digest(export.records());
        long floorNs = cpuNs() - beganNs - makingNs;
        beganNs = cpuNs();
        ExportVerdict verdict = ExportVerifier.verify(export, Optional.of(export.trust()));
        long verifyNs = cpuNs() - beganNs - makingNs;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("holds", verdict instanceof ExportVerdict.Holds);
        json.put("records", count);
        json.put("bytes", export.bytes());
        json.put("verifyNs", Math.max(1, verifyNs));
        json.put("floorNs", Math.max(1, floorNs));
        json.put("makingNs", makingNs);
        json.put("peakHeapBytes", ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(MemoryUsage::getUsed).sum());
        return json;
    }

    private static void drain(InputStream records) throws IOException {
        byte[] block = new byte[65_536];
        int read;
        do {
            read = records.read(block);
        } while (read >= 0);
    }

    private static long cpuNs() { return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }
}
