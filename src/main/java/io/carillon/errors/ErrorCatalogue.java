package io.carillon.errors;

import io.carillon.errors.ErrorCode.Appearance;
import io.carillon.protocol.ApiError;
import io.carillon.protocol.ProtocolError;
import io.carillon.stomp.StompError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Every stable error code of the protocols, with its explanation; in the order of `explanations.yaml`.
@Component
@ConditionalOnBooleanProperty("carillon.control.enabled")
class ErrorCatalogue {
    static final String PUSHER = "Pusher protocol";
    private static final String API = "HTTP API";
    private static final String STOMP = "STOMP";
    private static final String EXPLANATIONS = "io/carillon/errors/explanations.yaml";

    private final Map<String, ErrorCode> codes = new LinkedHashMap<>();

    ErrorCatalogue() {
        var appearances = appearances();
        explanations()
                .forEach((code, text) -> codes.put(
                        code,
                        new ErrorCode(
                                code,
                                part(code, text, "title"),
                                part(code, text, "cause"),
                                part(code, text, "client"),
                                part(code, text, "remedy"),
                                List.copyOf(appearances.getOrDefault(code, List.of())))));
    }

    List<ErrorCode> all() {
        return List.copyOf(codes.values());
    }

    Optional<ErrorCode> find(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    /// Those with a close code or the code of a `pusher:error`.
    List<ErrorCode> numbered(int wireCode) {
        return codes.values().stream()
                .filter(code -> code.hasWireCode(wireCode))
                .toList();
    }

    /// By stable code.
    static Map<String, List<Appearance>> appearances() {
        var found = new LinkedHashMap<String, List<Appearance>>();
        for (var error : ProtocolError.values()) {
            var kind = error.isClose() ? "close" : "pusher:error";
            add(found, error.errorCode(), new Appearance(PUSHER, kind, error.code(), blank(error.template())));
        }
        for (var error : ApiError.values()) {
            add(found, error.errorCode(), new Appearance(API, "status", error.status(), blank(error.template())));
        }
        for (var error : StompError.values()) {
            var kind = error == StompError.REDELIVERIES_EXCEEDED ? "not sent" : "ERROR frame";
            add(found, error.errorCode(), new Appearance(STOMP, kind, null, blank(error.template())));
        }
        return found;
    }

    private static void add(Map<String, List<Appearance>> found, String code, Appearance appearance) {
        found.computeIfAbsent(code, unseen -> new ArrayList<>()).add(appearance);
    }

    private static String blank(String template) {
        return template.replace("%s", "…");
    }

    @SuppressWarnings("unchecked") // checked piece by piece below
    private static Map<String, Map<String, Object>> explanations() {
        try (var text = new ClassPathResource(EXPLANATIONS).getInputStream()) {
            return (Map<String, Map<String, Object>>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(String code, Map<String, Object> explanation, String name) {
        if (explanation.get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalStateException("The explanation of %s lacks a %s".formatted(code, name));
    }
}
