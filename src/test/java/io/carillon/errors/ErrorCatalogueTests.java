package io.carillon.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorCatalogueTests {
    private final ErrorCatalogue catalogue = new ErrorCatalogue();

    @Test
    void everyCodeOfTheProtocolsIsExplainedAndNoOther() {
        assertThat(catalogue.all())
                .extracting(ErrorCode::code)
                .containsExactlyInAnyOrderElementsOf(
                        ErrorCatalogue.appearances().keySet());
    }

    @Test
    void sharedCodesShowEachProtocolsWords() {
        assertThat(catalogue.find("app_unknown").orElseThrow().appearances())
                .extracting(ErrorCode.Appearance::text)
                .containsExactly(
                        "App key … not in this cluster. Did you forget to specify the cluster?", "Unknown app: …");
    }

    @Test
    void aNumberOfTheWireStandsForAllOfItsCodes() {
        assertThat(catalogue.numbered(4009))
                .extracting(ErrorCode::code)
                .containsExactly("connection_unauthorized", "user_terminated");
        assertThat(catalogue.numbered(404)).isEmpty();
    }
}
