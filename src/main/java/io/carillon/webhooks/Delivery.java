package io.carillon.webhooks;

/// One request to make: events that are told together. The same over all its attempts.
///
/// @param index its place in its row
/// @param stream deliveries of one stream are made one after the other
/// @param id unique, told as `webhook-id`
/// @param events how many are in the body
record Delivery(int index, int stream, String id, byte[] body, int events) {}
