package io.carillon.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands around every page of somebody who signed in: model attribute `shell`.
///
/// @param apps the newest ones only
/// @param app the one whose page it is
/// @param settings whether the reader may see keys and settings
record Shell(
        String email,
        Place organization,
        List<Place> organizations,
        List<Place> apps,
        @Nullable Place app,
        boolean settings) {
    /// @param id as addresses have it
    record Place(String id, String name) {}
}
