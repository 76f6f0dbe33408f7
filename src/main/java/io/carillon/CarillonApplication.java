package io.carillon;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Starts one node of Carillon in the roles that `carillon.roles` names, or runs one command.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class CarillonApplication {
    public static void main(String[] args) {
        if (CommandLine.accepts(args)) {
            System.exit(new CommandLine(System.out, System.err).run(args));
        }
        SpringApplication.run(CarillonApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
