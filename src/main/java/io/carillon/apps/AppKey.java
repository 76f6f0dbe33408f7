package io.carillon.apps;

/// One active key of an app: the public key that clients name, with the secret that signs for it.
public record AppKey(String key, AppSecret secret) {}
