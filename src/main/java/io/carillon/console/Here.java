package io.carillon.console;

/// The page that is asked for, so that a template can mark it in its navigation: model attribute `here`.
record Here(String path) {
    public boolean isAt(String page) {
        return path.equals(page);
    }

    /// At that page or at one below it.
    public boolean isIn(String page) {
        return isAt(page) || path.startsWith(page + "/");
    }
}
