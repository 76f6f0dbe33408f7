package io.carillon.apps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the master key comes from: the environment, or a file that is generated once.
final class MasterKeyFile {
    private static final Logger log = LoggerFactory.getLogger(MasterKeyFile.class);

    private MasterKeyFile() {}

    static MasterKey load(SecretsSettings settings) {
        if (!settings.key().isBlank()) {
            return decode(settings.key(), "CARILLON_SECRETS_KEY");
        }
        var file = settings.file().toAbsolutePath().normalize();
        try {
            if (!Files.exists(file)) {
                generate(file);
            }
            return decode(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MasterKey decode(String text, String origin) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            throw new BadSettingException(origin, "must be base64 of 32 bytes (openssl rand -base64 32)");
        }
        if (bytes.length != MasterKey.BYTES) {
            throw new BadSettingException(
                    origin, "must be base64 of 32 bytes (openssl rand -base64 32), it has " + bytes.length);
        }
        return new MasterKey(bytes);
    }

    /// Written beside it and moved, so that another process that starts now reads all of it or nothing.
    private static void generate(Path file) throws IOException {
        var bytes = new byte[MasterKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        var folder = Objects.requireNonNull(file.getParent(), "an absolute file has a folder");
        Files.createDirectories(folder);
        var fresh = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, Base64.getEncoder().encodeToString(bytes) + "\n");
        try {
            Files.move(fresh, file);
            log.info("Generated the key that encrypts app secrets: {}. Back it up with the database.", file);
        } catch (FileAlreadyExistsException _) {
            Files.delete(fresh);
        }
    }
}
