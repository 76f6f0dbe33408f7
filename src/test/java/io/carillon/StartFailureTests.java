package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;

import io.carillon.apps.BadSettingException;
import io.carillon.gateway.GatewayException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextException;

class StartFailureTests {
    private final StartFailureAnalyzer analyzer = new StartFailureAnalyzer();

    @Test
    void findsTheCauseThatIsForTheOperator() {
        var failure = new IllegalStateException("bean", new BadSettingException("CARILLON_SECRETS_KEY", "is bad"));

        assertThat(analyzer.analyze(failure)).extracting("description").isEqualTo("CARILLON_SECRETS_KEY is bad");
    }

    @Test
    void tellsWhyTheGatewayCannotOpen() {
        var failure = new ApplicationContextException(
                "bean", new GatewayException("The gateway cannot listen on 6001. Set another port.", null));

        assertThat(OneLineFailureReport.line(Objects.requireNonNull(analyzer.analyze(failure))))
                .isEqualTo("The gateway cannot listen on 6001. Set another port.");
    }

    @Test
    void leavesOtherFailuresToOthers() {
        assertThat(analyzer.analyze(new IllegalStateException("a bug"))).isNull();
    }

    @Test
    void saysEverythingInOneLine() {
        var analysis = new FailureAnalysis(
                "Port 8080\nis in use", "Stop it.\r\n\r\nOr use another.", new IllegalStateException());

        assertThat(OneLineFailureReport.line(analysis)).isEqualTo("Port 8080 is in use. Stop it. Or use another.");
    }

    @Test
    void aProcessThatCannotStartSaysSoInOneLineAndExitsWithOne() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CarillonApplication.class.getName(),
                        "--carillon.roles=worker")
                .directory(new File("target"))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output.lines())
                .singleElement()
                .asString()
                .endsWith(
                        "Carillon cannot start: CARILLON_ROLES is \"worker\". Use control, gateway or control,gateway.");
    }
}
