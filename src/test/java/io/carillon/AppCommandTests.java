package io.carillon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppCommandTests {
    @Test
    void understandsCreate() {
        assertThat(parse("app create --name Chat")).isEqualTo(new AppCommand.Create("Chat", null));
        assertThat(parse("app create --organization=Acme --name=Chat"))
                .isEqualTo(new AppCommand.Create("Chat", "Acme"));
    }

    @Test
    void understandsList() {
        assertThat(parse("app list")).isEqualTo(new AppCommand.ListApps(null));
        assertThat(parse("app list --organization Acme")).isEqualTo(new AppCommand.ListApps("Acme"));
    }

    @Test
    void understandsSetAndShow() {
        assertThat(parse("app set 7 client-events=on presence-members=500"))
                .isEqualTo(new AppCommand.Configure(7, Map.of("client-events", "on", "presence-members", "500")));
        assertThat(parse("app show 7")).isEqualTo(new AppCommand.Configure(7, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "app,                              app what?",
        "app remove,                       there is no command app remove",
        "app create,                       app create needs --name",
        "app create --name,                --name needs a value",
        "app create --name a --colour red, unknown option --colour",
        "app create --name a --name b,     --name is given twice",
        "app list --name a,                unknown option --name",
        "app set,                          app set needs the id of an app",
        "app set chat a=b,                 app set needs the id of an app",
        "app set 7,                        app set needs settings: name=value",
        "app set 7 on,                     'a setting is name=value, not on'",
        "app set 7 a=1 a=2,                a is given twice",
        "app show,                         app show needs the id of an app",
        "app show 7 a=1,                   app show takes the id of an app alone"
    })
    void saysWhatItDoesNotUnderstand(String line, String message) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(CommandException.class)
                .hasMessage(message)
                .extracting("exitCode")
                .isEqualTo(2);
    }

    @Test
    void helpGoesToTheResultAndMisunderstandingsDoNot() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var line = new CommandLine(print(out), print(err));

        assertThat(line.run(new String[] {"app", "--help"})).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage:");
        out.reset();

        assertThat(line.run(new String[] {"app", "create"})).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("carillon: app create needs --name")
                .contains("Usage:");
    }

    @Test
    void takesOnlyItsOwnArguments() {
        assertThat(CommandLine.accepts(new String[] {"app", "list"})).isTrue();
        assertThat(CommandLine.accepts(new String[] {"--server.port=1"})).isFalse();
        assertThat(CommandLine.accepts(new String[0])).isFalse();
        assertThat(CommandLine.accepts(new String[] {"--help"})).isTrue();
        assertThat(CommandLine.accepts(new String[] {"stat"})).isTrue();
    }

    private static AppCommand parse(String line) {
        return AppCommand.parse(line.split(" "));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
