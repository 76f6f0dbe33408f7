/// The project's own benchmark: a one-thread load generator for Pusher-compatible servers, the references it compares
/// with, and the table it prints. Run by `make bench`; no part of the product.
@NullMarked
package io.carillon.bench;

import org.jspecify.annotations.NullMarked;
