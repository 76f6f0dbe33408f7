package io.carillon.bench;

import io.carillon.CarillonApplication;
import io.carillon.accounts.SignUp;
import io.carillon.apps.AppCreation;
import io.carillon.apps.NewApp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills the database with organizations, their people, their apps and a day of traffic, so that pages can be measured
/// on something like a real installation. What is there already stays.
///
/// Apps are made as the dashboard makes them. People are not, for that would take the time of a password hash each:
/// they have rows, but no password, all but the reader, who owns the first hundred apps.
final class Seed {
    static final String READER = "reader@example.com";
    static final String PASSWORD = "only-for-this-benchmark";

    private static final int APPS_OF_READER = 100;
    private static final int APPS_PER_TRANSACTION = 500;
    private static final int ROWS_PER_STATEMENT = 1_000;
    private static final int MINUTES_OF_DAY = 1_440;
    private static final int BUSY_APPS = 100;

    private static final String ORGANIZATION =
            "INSERT INTO organization (id, name, created_at, version) VALUES (?, ?, UTC_TIMESTAMP(3), 0)";
    private static final String ACCOUNT =
            "INSERT INTO account (id, email, name, password_hash, created_at, version) VALUES (?, ?, ?, 'none', UTC_TIMESTAMP(3), 0)";
    private static final String MEMBERSHIP =
            "INSERT INTO membership (organization_id, account_id, role, created_at, version) VALUES (?, ?, 'OWNER', UTC_TIMESTAMP(3), 0)";
    private static final String MINUTE = """
            INSERT INTO usage_minute (app_id, minute_utc, node_epoch, organization_id, api_requests, published,
                client_events, delivered, bytes_received, bytes_sent, connections_opened, connections_closed,
                connections_peak, connection_millis, connections_now)
            VALUES (?, ?, 1, ?, 60, 60, 5, 6000, 60000, 600000, 3, 3, 120, 6000000, 100)
            """;
    private static final String REFUSAL = """
            INSERT INTO usage_refusal (app_id, minute_utc, node_epoch, code, refusals, protocol, app_key, socket_id, channel)
            VALUES (?, ?, 1, ?, 3, 'PUSHER', 'a-key', '1.1', 'private-room')
            """;
    private static final List<String> CODES =
            List.of("signature_invalid", "client_event_rate_exceeded", "not_subscribed", "slow_consumer");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AppCreation apps;
    private final SignUp signUp;

    private Seed(ConfigurableApplicationContext context) {
        this.jdbc = context.getBean(JdbcTemplate.class);
        this.transaction = context.getBean(TransactionTemplate.class);
        this.apps = context.getBean(AppCreation.class);
        this.signUp = context.getBean(SignUp.class);
    }

    private record OwnedApp(UUID organization, long id) {}

    public static void main(String[] arguments) {
        var options = new Arguments(Set.of("--organizations", "--apps"), Set.of(), arguments);
        int organizations = options.number("--organizations", 10_000);
        int apps = options.number("--apps", 100_000);
        try (var context = new SpringApplicationBuilder(CarillonApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "carillon.command=true",
                        "carillon.control.enabled=true",
                        "carillon.gateway.enabled=false",
                        "logging.threshold.console=warn")
                .run()) {
            new Seed(context).run(organizations, apps);
        }
    }

    private void run(int organizations, int appCount) {
        var reader = signUp.ensure(new SignUp.Request(READER, PASSWORD, "Reader", "Reader's"))
                .organizationId();
        var owners = people(organizations - 1);
        say("%,d organizations", organizations);
        var made = apps(reader, owners, appCount);
        say("%,d apps", made.size());
        for (var app : made.subList(0, Math.min(BUSY_APPS, made.size()))) {
            traffic(app);
        }
        say("a day of traffic of %,d apps", BUSY_APPS);
        jdbc.queryForList("ANALYZE TABLE organization, account, membership, app, app_key, usage_minute, usage_refusal");
        System.out.printf("Sign in as %s with the password %s%n", READER, PASSWORD);
    }

    private List<UUID> people(int count) {
        var organizations = new ArrayList<Object[]>();
        var accounts = new ArrayList<Object[]>();
        var memberships = new ArrayList<Object[]>();
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            var organization = UUID.randomUUID();
            var account = UUID.randomUUID();
            ids.add(organization);
            organizations.add(new Object[] {bytes(organization), "Organization " + i});
            accounts.add(new Object[] {bytes(account), account + "@example.com", "Person " + i});
            memberships.add(new Object[] {bytes(organization), bytes(account)});
        }
        insert(ORGANIZATION, organizations);
        insert(ACCOUNT, accounts);
        insert(MEMBERSHIP, memberships);
        return ids;
    }

    private List<OwnedApp> apps(UUID reader, List<UUID> others, int count) {
        var made = new ArrayList<OwnedApp>();
        while (made.size() < count) {
            transaction.executeWithoutResult(_ -> {
                for (int i = 0; i < APPS_PER_TRANSACTION && made.size() < count; i++) {
                    int number = made.size();
                    var owner =
                            number < APPS_OF_READER || others.isEmpty() ? reader : others.get(number % others.size());
                    var app = apps.create(NewApp.named(owner, "App " + number));
                    made.add(new OwnedApp(owner, app.id()));
                }
            });
            if (made.size() % 10_000 == 0) {
                say("%,d apps so far", made.size());
            }
        }
        return made;
    }

    private void traffic(OwnedApp app) {
        long now = TimeUnit.SECONDS.toMinutes(Instant.now().getEpochSecond());
        var minutes = new ArrayList<Object[]>();
        var refusals = new ArrayList<Object[]>();
        for (long minute = now - MINUTES_OF_DAY; minute <= now; minute++) {
            minutes.add(new Object[] {app.id(), minute, bytes(app.organization())});
            for (var code : CODES) {
                refusals.add(new Object[] {app.id(), minute, code});
            }
        }
        insert(MINUTE, minutes);
        insert(REFUSAL, refusals);
    }

    private void insert(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += ROWS_PER_STATEMENT) {
            var some = rows.subList(from, Math.min(rows.size(), from + ROWS_PER_STATEMENT));
            transaction.executeWithoutResult(_ -> jdbc.batchUpdate(sql, some));
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static void say(String text, int count) {
        System.out.println(String.format(Locale.ROOT, text, count));
    }
}
