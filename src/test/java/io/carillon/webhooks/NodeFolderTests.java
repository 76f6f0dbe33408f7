package io.carillon.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFolderTests {
    @TempDir
    Path folder;

    @Test
    void anEarlierStartIsGoneWhenItsLockIsFree() throws IOException {
        var first = new NodeFolder(folder, 1);
        try (var second = new NodeFolder(folder, 2)) {
            first.open();
            second.open();
            assertThat(second.gone()).isEmpty();
            Files.writeString(first.spool(1), "left");

            first.close();

            assertThat(second.gone()).containsExactly(1L);
            assertThat(second.gone()).as("until it is forgotten").containsExactly(1L);
            second.forget(1);
            assertThat(second.gone()).isEmpty();
            assertThat(second.spool(1)).doesNotExist();
        }
    }

    @Test
    void aFolderThatCouldNotBeOpenedHasNobody() throws IOException {
        try (var unopened = new NodeFolder(folder.resolve("missing"), 1)) {
            assertThat(unopened.gone()).isEmpty();
        }
    }
}
