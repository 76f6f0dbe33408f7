package io.carillon.console;

/// Something to paste.
///
/// @param language as the tab names it
record Snippet(String language, String file, String code) {}
