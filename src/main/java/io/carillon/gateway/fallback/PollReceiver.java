package io.carillon.gateway.fallback;

import io.carillon.gateway.HttpExchange;
import io.carillon.protocol.FallbackFrames;
import java.util.List;

/// `xhr`: a response that is sent whole, as soon as there is something to say.
final class PollReceiver extends Receiver {
    PollReceiver(HttpExchange exchange) {
        super(exchange, 0);
    }

    @Override
    boolean write(List<Waiting> frames) {
        int length = 0;
        for (var waiting : frames) {
            length += waiting.frame().chunk().length();
        }
        var body = new byte[length];
        int at = 0;
        for (var waiting : frames) {
            at = waiting.frame().chunk().copy(body, at);
        }
        return exchange().tryAnswer(answer(body));
    }

    @Override
    boolean isSpentByWriting() {
        return true;
    }

    @Override
    void finish() {
        exchange().tryAnswer(answer(FallbackFrames.nothing()));
    }

    @Override
    void breakOff() {
        finish();
    }
}
