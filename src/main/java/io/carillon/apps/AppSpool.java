package io.carillon.apps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Known apps on disk, one sealed file each, so that a node can start while the database is away. What was changed by
/// anyone but a node with the same master key does not open and is left out.
///
/// Writing is done by the executor, in order; a disk that fails costs only the start without the database.
final class AppSpool {
    private static final Logger log = LoggerFactory.getLogger(AppSpool.class);
    private static final int FORMAT = 1;
    private static final String SUFFIX = ".json";
    private static final String CONFIRMED = "confirmed";

    private final Path folder;
    private final MasterKey master;
    private final Executor executor;
    private final JsonMapper json = JsonMapper.builder().build();

    AppSpool(Path folder, MasterKey master, Executor executor) {
        this.folder = folder.toAbsolutePath().normalize();
        this.master = master;
        this.executor = executor;
    }

    void write(App app) {
        executor.execute(() -> save(String.valueOf(app.id()), json.writeValueAsBytes(SpooledApp.of(app))));
    }

    void delete(long appId) {
        executor.execute(() -> {
            try {
                Files.deleteIfExists(file(String.valueOf(appId)));
            } catch (IOException e) {
                log.warn("Cannot delete app {} from {}: {}", appId, folder, e.toString());
            }
        });
    }

    /// @param time when the database last confirmed what is spooled
    void confirm(Instant time) {
        executor.execute(() -> save(CONFIRMED, time.toString().getBytes(StandardCharsets.UTF_8)));
    }

    Spooled load() {
        var apps = new ArrayList<App>();
        var confirmed = Instant.EPOCH;
        if (!Files.isDirectory(folder)) {
            return new Spooled(confirmed, apps);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var file : files) {
                var name = name(file);
                if (!name.equals(CONFIRMED)) {
                    readApp(name, apps);
                }
            }
            if (Files.exists(file(CONFIRMED))) {
                confirmed = Instant.parse(new String(open(CONFIRMED), StandardCharsets.UTF_8));
            }
        } catch (IOException | JacksonException | UnreadableSecretException e) {
            log.warn("Known apps in {} cannot be used: {}", folder, e.getMessage());
        }
        return new Spooled(confirmed, apps);
    }

    private void readApp(String name, List<App> apps) {
        try {
            apps.add(read(open(name)).app());
        } catch (IOException | JacksonException | UnreadableSecretException e) {
            log.warn("Ignoring {}: {}", file(name), e.getMessage());
        }
    }

    /// What an older version did not know of stands as by default.
    private SpooledApp read(byte[] content) {
        var tree = (ObjectNode) json.readTree(content);
        tree.set("settings", merged(App.Settings.DEFAULTS, tree.path("settings")));
        tree.set("limits", merged(App.Limits.DEFAULTS, tree.path("limits")));
        tree.set("recovery", merged(App.Recovery.OFF, tree.path("recovery")));
        return json.treeToValue(tree, SpooledApp.class);
    }

    private JsonNode merged(Object defaults, JsonNode spooled) {
        var merged = (ObjectNode) json.valueToTree(defaults);
        spooled.forEachEntry(merged::set);
        return merged;
    }

    private byte[] open(String name) throws IOException {
        var envelope = json.readValue(Files.readAllBytes(file(name)), Envelope.class);
        if (envelope.format() != FORMAT) {
            throw new UnreadableSecretException("it has format " + envelope.format());
        }
        return master.open(new MasterKey.Sealed(envelope.kek(), envelope.nonce(), envelope.sealed()), context(name));
    }

    private void save(String name, byte[] content) {
        var sealed = master.seal(content, context(name));
        var envelope = new Envelope(FORMAT, sealed.keyId(), sealed.nonce(), sealed.ciphertext());
        try {
            Files.createDirectories(folder);
            var fresh = folder.resolve(name + "." + ProcessHandle.current().pid() + ".tmp");
            Files.write(fresh, json.writeValueAsBytes(envelope));
            Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            log.warn("Cannot keep app {} in {}: {}", name, folder, e.toString());
        }
    }

    private Path file(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static String name(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /// Binds the content to its file: files cannot be swapped.
    private static String context(String name) {
        return "spool|" + name;
    }

    /// @param confirmed when the database last confirmed the apps; the epoch when that is not known
    record Spooled(Instant confirmed, List<App> apps) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Envelope(int format, String kek, byte[] nonce, byte[] sealed) {}
}
