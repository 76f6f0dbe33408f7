package io.carillon.accounts.session;

import io.carillon.accounts.SignedIn;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Sessions are kept as JSON of types that are named here or by Spring Security; nothing else is ever read back.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("carillon.control.enabled")
class SessionJson {
    private static final Logger log = LoggerFactory.getLogger(SessionJson.class);

    /// Spring Session looks for it by this name.
    @Bean
    GenericConversionService springSessionConversionService() {
        var mapper = mapper();
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, mapper::writeValueAsBytes);
        conversion.addConverter(new Reader(mapper));
        return conversion;
    }

    private static JsonMapper mapper() {
        var types = BasicPolymorphicTypeValidator.builder().allowIfSubType(SignedIn.class);
        return JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(SessionJson.class.getClassLoader(), types))
                .build();
    }

    /// What another release wrote and this one cannot read means: sign in again.
    private record Reader(JsonMapper mapper) implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object json, TypeDescriptor from, TypeDescriptor to) {
            try {
                return json == null ? null : mapper.readValue((byte[]) json, Object.class);
            } catch (JacksonException e) {
                log.info("A session's content cannot be read and is dropped: {}", e.getOriginalMessage());
                return null;
            }
        }
    }
}
