/// The application: its start, its roles and nothing else. Direct sub-packages are the modules.
@NullMarked
package io.carillon;

import org.jspecify.annotations.NullMarked;
