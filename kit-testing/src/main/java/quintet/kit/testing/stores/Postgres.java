package quintet.kit.testing.stores;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import quintet.local.LocalPostgres;

/** A fresh, real PostgreSQL for a test run; tests may stop, freeze and restart it. */
public final class Postgres implements QuarkusTestResourceLifecycleManager {

    private static final String DEADLOCK = "40P01";
    private static final int MAX_ATTEMPTS = 5;

    private static @Nullable LocalPostgres server;

    @Override
    public Map<String, String> start() {
        server = LocalPostgres.throwaway();
        return server.settings();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    /** Stops the server; its data stays. */
    public static void shutDown() {
        running().stop();
    }

    /** Starts the server again, on the same port and data. */
    public static void startAgain() {
        running().start();
    }

    /** Halts the server's processes: connections stay open without an answer. */
    public static void freeze() {
        running().signal("STOP");
    }

    /** Resumes the processes after {@link #freeze}. */
    public static void thaw() {
        running().signal("CONT");
    }

    /** Empties every table except Flyway's. */
    public static void clear() {
        var tables = tables();
        if (!tables.isEmpty()) {
            untilNoDeadlock(() -> {
                execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
                return true;
            });
        }
    }

    /** A connection outside the service's own pool. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(running().jdbcUrl());
    }

    /** Locks every table against other connections, until this one is closed. */
    public static Connection lock() {
        return untilNoDeadlock(() -> {
            var connection = connect();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE " + String.join(", ", tables()));
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        });
    }

    /** Background work of a service locks tables in its own order; PostgreSQL may then abort this work as a deadlock. */
    private static <T> T untilNoDeadlock(Callable<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return work.call();
            } catch (Exception e) {
                var cause = e instanceof SQLException ? e : e.getCause();
                if (attempt == MAX_ATTEMPTS || !(cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()))) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Runs a statement outside the service. */
    public static void execute(String sql) {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows, as text. */
    public static List<String> query(String sql) {
        try (var connection = connect(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables() {
        return query("SELECT format('%I', tablename) FROM pg_tables"
                + " WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'");
    }

    private static LocalPostgres running() {
        if (server == null) {
            throw new IllegalStateException("annotate the test with @QuarkusTestResource(Postgres.class)");
        }
        return server;
    }
}
