package io.carillon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a Java server holds right after a full collection, from `jcmd`: live heap and everything outside the heap,
/// direct buffers included. Needs a server started with `-XX:NativeMemoryTracking=summary`.
record JvmMemory(double heapBytes, double otherBytes) {
    private static final Pattern HEAP_USED = Pattern.compile("heap\\s.*?used (\\d+)K");
    private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern HEAP = Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB");

    static JvmMemory of(long pid) {
        jcmd(pid, "GC.run");
        double heap = kilobytes(HEAP_USED, jcmd(pid, "GC.heap_info"));
        String tracking = jcmd(pid, "VM.native_memory", "summary");
        return new JvmMemory(heap * 1024, (kilobytes(TOTAL, tracking) - kilobytes(HEAP, tracking)) * 1024);
    }

    double total() {
        return heapBytes + otherBytes;
    }

    private static double kilobytes(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }

    private static String jcmd(long pid, String... command) {
        String[] line = new String[command.length + 2];
        line[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        line[1] = Long.toString(pid);
        System.arraycopy(command, 0, line, 2, command.length);
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroy();
            }
            return output;
        } catch (IOException e) {
            throw new LoadFailedException("cannot run jcmd", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        }
    }
}
