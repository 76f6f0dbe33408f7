// The physical limit to compare with: one thread, epoll, one write() per subscriber and event. No protocol beyond the
// WebSocket handshake. Connections on /ws listen; what one on /pub says goes to all of them, and it is answered "ok".
// usage: floor PORT

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_FDS = 1 << 20, BUFFER = 1 << 16, MAX_SMALL = 125 };

// The load generator always sends the key of RFC 6455's example, so the answer is always that of the example.
static const char UPGRADED[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static int subscribers[MAX_FDS], subscriber_count;
static char upgraded[MAX_FDS];
static unsigned char in[BUFFER];

static void check(int result, const char *what) {
    if (result < 0) {
        perror(what);
        exit(1);
    }
}

static void send_all(int fd, const void *bytes, size_t length) {
    // Sockets block: a full one stops everything, which is what having no queue means.
    if (write(fd, bytes, length) < 0) {
        shutdown(fd, SHUT_RDWR);
    }
}

static void watch(int epoll, int fd) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    check(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

static int listen_on(int port) {
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    check(bind(fd, (struct sockaddr *)&address, sizeof address), "bind");
    check(listen(fd, 4096), "listen");
    return fd;
}

static void accept_one(int epoll, int listener) {
    int fd = accept(listener, NULL, NULL), on = 1;
    if (fd < 0 || fd >= MAX_FDS) {
        return;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    upgraded[fd] = 0;
    watch(epoll, fd);
}

static void forget(int fd) {
    close(fd);
    for (int i = 0; i < subscriber_count; i++) {
        if (subscribers[i] == fd) {
            subscribers[i] = subscribers[--subscriber_count];
            return;
        }
    }
}

static void upgrade(int fd) {
    send_all(fd, UPGRADED, sizeof UPGRADED - 1);
    upgraded[fd] = 1;
    if (strncmp((char *)in, "GET /pub", 8) != 0) {
        subscribers[subscriber_count++] = fd;
    }
}

// Masked with zeroes and at most 125 bytes: the frame for the subscribers is the publisher's without its mask.
static void fan_out(int publisher, const unsigned char *payload, int length) {
    unsigned char frame[2 + MAX_SMALL] = {0x81, length};
    memcpy(frame + 2, payload, length);
    for (int i = 0; i < subscriber_count; i++) {
        send_all(subscribers[i], frame, length + 2);
    }
    send_all(publisher, "\x81\x02ok", 4);
}

static void serve(int fd) {
    int received = read(fd, in, BUFFER - 1);
    if (received <= 0) {
        forget(fd);
        return;
    }
    in[received] = 0;
    if (!upgraded[fd]) {
        upgrade(fd);
        return;
    }
    for (int at = 0; at + 6 <= received;) {
        int length = in[at + 1] & 0x7f;
        if ((in[at] & 0x0f) != 1 || length > MAX_SMALL || at + 6 + length > received) {
            return;
        }
        fan_out(fd, in + at + 6, length);
        at += 6 + length;
    }
}

int main(int count, char **arguments) {
    static struct epoll_event events[1024];
    if (count != 2) {
        fprintf(stderr, "usage: floor PORT\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    int epoll = epoll_create1(0), listener = listen_on(atoi(arguments[1]));
    watch(epoll, listener);
    for (;;) {
        int ready = epoll_wait(epoll, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listener) {
                accept_one(epoll, listener);
            } else {
                serve(events[i].data.fd);
            }
        }
    }
}
