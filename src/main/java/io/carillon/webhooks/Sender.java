package io.carillon.webhooks;

import io.carillon.apps.AppKey;
import java.net.URI;

/// Makes one HTTP request. Blocks for as long as an attempt may take, and never throws.
interface Sender {
    AttemptResult send(URI url, AppKey key, Delivery delivery);
}
