package io.incidentbridge.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in of a ServiceNow instance, over real HTTP: tokens, the Table API, the scripted
 * resource, and a fault plan. Holds its incidents in memory.
 */
public final class ServiceNowSandbox implements AutoCloseable {

    /** The only client it knows. */
    public static final String CLIENT_ID = "incident-bridge";

    public static final String CLIENT_SECRET = "sandbox-secret";

    private static final int REQUESTS_REMEMBERED = 200_000;
    private static final long PATIENCE = 10;
    private static final Pattern CALL_ID =
            Pattern.compile(
                    "\"(?:callId|correlation_id|x_gcit_bridge_call_id)\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern QUERIED_CALL_ID =
            Pattern.compile("(?:correlation_id|x_gcit_bridge_call_id)=([^^]*)");

    private final Vertx vertx;
    private final HttpServer server;
    private final Clock clock = Clock.systemUTC();
    private final FaultPlan faults = new FaultPlan();
    private final IncidentTable table = new IncidentTable(clock);
    private final Tokens tokens = new Tokens(CLIENT_ID, CLIENT_SECRET, clock);
    private final Responder responder;
    private final NodeThreads threads;
    private final ControlApi control = new ControlApi(this);
    private final InstanceSetUp setUp = new InstanceSetUp();
    private final ScriptHost scriptHost = new ScriptHost(table, setUp);
    private final ScriptedResource scripted =
            new ScriptedResource(new InstalledApp(scriptHost), setUp);
    private final ExecutorService scriptThreads =
            Executors.newCachedThreadPool(new ScriptThreads());
    private final TableApi tableApi;
    private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger cookies = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    private ServiceNowSandbox(int port) {
        vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        responder = new Responder(vertx, clock);
        threads = new NodeThreads(responder::after);
        try {
            server =
                    vertx.createHttpServer(
                                    new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                            .requestHandler(this::received)
                            .listen()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            vertx.close();
            throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
        }
        tableApi = new TableApi(table, setUp, url().toString());
        InstalledApp.warmUp();
    }

    /**
     * @param port 0 for any that is free
     * @throws IllegalStateException when it cannot listen there
     */
    public static ServiceNowSandbox start(int port) {
        return new ServiceNowSandbox(port);
    }

    /** A process of its own: the first argument is the port, 8090 without one. */
    public static void main(String... args) {
        int port = args.length == 0 ? 8090 : Integer.parseInt(args[0]);
        System.out.println("ServiceNow sandbox: " + start(port).url());
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public FaultPlan faults() {
        return faults;
    }

    /** All rows, oldest first. */
    public List<Map<String, String>> incidents() {
        return table.find(row -> true);
    }

    public int incidentCount() {
        return table.size();
    }

    /** The rows of one call. */
    public List<Map<String, String>> incidentsOf(String callId) {
        return table.find(row -> callId.equals(row.get("correlation_id")));
    }

    /** What was added to an incident, oldest first. */
    public List<JournalEntry> journal(String sysId) {
        return table.journal(sysId);
    }

    /** In the order of arrival. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** What creates and updates brought, for whoever looks for personal data in it. */
    public List<String> bodies() {
        synchronized (bodies) {
            return List.copyOf(bodies);
        }
    }

    /** How many requests brought a cookie back; a good client keeps none. */
    public int cookiesSeen() {
        return cookies.get();
    }

    /** The most requests that were under way at one time. */
    public int maxConcurrent() {
        return mostInFlight.get();
    }

    public void revokeTokens() {
        tokens.revoke();
    }

    public void setTokenLifetime(Duration lifetime) {
        tokens.setLifetime(lifetime);
    }

    /** Which columns must be unique; without being told, only that of the shipped app. */
    public void setUniqueFields(Set<String> columns) {
        table.setUnique(columns);
    }

    /** Whether work notes are taken, or dropped in silence. */
    public void setTakesNotes(boolean takesNotes) {
        table.setTakesNotes(takesNotes);
    }

    /** Whether a state that is written is taken, or dropped in silence. */
    public void setTakesStates(boolean takesStates) {
        table.setTakesStates(takesStates);
    }

    /** Whether an incident that is closed may be written to. */
    public void setLocksClosed(boolean locksClosed) {
        table.setLocksClosed(locksClosed);
    }

    /** Changes incidents of a call, as a person would who works on them. */
    public void change(String callId, Map<String, String> values) {
        incidentsOf(callId).forEach(row -> table.update(row.getOrDefault("sys_id", ""), values));
    }

    /** Whether a sent {@code sys_id} is taken, as most instances do, or replaced in silence. */
    public void setTakesSysIds(boolean takesSysIds) {
        table.setTakesSysIds(takesSysIds);
    }

    /** Rotates the client's secret. */
    public void setClientSecret(String secret) {
        tokens.setClientSecret(secret);
    }

    /**
     * Serves so many requests at once, as a node with so many threads; so many more wait, the rest
     * is refused with a 429 that names no time.
     *
     * @param each how long one takes
     */
    public void setThreads(int atOnce, int waiting, Duration each) {
        threads.set(atOnce, waiting, each);
    }

    /** Sets a system property of the installed application. */
    public void setProperty(String name, String value) {
        scriptHost.setProperty(name, value);
    }

    /** As if columns of these names had never come to be. */
    public void setMissingColumns(Set<String> columns) {
        table.setMissing(columns);
    }

    /** How long columns are, where they are not as long as on a new instance. */
    public void setLengths(Map<String, Integer> columns) {
        table.setLengths(columns);
    }

    /** Whether the instance gives tokens for client credentials; a new one does not. */
    public void setClientCredentials(boolean isAllowed) {
        tokens.setAllowed(isAllowed);
    }

    /** Whether a token comes with its {@code expires_in}. */
    public void setTellsTokenLifetime(boolean tellsLifetime) {
        tokens.setTellsLifetime(tellsLifetime);
    }

    /** How it is set up, beside what is said above. */
    InstanceSetUp setUp() {
        return setUp;
    }

    /** Set up rightly again; what it holds stays. */
    void resetSetUp() {
        setUp.reset();
        table.setMissing(Set.of());
        table.setLengths(Map.of());
        table.setUnique(Set.of(IncidentTable.CALL_ID));
        table.setTakesNotes(true);
        tokens.setAllowed(true);
        tokens.setTellsLifetime(true);
    }

    /** What happens between a script's query and its insert: where a race is won or lost. */
    public void setBeforeInsert(Runnable beforeInsert) {
        scriptHost.setBeforeInsert(beforeInsert);
    }

    /** What the application's scripts wrote to the system log. */
    public List<String> systemLog() {
        return scriptHost.logged();
    }

    /** Forgets incidents, requests and faults. */
    public void clear() {
        table.clear();
        scriptHost.forget();
        table.setMissing(Set.of());
        requests.clear();
        bodies.clear();
        faults.forget();
        cookies.set(0);
        mostInFlight.set(0);
    }

    @Override
    public void close() {
        scriptThreads.shutdownNow();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the sandbox does not close", e);
        }
    }

    private void received(HttpServerRequest request) {
        request.body()
                .onSuccess(
                        body -> {
                            Exchange exchange = new Exchange(request, body.toString());
                            if (ScriptedResource.isItsPath(exchange.path())) {
                                scriptThreads.execute(() -> received(exchange));
                            } else {
                                received(exchange);
                            }
                        })
                .onFailure(gone -> request.connection().close());
    }

    private void received(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("/") || path.equals("/incident.do") || path.startsWith("/sandbox")) {
            responder.send(exchange, control.answer(exchange));
            return;
        }
        Operation operation = operation(exchange);
        if (operation != Operation.TOKEN) {
            Tape.record(exchange);
        }
        String callId = callId(exchange);
        Optional<FaultRule> fault = faults.next(operation, callId);
        remember(exchange, operation, callId, fault.map(FaultRule::fault).orElse(null));
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        exchange.request().response().endHandler(end -> inFlight.decrementAndGet());
        exchange.request()
                .response()
                .putHeader("Date", date())
                .putHeader("X-Transaction-ID", UUID.randomUUID().toString().replace("-", ""))
                .putHeader("Set-Cookie", "JSESSIONID=" + UUID.randomUUID() + "; Path=/; HttpOnly");
        boolean isServed =
                threads.serve(
                        () ->
                                responder.respond(
                                        exchange, fault, () -> handled(exchange, operation)));
        if (!isServed) {
            responder.send(exchange, Responder.tooMany("Too many requests in progress"));
        }
    }

    private String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plus(setUp.clockAhead()).atZone(ZoneOffset.UTC));
    }

    private Reply handled(Exchange exchange, Operation operation) {
        if (operation == Operation.TOKEN) {
            return tokens.issue(exchange);
        }
        if (!tokens.isValid(exchange.header("Authorization"))) {
            return Responder.unauthorised();
        }
        try {
            if (ScriptedResource.isItsPath(exchange.path()) && setUp.hasApp()) {
                return scripted.answer(exchange);
            }
            if (TableApi.isItsPath(exchange.path())) {
                return tableApi.answer(exchange);
            }
        } catch (IllegalArgumentException e) {
            return Reply.error(400, "Bad Request", "Invalid JSON body");
        }
        return Reply.error(400, "Requested URI does not represent any resource", exchange.path());
    }

    private static Operation operation(Exchange exchange) {
        if (exchange.path().equals("/oauth_token.do")) {
            return Operation.TOKEN;
        }
        if (ScriptedResource.isItsPath(exchange.path())) {
            return ScriptedResource.operation(exchange);
        }
        return TableApi.isItsPath(exchange.path()) ? TableApi.operation(exchange) : Operation.OTHER;
    }

    private @Nullable String callId(Exchange exchange) {
        Optional<Map<String, String>> record = table.get(TableApi.sysId(exchange));
        if (record.isPresent()) {
            return record.get().get("correlation_id");
        }
        Matcher inBody = CALL_ID.matcher(exchange.body());
        if (inBody.find()) {
            return inBody.group(1);
        }
        Matcher inQuery = QUERIED_CALL_ID.matcher(exchange.parameter("sysparm_query"));
        return inQuery.find() ? inQuery.group(1) : null;
    }

    private void remember(
            Exchange exchange,
            Operation operation,
            @Nullable String callId,
            @Nullable Fault fault) {
        if (exchange.header("Cookie") != null) {
            cookies.incrementAndGet();
        }
        if (requests.size() >= REQUESTS_REMEMBERED) {
            return;
        }
        requests.add(
                new ReceivedRequest(
                        clock.instant(),
                        operation,
                        exchange.method(),
                        exchange.path(),
                        callId,
                        fault));
        if (operation == Operation.CREATE || operation == Operation.UPDATE) {
            bodies.add(exchange.body());
        }
    }
}
