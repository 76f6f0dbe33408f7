package io.carillon.apps;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some apps of an organization, newest first.
///
/// @param next where the following page begins; null on the last one
public record AppPage(List<AppSummary> apps, @Nullable AppPosition next) {}
