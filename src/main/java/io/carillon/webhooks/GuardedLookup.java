package io.carillon.webhooks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves a name once for each connection, and hands out its addresses only when the [AddressGuard] allows every one
/// of them: the client connects to what was checked, and to nothing that the name means a moment later.
///
/// The system's resolver cannot be interrupted, so it is asked on threads of its own, once at a time for each name, and
/// not waited for longer than `patience`.
final class GuardedLookup implements DnsResolver, AutoCloseable {
    private static final int MOST_LOOKUPS = 64;

    private final HostResolver resolver;
    private final AddressGuard guard;
    private final Duration patience;
    private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_LOOKUPS,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("webhook-lookup-", 0).daemon().factory());

    GuardedLookup(HostResolver resolver, AddressGuard guard, Duration patience) {
        this.resolver = resolver;
        this.guard = guard;
        this.patience = patience;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var addresses = addresses(host);
        for (var address : addresses) {
            if (!guard.allows(address, port)) {
                throw new AddressRefusedException(host);
            }
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /// Not asked by the client, which knows the port.
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new AddressRefusedException(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        try {
            var found = lookUp(host).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw unknown(host, e);
        }
    }

    private CompletableFuture<List<InetAddress>> lookUp(String host) {
        var mine = new CompletableFuture<List<InetAddress>>();
        var present = running.putIfAbsent(host, mine);
        if (present != null) {
            return present;
        }
        try {
            threads.execute(() -> answer(host, mine));
        } catch (RejectedExecutionException e) {
            running.remove(host, mine);
            throw e;
        }
        return mine;
    }

    private void answer(String host, CompletableFuture<List<InetAddress>> lookup) {
        try {
            lookup.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            lookup.completeExceptionally(e);
        } finally {
            running.remove(host, lookup);
        }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
