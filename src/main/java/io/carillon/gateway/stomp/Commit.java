package io.carillon.gateway.stomp;

import io.carillon.channels.ChannelEvent;
import io.carillon.protocol.ApiException;
import io.carillon.protocol.ProtocolException;
import io.carillon.stomp.ClientFrame;
import io.carillon.stomp.StompException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What the frames of a transaction come to, once each of them has been found to be in order.
///
/// @param events to publish, all or none
/// @param settlements to apply once the events are accepted
record Commit(List<ChannelEvent> events, List<Settlement> settlements) {
    static Commit of(StompConnection connection, List<ClientFrame> frames, Sending sending)
            throws StompException, ProtocolException, ApiException {
        var events = new ArrayList<ChannelEvent>();
        var settlements = new ArrayList<Settlement>();
        var taken = new HashSet<Held>();
        for (var frame : frames) {
            if (frame instanceof ClientFrame.Send send) {
                events.add(sending.event(connection, send));
            } else if (frame instanceof ClientFrame.Acknowledge acknowledge) {
                settlements.add(Settlement.of(connection, acknowledge, taken));
            }
        }
        return new Commit(events, settlements);
    }

    void settle() {
        settlements.forEach(Settlement::apply);
    }
}
