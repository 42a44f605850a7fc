package io.incidentbridge.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged service in a process of its own, set by environment variables alone. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Pattern LISTENING =
            Pattern.compile(
                    "Listening on: http://[^:]+:(\\d+)\\. Management interface listening on"
                            + " http://[^:]+:(\\d+)\\.");

    private final Process process;
    private final Path log;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts, and does not wait. */
    public static ServiceProcess launch(Map<String, String> settings, String... arguments) {
        try {
            Path log = Evidence.newFile("service", ".log");
            List<String> command = new ArrayList<>(packaged());
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(ServiceProcess::isSetting);
            builder.environment().put("QUARKUS_HTTP_PORT", "0");
            builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
            builder.environment().put("QUARKUS_LOG_CATEGORY__IO_INCIDENTBRIDGE__LEVEL", "DEBUG");
            // What tests read of the log is what people read.
            builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            settings.forEach(
                    (name, value) -> builder.environment().put(environmentName(name), value));
            return new ServiceProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts, and waits until it listens. */
    public static ServiceProcess start(Map<String, String> settings) {
        ServiceProcess started = launch(settings);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> started.isListening() || !started.isAlive());
            return started;
        } catch (ConditionTimeoutException e) {
            started.kill();
            throw e;
        }
    }

    public Service service() {
        return new Service("http://127.0.0.1:" + port(1));
    }

    public String managementUrl() {
        return "http://127.0.0.1:" + port(2);
    }

    /** As {@code kill -9} does it. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill} does it, and an orchestrator. */
    public void terminate() {
        process.destroy();
    }

    /** Its exit status, once it has ended. */
    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isListening() {
        return LISTENING.matcher(log()).find();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        awaitExit();
    }

    /** The jar, or the executable that was made of it. */
    private static List<String> packaged() {
        String executable = System.getProperty("service.executable", "");
        return executable.isEmpty()
                ? List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        System.getProperty("service.jvm", "-XX:TieredStopAtLevel=4"),
                        "-jar",
                        JAR.toString())
                : List.of(executable);
    }

    private int port(int group) {
        Matcher listening = LISTENING.matcher(log());
        if (!listening.find()) {
            throw new IllegalStateException("the service does not listen:\n" + log());
        }
        return Integer.parseInt(listening.group(group));
    }

    private static boolean isSetting(String name) {
        return name.matches(
                "(POSTGRES|SERVICENOW|GENESYS|DISPATCH|INTAKE|LEDGER|RULES|ALERT|OPERATOR|OIDC|SESSION|COOKIE|PII|PREFLIGHT|RETENTION|OTEL|QUARKUS|JAVA_TOOL).*");
    }

    private static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
