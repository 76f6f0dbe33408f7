package io.carillon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts one node of Carillon in the roles that `carillon.roles` names.
@SpringBootApplication
public class CarillonApplication {
    public static void main(String[] args) {
        SpringApplication.run(CarillonApplication.class, args);
    }
}
