package io.carillon.apps;

import static io.carillon.apps.Snapshots.anApp;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AppSpoolTests {
    private static final Instant CONFIRMED = Instant.parse("2026-11-24T09:30:00Z");

    @TempDir
    Path folder;

    private final MasterKey master = new MasterKey(new byte[MasterKey.BYTES]);

    @Test
    void readsBackWhatItWrote() {
        spool().write(anApp(1, "key-1", "key-2"));
        spool().write(anApp(2));
        spool().confirm(CONFIRMED);

        var loaded = spool().load();

        assertThat(loaded.apps()).containsExactlyInAnyOrder(anApp(1, "key-1", "key-2"), anApp(2));
        assertThat(loaded.confirmed()).isEqualTo(CONFIRMED);
    }

    @Test
    void showsNoSecret() throws IOException {
        spool().write(anApp(1, "key-1"));

        assertThat(Files.readString(folder.resolve("1.json"))).doesNotContain("secret-of", "key-1");
    }

    @Test
    void leavesOutAFileThatSomebodyChanged() throws IOException {
        spool().write(anApp(1, "key-1"));
        spool().write(anApp(2, "key-2"));
        var file = folder.resolve("1.json");
        var text = Files.readString(file);
        var at = text.indexOf("\"sealed\":\"") + 20;
        var changed = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(file, text.substring(0, at) + changed + text.substring(at + 1));

        assertThat(spool().load().apps()).containsExactly(anApp(2, "key-2"));
    }

    @Test
    void leavesOutAFileUnderAnotherName() throws IOException {
        spool().write(anApp(1, "key-1"));
        Files.move(folder.resolve("1.json"), folder.resolve("2.json"));

        assertThat(spool().load().apps()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNoJson() throws IOException {
        spool().write(anApp(1, "key-1"));
        Files.writeString(folder.resolve("2.json"), "{\"format\":");

        assertThat(spool().load().apps()).containsExactly(anApp(1, "key-1"));
    }

    @Test
    void whatAnOlderVersionWroteStandsWithTheDefaultsOfTheRest() throws IOException {
        spool().write(anApp(1, "key-1"));
        var json = JsonMapper.shared();
        var file = folder.resolve("1.json");
        var envelope = json.readValue(Files.readAllBytes(file), AppSpool.Envelope.class);
        var content = (ObjectNode) json.readTree(
                master.open(new MasterKey.Sealed(envelope.kek(), envelope.nonce(), envelope.sealed()), "spool|1"));
        ((ObjectNode) content.get("limits")).remove("cacheSeconds");
        ((ObjectNode) content.get("settings")).remove("authorizedConnections");
        var sealed = master.seal(json.writeValueAsBytes(content), "spool|1");
        Files.write(
                file,
                json.writeValueAsBytes(new AppSpool.Envelope(1, sealed.keyId(), sealed.nonce(), sealed.ciphertext())));

        assertThat(spool().load().apps()).containsExactly(anApp(1, "key-1"));
    }

    @Test
    void aChangedTimeCountsAsNone() throws IOException {
        spool().confirm(CONFIRMED);
        Files.writeString(folder.resolve("confirmed.json"), "{}");

        assertThat(spool().load().confirmed()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        spool().write(anApp(1, "key-1"));
        var other = new byte[MasterKey.BYTES];
        other[0] = 1;

        assertThat(new AppSpool(folder, new MasterKey(other), Runnable::run)
                        .load()
                        .apps())
                .isEmpty();
    }

    @Test
    void deletesAnApp() {
        spool().write(anApp(1, "key-1"));
        spool().delete(1);

        assertThat(spool().load().apps()).isEmpty();
    }

    @Test
    void anEmptyFolderIsNoFailure() {
        var loaded = new AppSpool(folder.resolve("absent"), master, Runnable::run).load();

        assertThat(loaded.apps()).isEmpty();
        assertThat(loaded.confirmed()).isEqualTo(Instant.EPOCH);
    }

    private AppSpool spool() {
        return new AppSpool(folder, master, Runnable::run);
    }
}
